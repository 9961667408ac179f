import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readVectors, vectorKey } from '../testing/vectors.ts';
import { formatWitnessRequest, readWitnessRequest, witness } from './witness.ts';

const hashes = z.array(z.string());
const vectors = readVectors(
  'witness.json',
  z.object({
    key: z.string(),
    name: z.string(),
    at: z.string(),
    line: z.string(),
    cases: z.array(
      z.object({
        name: z.string(),
        note: z.string(),
        vkeys: z.array(z.string()),
        last: z.object({ size: z.number(), root: z.string() }).nullable(),
        proof: hashes,
        ok: z.boolean(),
        problem: z.string().optional(),
      }),
    ),
    requests: z.array(z.object({ text: z.string(), old: z.number(), proof: hashes, note: z.string() })),
    refusedRequests: z.array(z.string()),
  }),
);

describe('a witness', () => {
  const { name, at, line } = vectors;
  const privateKey = vectorKey(vectors.key);

  test.each(vectors.cases)('cosigns or refuses as in the vectors: $name', ({ note, vkeys, last, proof, ...wanted }) => {
    const witnessed = witness(note, proof, { vkeys, last, name, privateKey, at });
    expect(witnessed).toMatchObject(
      wanted.ok ? { ok: true, line, note: note + line } : { ok: false, problem: wanted.problem },
    );
  });

  test('tells which log it refuses, where that is known', () => {
    const rollback = vectors.cases.find(({ problem }) => problem === 'rollback');
    const unknown = vectors.cases.find(({ problem }) => problem === 'unknownKey');
    const told = [rollback, unknown].map((one) => {
      const { note = '', vkeys = [], last = null, proof = [] } = one ?? {};
      const witnessed = witness(note, proof, { vkeys, last, name, privateKey, at });
      return witnessed.checkpoint?.size;
    });
    expect(told).toEqual([31, undefined]);
  });
});

describe('what a log asks of a witness', () => {
  test.each(vectors.requests)('is read and written as in the vectors, after $old', ({ text, ...request }) => {
    expect(readWitnessRequest(text)).toEqual(request);
    expect(formatWitnessRequest(request)).toBe(text);
  });

  test.each(vectors.refusedRequests)('is none: %j', (text) => {
    expect(readWitnessRequest(text)).toBeUndefined();
  });
});

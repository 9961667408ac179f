import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readVectors } from '../testing/vectors.ts';
import { acceptCheckpoint, isInForce } from './in-force.ts';
import { PublishedKey } from './keys.ts';

const { cases } = readVectors(
  'keys-in-force.json',
  z.object({
    cases: z.array(
      z.object({
        name: z.string(),
        keys: z.array(PublishedKey),
        note: z.string(),
        origin: z.string().exactOptional(),
        notBefore: z.string().exactOptional(),
        timed: z.boolean().exactOptional(),
        ok: z.boolean(),
        key: z.string().optional(),
        cosigned: z.array(z.object({ name: z.string(), at: z.string() })).optional(),
        problem: z.string().optional(),
      }),
    ),
  }),
);

describe('a checkpoint, with keys and their dates', () => {
  test.each(cases)('counts or not as in the vectors: $name', ({ note, ok, key, cosigned, problem, ...known }) => {
    expect(acceptCheckpoint(note, known)).toMatchObject(ok ? { ok, key, cosigned } : { ok, problem });
  });
});

test('a key is in force from its first instant to its last, both included', () => {
  const dates = { since: '2027-01-01T00:00:00.000Z', until: '2027-02-01T00:00:00.000Z' };
  const instants = [
    '2026-12-31T23:59:59.999Z',
    '2027-01-01T00:00:00.000Z',
    '2027-02-01T00:00:00.000Z',
    '2027-02-01T00:00:00.001Z',
  ];
  expect(instants.map((at) => isInForce(dates, at))).toEqual([false, true, true, false]);
  expect(isInForce({ since: dates.since }, '2999-01-01T00:00:00.000Z')).toBe(true);
});

import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sealEntry } from '../entry/leaf.ts';
import { firstOf, readVectors, vectorKey } from '../testing/vectors.ts';
import { PublishedKey, publishKey } from './keys.ts';
import { followRotation, rotateKey } from './rotation.ts';

const { cases } = readVectors(
  'rotation.json',
  z.object({
    cases: z.array(
      z.object({
        name: z.string(),
        keys: z.array(PublishedKey),
        facts: z.unknown(),
        at: z.string(),
        ok: z.boolean(),
        after: z.array(PublishedKey).optional(),
        problem: z.string().optional(),
      }),
    ),
  }),
);
const { roots } = readVectors(
  'keys.json',
  z.object({ roots: z.array(z.object({ id: z.string(), privateKeyPem: z.string(), publicKey: z.unknown() })) }),
);

const since = '2027-06-01T09:00:00.000Z';

describe('a rotation', () => {
  test.each(cases)('is followed or refused as in the vectors: $name', ({ keys, facts, at, ok, after, problem }) => {
    expect(followRotation(keys, facts, at)).toEqual(ok ? { ok: true, keys: after } : { ok: false, problem });
  });

  test('of an Ed25519 key is made as in the vectors', () => {
    const { facts } = firstOf(cases);
    expect(rotateKey({ use: 'checkpoint', since, why: 'planned' }, vectorKey('log'), vectorKey('log2'))).toEqual(facts);
  });

  test('of a root is made so that it is followed', () => {
    const [old, next] = roots.map(({ privateKeyPem }) => createPrivateKey(privateKeyPem));
    if (old === undefined || next === undefined) throw new Error('The vectors have two roots');
    const facts = rotateKey({ use: 'root', since, why: 'planned' }, old, next);
    const keys = [publishKey(old, { use: 'root', since: '2027-01-01T00:00:00.000Z' })];
    expect(keys).toMatchObject([{ id: roots[0]?.id, publicKey: roots[0]?.publicKey }]);
    expect(followRotation(keys, facts, since)).toEqual({
      ok: true,
      keys: [{ ...keys[0], until: since }, publishKey(next, { use: 'root', since })],
    });
  });

  test('fits into an entry as its facts', () => {
    const facts = rotateKey({ use: 'checkpoint', since, why: 'planned' }, vectorKey('log'), vectorKey('log2'));
    const sealed = sealEntry(
      {
        partnership: 'instance',
        actor: { kind: 'system' },
        kind: 'administration',
        subject: { kind: 'key', id: 'checkpoint', before: 1, after: 2 },
        event: { type: 'ROTATE', facts },
        command: null,
        payload: null,
      },
      { index: 0, at: since },
    );
    expect(sealed.entry.event?.facts).toEqual(facts);
  });

  test.each([
    ['whose old key would end after the new one begins', { until: '2027-06-01T09:00:00.001Z' }, 'log2'],
    ['to the same key', {}, 'log'],
  ])('is not made %s', (_name, change, next) => {
    const replacement = { use: 'checkpoint' as const, since, why: 'planned' as const, ...change };
    expect(() => rotateKey(replacement, vectorKey('log'), vectorKey(next))).toThrow(z.ZodError);
  });

  test('is not made to a key of an algorithm that is not published', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    expect(() => rotateKey({ use: 'root', since, why: 'planned' }, vectorKey('log'), privateKey)).toThrow(z.ZodError);
  });
});

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { firstOf, readVectors } from '../testing/vectors.ts';
import { formatTlogProof, readTlogProof, verifyTlogProof } from './tlog-proof.ts';

const { cases } = readVectors(
  'tlog-proofs.json',
  z.object({
    cases: z.array(
      z.object({
        name: z.string(),
        text: z.string(),
        leafHash: z.string(),
        vkeys: z.array(z.string()),
        ok: z.boolean(),
        index: z.number().optional(),
        size: z.number().optional(),
        cosigned: z.array(z.object({ name: z.string(), at: z.string() })).optional(),
        problem: z.string().optional(),
      }),
    ),
  }),
);

describe('a proof in one text', () => {
  test.each(cases)('shows its leaf or not as in the vectors: $name', ({ text, leafHash, vkeys, ...wanted }) => {
    const verified = verifyTlogProof(text, leafHash, vkeys);
    const { index, size, cosigned } = wanted;
    expect(verified).toMatchObject(
      wanted.ok ? { ok: true, index, cosigned, checkpoint: { size } } : { ok: false, problem: wanted.problem },
    );
  });

  test.each(cases.filter(({ ok }) => ok))('is written as it was read: $name', ({ text }) => {
    const read = readTlogProof(text);
    expect(read && formatTlogProof(read)).toBe(text);
  });

  test('keeps extra data byte for byte', () => {
    const found = cases.find(({ name }) => name === 'with extra data');
    expect(readTlogProof(found?.text ?? '')?.extra).toEqual(Uint8Array.of(0, 0xff, ...Buffer.from(' extra')));
  });

  test('cannot be written for what is no place or no hash', () => {
    expect(() => formatTlogProof({ index: -1, proof: [], note: '' })).toThrow('Not the place of a leaf');
    expect(() => formatTlogProof({ index: 2 ** 53, proof: [], note: '' })).toThrow('Not the place of a leaf');
    expect(() => formatTlogProof({ index: 0, proof: ['ab'], note: '' })).toThrow('Not a hash');
  });

  test('of more than two megabytes is refused unread', () => {
    const { text } = firstOf(cases);
    expect(readTlogProof(text + 'x'.repeat(2_500_000))).toBeUndefined();
  });

  test('does not survive any flipped bit before its checkpoint', () => {
    const { text, leafHash, vkeys } = firstOf(cases);
    const bytes = Buffer.from(text);
    const end = bytes.indexOf('\n\n');
    for (let bit = 0; bit < end * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      const at = Math.floor(bit / 8);
      flipped[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
      expect(verifyTlogProof(flipped.toString('utf8'), leafHash, vkeys).ok).toBe(false);
    }
  });
});

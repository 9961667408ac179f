import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { appendLeaf, emptyPeaks, leafHash, rootOf } from './merkle.ts';
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proofs.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../tests/vectors/${name}`, import.meta.url), 'utf8'));

const hashes = z.array(z.string());
const head = z.object({ size: z.number(), root: z.string() });
const log = z
  .object({
    leafHashes: hashes,
    sizes: z.array(head),
    inclusion: z.array(z.object({ index: z.number(), size: z.number(), proof: hashes })),
    consistency: z.array(z.object({ older: z.number(), newer: z.number(), proof: hashes })),
    large: z.object({
      inclusion: z.array(
        z.object({ index: z.number(), size: z.number(), leafHash: z.string(), proof: hashes, root: z.string() }),
      ),
      consistency: z.array(z.object({ older: head, newer: head, proof: hashes })),
    }),
  })
  .parse(read('trail/log.json'));

const leaf = (index: number): string => log.leafHashes[index] ?? '';
const headOf = (size: number) => ({ size, root: rootOf(log.leafHashes.slice(0, size).reduce(appendLeaf, emptyPeaks)) });
const heads = Array.from({ length: 71 }, (_, size) => headOf(size));
const headAt = (size: number) => heads[size] ?? headOf(size);

describe('our own vectors', () => {
  test('have the roots of their sizes', () => {
    expect(heads).toEqual(log.sizes.map(({ size, root }) => ({ size, root })));
  });

  test.each(log.inclusion)('inclusion of $index in $size', ({ index, size, proof }) => {
    expect(inclusionProof(log.leafHashes, index, size)).toEqual(proof);
  });

  test.each(log.consistency)('consistency of $older with $newer', ({ older, newer, proof }) => {
    expect(consistencyProof(log.leafHashes, older, newer)).toEqual(proof);
  });

  test.each(log.large.inclusion)('inclusion of $index in $size, beyond 32 bits', ({ index, size, root, ...claim }) => {
    expect(verifyInclusion({ ...claim, index, head: { size, root } })).toBe(true);
    expect(verifyInclusion({ ...claim, index: index === 0 ? 1 : index - 1, head: { size, root } })).toBe(false);
  });

  test.each(log.large.consistency)('consistency of $older.size with $newer.size, beyond 32 bits', (claim) => {
    expect(verifyConsistency(claim)).toBe(true);
    expect(verifyConsistency({ ...claim, older: { ...claim.older, size: claim.older.size + 2 } })).toBe(false);
  });
});

describe('proofs of every place in logs of up to 70 leaves', () => {
  const sizes = Array.from({ length: 70 }, (_, index) => index + 1);

  test.each(sizes)('each leaf of %i is shown, and at no other place', (size) => {
    for (let index = 0; index < size; index += 1) {
      const proof = inclusionProof(log.leafHashes, index, size);
      const claim = { leafHash: leaf(index), index, head: headAt(size), proof };
      expect(verifyInclusion(claim)).toBe(true);
      expect(verifyInclusion({ ...claim, index: (index + 1) % (size + 1) })).toBe(false);
      expect(verifyInclusion({ ...claim, leafHash: leaf((index + 1) % 70) })).toBe(false);
    }
  });

  test.each(sizes)('each past of %i is shown, and no other', (size) => {
    for (let older = 1; older <= size; older += 1) {
      const proof = consistencyProof(log.leafHashes, older, size);
      const claim = { older: headAt(older), newer: headAt(size), proof };
      expect(verifyConsistency(claim)).toBe(true);
      expect(verifyConsistency({ ...claim, older: { ...claim.older, root: headAt(older - 1).root } })).toBe(false);
      expect(verifyConsistency({ ...claim, older: headAt(older - 1) })).toBe(false);
    }
  });
});

const flip = (hash: string, bit: number): string => {
  const bytes = Buffer.from(hash, 'hex');
  const at = Math.floor(bit / 8);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return bytes.toString('hex');
};

const replaced = (list: readonly string[], at: number, bit: number): readonly string[] =>
  list.map((hash, index) => (index === at ? flip(hash, bit) : hash));

const aLog = fc
  .array(fc.uint8Array({ maxLength: 8 }), { minLength: 2, maxLength: 70 })
  .map((leaves) => leaves.map(leafHash));

describe('a proof', () => {
  test('of inclusion does not survive any flipped bit, a hash more or a hash less', () => {
    fc.assert(
      fc.property(aLog, fc.nat(), fc.nat(255), fc.nat(), (leaves, at, bit, where) => {
        const index = at % leaves.length;
        const proof = inclusionProof(leaves, index);
        const whole = { size: leaves.length, root: rootOf(leaves.reduce(appendLeaf, emptyPeaks)) };
        const claim = { leafHash: leaves[index] ?? '', index, head: whole, proof };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leafHash: flip(claim.leafHash, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, head: { ...whole, root: flip(whole.root, bit) } })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: replaced(proof, where % proof.length, bit) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...proof, whole.root] })).toBe(false);
        expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false);
      }),
    );
  });

  test('of consistency does not survive any flipped bit, a hash more or a hash less', () => {
    fc.assert(
      fc.property(aLog, fc.nat(), fc.nat(255), fc.nat(), (leaves, at, bit, where) => {
        const size = 1 + (at % (leaves.length - 1));
        const older = { size, root: rootOf(leaves.slice(0, size).reduce(appendLeaf, emptyPeaks)) };
        const newer = { size: leaves.length, root: rootOf(leaves.reduce(appendLeaf, emptyPeaks)) };
        const proof = consistencyProof(leaves, size);
        expect(verifyConsistency({ older, newer, proof })).toBe(true);
        expect(verifyConsistency({ older: { ...older, root: flip(older.root, bit) }, newer, proof })).toBe(false);
        expect(verifyConsistency({ older, newer: { ...newer, root: flip(newer.root, bit) }, proof })).toBe(false);
        expect(verifyConsistency({ older, newer, proof: replaced(proof, where % proof.length, bit) })).toBe(false);
        expect(verifyConsistency({ older, newer, proof: [...proof, newer.root] })).toBe(false);
        expect(verifyConsistency({ older, newer, proof: proof.slice(1) })).toBe(false);
      }),
    );
  });

  test('is only made for places that are there', () => {
    expect(() => inclusionProof(log.leafHashes, 70)).toThrow('No leaf 70 in a log of 70');
    expect(() => inclusionProof(log.leafHashes, -1)).toThrow(RangeError);
    expect(() => inclusionProof(log.leafHashes, 0.5)).toThrow(RangeError);
    expect(() => inclusionProof(log.leafHashes, 0, 71)).toThrow('No log of 71 among 70 leaves');
    expect(() => consistencyProof(log.leafHashes, 0)).toThrow('A log of 70 has no past of 0');
    expect(() => consistencyProof(log.leafHashes, 9, 8)).toThrow(RangeError);
    expect(() => inclusionProof(['ab'], 0)).toThrow('Not a hash of 32 bytes');
  });

  test('with sizes that are no counts is refused', () => {
    const root = headAt(1).root;
    for (const size of [Number.NaN, -1, 0.5, 2 ** 53, Infinity]) {
      expect(verifyInclusion({ leafHash: root, index: 0, head: { size, root }, proof: [] })).toBe(false);
      expect(verifyInclusion({ leafHash: root, index: size, head: { size: 1, root }, proof: [] })).toBe(false);
      expect(verifyConsistency({ older: { size, root }, newer: { size, root }, proof: [] })).toBe(false);
    }
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { appendLeaf, emptyPeaks, leafHash, Peaks, rootOf } from './merkle.ts';

const log = z
  .object({
    leafHashes: z.array(z.string()),
    sizes: z.array(z.object({ size: z.number(), root: z.string(), peaks: z.array(z.string()) })),
  })
  .parse(JSON.parse(readFileSync(new URL('../../../../tests/vectors/trail/log.json', import.meta.url), 'utf8')));

const hash = 'ab'.repeat(32);

describe('a growing log', () => {
  test('hashes a leaf as the vectors do', () => {
    expect(log.leafHashes.map((_, index) => leafHash(new TextEncoder().encode(`${index}`)))).toEqual(log.leafHashes);
  });

  test.each(log.sizes)('of $size leaves has the peaks and the root of the vectors', ({ size, root, peaks }) => {
    const grown = log.leafHashes.slice(0, size).reduce(appendLeaf, emptyPeaks);
    expect(grown).toEqual({ size, hashes: peaks });
    expect(rootOf(grown)).toBe(root);
  });

  test('goes on from peaks kept as JSON', () => {
    const half = log.leafHashes.slice(0, 35).reduce(appendLeaf, emptyPeaks);
    const kept = Peaks.parse(JSON.parse(JSON.stringify(half)));
    expect(rootOf(log.leafHashes.slice(35).reduce(appendLeaf, kept))).toBe(log.sizes[70]?.root);
  });

  test('leaves the peaks it grew from as they were', () => {
    const one = appendLeaf(emptyPeaks, hash);
    appendLeaf(one, hash);
    expect(one).toEqual({ size: 1, hashes: [hash] });
    expect(emptyPeaks).toEqual({ size: 0, hashes: [] });
  });

  test('counts beyond 32 bits', () => {
    const size = 2 ** 32 + 1;
    const grown = appendLeaf({ size, hashes: [hash, hash] }, hash);
    expect(grown.size).toBe(size + 1);
    expect(grown.hashes).toHaveLength(2);
    expect(appendLeaf(grown, hash).hashes).toHaveLength(3);
  });

  test.each(['', 'ab', 'AB'.repeat(32), 'ab'.repeat(31), 'ab'.repeat(33), 'zz'.repeat(32)])(
    'refuses %j, which is no hash of 32 bytes',
    (bad) => {
      expect(() => appendLeaf(emptyPeaks, bad)).toThrow('Not a hash of 32 bytes');
      expect(() => rootOf({ size: 1, hashes: [bad] })).toThrow('Not the peaks of a log');
    },
  );

  test.each([
    { size: 2, hashes: [] },
    { size: 3, hashes: [hash] },
    { size: 1.5, hashes: [hash] },
    { size: -1, hashes: [] },
    { size: 2 ** 53, hashes: [hash] },
  ])('refuses peaks that do not fit their size: $size', (peaks) => {
    expect(() => appendLeaf(peaks, hash)).toThrow('Not the peaks of a log');
    expect(() => rootOf(peaks)).toThrow('Not the peaks of a log');
  });
});

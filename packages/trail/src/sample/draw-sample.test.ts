import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readVectors } from '../testing/vectors.ts';
import { drawSample } from './draw-sample.ts';

const root = 'ab'.repeat(32);
const { cases } = readVectors(
  'samples.json',
  z.object({
    cases: z.array(
      z.object({
        seed: z.string(),
        size: z.int(),
        root: z.string(),
        count: z.int(),
        drawn: z.array(z.int()),
      }),
    ),
  }),
);

describe('a sample', () => {
  test.each(cases)('is that of the vectors: $count of $size by "$seed"', ({ drawn, ...of }) => {
    expect(drawSample(of)).toEqual(drawn);
  });

  test('is of entries that are there, each once, as many as asked for', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 40 }),
        (seed, size, count) => {
          const drawn = drawSample({ seed, size, root, count });
          expect(drawn).toHaveLength(Math.min(count, size));
          expect(new Set(drawn).size).toBe(drawn.length);
          expect(drawn.every((index) => index >= 0 && index < size)).toBe(true);
        },
      ),
    );
  });

  test('draws each as often as any other', () => {
    const times = Array.from({ length: 10 }, () => 0);
    for (let seed = 0; seed < 4000; seed += 1) {
      for (const index of drawSample({ seed: String(seed), size: 10, root, count: 3 }))
        times[index] = (times[index] ?? 0) + 1;
    }
    // 1,200 each; a fair draw of this length leaves these bounds less often than once in ten thousand times.
    for (const count of times) expect(Math.abs(count - 1200)).toBeLessThan(120);
  });
});

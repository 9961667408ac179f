import { beginTrailParts, LONGEST_LEAF, trailLines, verifyTrail } from '@coproduce/trail';
import { sampleLine } from '@coproduce/trail/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRange } from './check-range.ts';
import { cutRanges, type Range, type RangeSize } from './cut-ranges.ts';

async function* inChunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

const cut = async (bytes: Uint8Array, sizes: readonly number[], size?: RangeSize): Promise<Range[]> => {
  const ranges: Range[] = [];
  for await (const range of cutRanges(inChunks(bytes, sizes), size)) ranges.push(range);
  return ranges;
};

const linesIn = (bytes: Uint8Array): string[] =>
  [...trailLines(bytes)].map((line) => Buffer.from(line).toString('latin1'));

const size = fc.record({
  lines: fc.constantFrom(1, 2, 4, 16, 64),
  bytes: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(1_000_000)),
});
const chunks = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });

describe('a trail cut into ranges', () => {
  it('has all its lines, in order, however it comes and however small the ranges', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\n'), maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, chunks, size, async (trail, sizes, most) => {
        const bytes = Buffer.from(trail);
        const ranges = await cut(bytes, sizes, most);
        expect(ranges.flatMap((range) => linesIn(range.bytes))).toEqual(linesIn(bytes));
        let from = 0;
        for (const [place, range] of ranges.entries()) {
          const lines = linesIn(range.bytes).length;
          expect(range.from).toBe(from);
          // A power of two, of which its place is a multiple; the last may be less.
          const isLast = place === ranges.length - 1;
          expect(isLast || (Number.isInteger(Math.log2(lines)) && from % lines === 0)).toBe(true);
          expect(lines).toBeLessThanOrEqual(most.lines);
          from += lines;
        }
      }),
    );
  });

  it('comes to the verdict of the whole', async () => {
    const lines = Array.from({ length: 150 }, (_, index) => Buffer.from(sampleLine(index, 20)).toString('latin1'));
    const damaged = lines.with(77, lines[76] ?? '').with(120, 'x');
    for (const text of [lines.join('\n'), `${damaged.join('\n')}\n`]) {
      const bytes = Buffer.from(text, 'latin1');
      const parts = beginTrailParts();
      let partnership: string | null = null;
      for (const range of await cut(bytes, [1000, 7], { lines: 16, bytes: 5000 })) {
        const checked = checkRange({ ...range, partnership });
        partnership ??= checked.first?.partnership ?? null;
        parts.add(checked);
      }
      expect(parts.finish()).toEqual(verifyTrail(trailLines(bytes)));
    }
  });

  it('holds of a line without end so much as shows that it is no entry', async () => {
    const bytes = Buffer.alloc(3 * LONGEST_LEAF, 'x');
    const ranges = await cut(Buffer.concat([Buffer.from('a\n'), bytes, Buffer.from('\nb')]), [65_536]);
    expect(ranges.map((range) => linesIn(range.bytes).map(({ length }) => length))).toEqual([[1, LONGEST_LEAF + 1, 1]]);
  });

  it('holds no more than one range and what comes at once', async () => {
    const line = Buffer.from(`${'x'.repeat(999)}\n`);
    const ranges = await cut(Buffer.concat(Array.from({ length: 100 }, () => line)), [1000], {
      lines: 64,
      bytes: 10_000,
    });
    expect(Math.max(...ranges.map((range) => range.bytes.length))).toBeLessThanOrEqual(11_000);
  });
});

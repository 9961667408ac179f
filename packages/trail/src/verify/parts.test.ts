import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleLine } from '../testing/sample-trail.ts';
import { emptyPeaks, growFrom, leafHash } from '../tree/merkle.ts';
import { beginTrailParts, type TrailVerdict } from './parts.ts';
import { beginRange, type TrailLine } from './range.ts';
import { trailLines, verifyTrail } from './verify-trail.ts';

const url = (name: string): URL => new URL(`../../../../tests/vectors/trail/fifty/${name}`, import.meta.url);
const fifty = [...trailLines(readFileSync(url('trail.jsonl')))];
const note = readFileSync(url('checkpoint.txt'), 'utf8');
const vkeys = [
  'recovery.example/trail/0190a000-0000-7000-8000-000000000001+73a3a02c+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea',
];
const expected = { checkpoint: { note, vkeys }, mayGoOn: true };
const partnership = '0190a000-0000-7000-8000-000000000001';

/** Checks in ranges of such a width, each of them alone, as several threads would. */
const inRanges = (lines: readonly TrailLine[], width: number, hint: string | null): TrailVerdict => {
  const parts = beginTrailParts(expected);
  const starts = Array.from({ length: Math.ceil(lines.length / width) }, (_, place) => place * width);
  const ranges = starts.map((from) => {
    const range = beginRange({ from, partnership: hint, marks: parts.marks });
    for (const line of lines.slice(from, from + width)) range.push(line);
    return range.end();
  });
  // As it crosses from one thread to another.
  for (const range of ranges) parts.add(structuredClone(range));
  return parts.finish();
};

/** A trail that somebody damaged in a few places. */
const damaged = fc
  .array(
    fc.record({
      at: fc.nat(80),
      do: fc.constantFrom('drop', 'repeat', 'swap', 'break', 'other', 'late', 'hash'),
    }),
    { maxLength: 3 },
  )
  .map((faults) => {
    let lines: TrailLine[] = [...fifty];
    for (const { at, do: what } of faults) {
      const place = at % Math.max(1, lines.length);
      const line = lines[place] ?? new Uint8Array();
      const bytes = line instanceof Uint8Array ? line : line.bytes;
      const changed = (from: string | RegExp, to: string) =>
        new TextEncoder().encode(new TextDecoder().decode(bytes).replace(from, to));
      if (what === 'drop') lines = lines.toSpliced(place, 1);
      if (what === 'repeat') lines = lines.toSpliced(place, 0, line);
      if (what === 'swap') lines = lines.with(place, lines[0] ?? line).with(0, line);
      if (what === 'break') lines = lines.with(place, changed('"', "'"));
      if (what === 'other') lines = lines.with(place, changed(partnership, partnership.replace('1', '2')));
      if (what === 'late') lines = lines.with(place, changed('"at":"2027', '"at":"2026'));
      if (what === 'hash') lines = lines.with(place, { bytes, leafHash: 'ab'.repeat(32) });
    }
    return lines;
  });

describe('a trail checked in ranges', () => {
  test.each([1, 2, 4, 8, 16, 32, 64])('of %i lines is found to be the same as line by line', (width) => {
    expect(inRanges(fifty, width, null)).toEqual(verifyTrail(fifty, expected));
    expect(inRanges(fifty, width, null)).toMatchObject({ ok: true, size: 50, checkpointed: 50 });
  });

  test('has the same problems in the same order, whatever the damage and wherever the cuts', () => {
    fc.assert(
      fc.property(damaged, fc.constantFrom(1, 2, 4, 8, 16, 32, 64), (lines, width) => {
        const [first] = lines;
        const text =
          first === undefined ? '' : new TextDecoder().decode(first instanceof Uint8Array ? first : first.bytes);
        const hint = /"partnership":"([^"]+)"/.exec(text)?.[1] ?? null;
        const whole = verifyTrail(lines, expected);
        const cut = inRanges(lines, width, whole.partnership === hint ? hint : whole.partnership);
        expect(cut).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  test('is not whole where the first entry’s partnership is told to nobody, and says so at the same place', () => {
    fc.assert(
      fc.property(damaged, fc.constantFrom(1, 2, 4, 8, 16, 32, 64), (lines, width) => {
        const whole = verifyTrail(lines, expected);
        const cut = inRanges(lines, width, null);
        expect([cut.ok, cut.problems[0]]).toEqual([whole.ok, whole.problems[0]]);
      }),
      { numRuns: 200 },
    );
  });

  test('goes on after its checkpoint, wherever that stands in a range', () => {
    const lines = Array.from({ length: 70 }, (_, index) => sampleLine(index));
    const whole = growFrom(emptyPeaks);
    for (const line of lines) whole.push(leafHash(line));
    for (const width of [1, 4, 64, 128]) {
      const parts = beginTrailParts();
      for (let from = 0; from < 70; from += width) {
        const range = beginRange({ from, marks: [0, 1, 33, 64, 70] });
        for (const line of lines.slice(from, from + width)) range.push(line);
        const { marked, ...found } = range.end();
        expect(marked.map(({ size }) => size)).toEqual(
          [1, 33, 64, 70].filter((size) => size > from && size <= from + width),
        );
        parts.add({ marked, ...found });
      }
      expect(parts.finish()).toMatchObject({ ok: true, size: 70, root: whole.root() });
    }
  });

  test('takes no range out of its turn, nor one wider than its place', () => {
    const parts = beginTrailParts();
    const second = beginRange({ from: 1 });
    expect(() => parts.add(second.end())).toThrow('Entry 1 does not come next');
    const first = beginRange({ from: 0 });
    first.push(sampleLine(0));
    parts.add(first.end());
    for (const index of [1, 2]) second.push(sampleLine(index));
    expect(() => parts.add(second.end())).toThrow('wider than its place');
  });
});

describe('a trail that is wrong all over', () => {
  test.each([1000, 4096])('has its first thousand problems listed, and the others counted (ranges of %i)', (many) => {
    const lines = Array.from({ length: many + 500 }, () => new TextEncoder().encode('x'));
    const { ok, problems, unlisted } = verifyTrail(lines);
    expect(ok).toBe(false);
    expect(problems.map(({ index }) => index)).toEqual(Array.from({ length: 1000 }, (_, index) => index));
    expect(unlisted).toBe(many - 500);
  });
});

import { describe, expect, it } from 'vitest';
import { widthOfRuns } from '../letters/line.ts';
import { fitLines } from './broken-lines.ts';

const long = 'The Integrated Care Partnership of the North and of the South of the County, with all of its Places';
const textsOf = ({ lines }: ReturnType<typeof fitLines>): string[] =>
  lines.map((runs) => runs.map(({ text }) => text).join(''));

describe('lines in a box', () => {
  it('are as large as they may be, where they are few', () => {
    expect(fitLines(['One', 'Two'], { width: 300, height: 60 })).toMatchObject({ size: 10 });
  });

  it('are broken between words, and smaller, until all of them fit', () => {
    const fitted = fitLines([long, long, long], { width: 200, height: 60 });
    const { size, lines } = fitted;
    expect(size).toBeLessThan(10);
    expect(textsOf(fitted).join(' ')).toBe([long, long, long].join(' '));
    for (const line of lines) expect(widthOfRuns(line) * size).toBeLessThanOrEqual(201);
    expect(lines.length * size * 1.25).toBeLessThanOrEqual(60);
  });

  it('break a word that is longer than a line', () => {
    const fitted = fitLines(['a'.repeat(300)], { width: 200, height: 60 });
    expect(textsOf(fitted).join('')).toBe('a'.repeat(300));
    expect(fitted.lines.length).toBeGreaterThan(1);
  });

  it('are left out from the end where even the smallest do not fit', () => {
    const paragraphs = Array.from({ length: 40 }, () => long);
    const { size, lines } = fitLines(paragraphs, { width: 200, height: 60 });
    expect([size, lines.length]).toEqual([4, 12]);
  });
});

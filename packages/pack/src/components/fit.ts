import { breakable } from '../letters/breakable.ts';
import { widthOf } from '../letters/words.ts';
import { printed } from '../letters/printed.ts';

/** Lines of regular type a text fills in a column, both in points, counted the way the renderer breaks them. */
export function linesOf(text: string, column: number, size: number): number {
  return brokenAt(text, column, size).length + spareFor(text);
}

/** The start of a text that fills at most so many lines, ending with a whole word; all of it if it fits. */
export function startOf(text: string, lines: number, column: number, size: number): string {
  const ends = brokenAt(text, column, size);
  const filled = Math.max(1, lines - spareFor(text));
  return ends.length <= filled
    ? printed(text)
    : printed(text)
        .slice(0, ends[filled - 1] ?? 0)
        .trimEnd();
}

/** Words as they stand between spaces, each with the space behind it. */
const wordsOf = (line: string): string[] => line.split(/(?<= )/u);

/** Where words must be broken the renderer may leave lines shorter than they need be, by one line in all. */
const spareFor = (text: string): number =>
  wordsOf(printed(text).replaceAll('\n', ' ')).some((word) => breakable(word).length > 1) ? 1 : 0;

const hyphen = 0.31;

/** Where each line ends, as indexes into the printed text. */
function brokenAt(text: string, column: number, size: number): number[] {
  // Narrower than the column by a little: the renderer weighs a paragraph's lines against each other and may break early.
  const room = (column * 0.97) / size;
  const ends: number[] = [];
  let at = 0;
  for (const line of printed(text).split('\n')) {
    let used = 0;
    for (const word of wordsOf(line)) {
      const parts = breakable(word);
      for (const [index, part] of parts.entries()) {
        const width = widthOf(part.trimEnd()) + (index < parts.length - 1 ? hyphen : 0);
        if (used > 0 && used + width > room) {
          ends.push(at);
          used = 0;
        }
        used += widthOf(part);
        at += part.length;
      }
    }
    ends.push(at);
    at += 1;
  }
  return ends;
}

/**
 * Shares lines among fields that ask for different numbers: who asks for little gets it, the others share the rest
 * evenly, and nobody gets less than one.
 */
export function shareLines(asked: readonly number[], available: number): number[] {
  let level = Math.max(...asked, 1);
  const taken = (height: number) => asked.reduce((sum, lines) => sum + Math.max(1, Math.min(lines, height)), 0);
  while (level > 1 && taken(level) > available) level -= 1;
  return asked.map((lines) => Math.max(1, Math.min(lines, level)));
}

/** Gives lines that are left over to those with fewer than they would like, one after the other. */
export function spreadRest(given: readonly number[], liked: readonly number[], available: number): number[] {
  const spread = [...given];
  let rest = available - given.reduce((sum, lines) => sum + lines, 0);
  while (rest > 0 && spread.some((lines, index) => lines < (liked[index] ?? 0))) {
    for (const [index, lines] of spread.entries()) {
      if (rest > 0 && lines < (liked[index] ?? 0)) {
        spread[index] = lines + 1;
        rest -= 1;
      }
    }
  }
  return spread;
}

import type { Font } from 'fontkit';
import { shapeLine, type ShapedLine } from './shaped-line.ts';

/** Sizes tried, in points: as large as fits. */
const LARGEST = 10;
const SMALLEST = 4;
const STEP = 0.5;

/** Between base lines, in ems. */
export const LEADING = 1.25;

/** Lines broken to fit a box. */
export interface FittingLines {
  readonly size: number;
  readonly lines: readonly { readonly text: string; readonly shaped: ShapedLine }[];
}

/**
 * Breaks paragraphs into lines, at the largest size at which all of them fit. What does not fit at the smallest is left
 * out from the end: the page says beside the field who signs, in full.
 */
export function fitLines(
  paragraphs: readonly string[],
  fonts: readonly Font[],
  box: { readonly width: number; readonly height: number },
): FittingLines {
  for (let size = LARGEST; ; size -= STEP) {
    const room = Math.floor(box.height / (size * LEADING));
    const lines = paragraphs.flatMap((paragraph) => breakParagraph(paragraph, fonts, box.width / size));
    if (lines.length <= room || size <= SMALLEST) {
      return { size, lines: lines.slice(0, room).map((text) => ({ text, shaped: shapeLine(text, fonts) })) };
    }
  }
}

function breakParagraph(paragraph: string, fonts: readonly Font[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (text: string): boolean => shapeLine(text, fonts).width <= width;
  for (const word of wordsOf(paragraph)) {
    if (fits((line + word).trimEnd())) {
      line += word;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
    // A word longer than a line breaks where it must, as Chinese does anyway.
    for (const letter of lettersOf(word)) {
      if (!fits(line + letter) && line !== '') {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** Words, each with the spaces after it. */
const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*/gu) ?? [];

const lettersOf = (word: string): readonly string[] =>
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(word)].map(({ segment }) => segment);

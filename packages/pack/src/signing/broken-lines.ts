import { type Piece, shapeLine, type ShapedRun, widthOfRuns } from '../letters/line.ts';

/** Sizes tried, in points: as large as fits. */
const LARGEST = 10;
const SMALLEST = 4;
const STEP = 0.5;

/** Between base lines, in ems. */
export const LEADING = 1.25;

/** Lines broken to fit a box. */
export interface FittingLines {
  readonly size: number;
  readonly lines: readonly (readonly ShapedRun<Piece>[])[];
}

/**
 * Breaks paragraphs into lines, at the largest size at which all of them fit. What does not fit at the smallest is left
 * out from the end: the page says beside the field who signs, in full.
 */
export function fitLines(
  paragraphs: readonly string[],
  box: { readonly width: number; readonly height: number },
): FittingLines {
  const measure = measurer();
  for (let size = LARGEST; ; size -= STEP) {
    const room = Math.floor(box.height / (size * LEADING));
    const lines = paragraphs.flatMap((paragraph) => breakParagraph(paragraph, measure, box.width / size));
    if (lines.length <= room || size <= SMALLEST) {
      return { size, lines: lines.slice(0, room).map(shape) };
    }
  }
}

const shape = (text: string): readonly ShapedRun<Piece>[] => shapeLine([{ text, weight: 400 }], 'ltr');

type Measure = (text: string) => number;

/** Widths in ems, each found once: the size that fits is looked for with the same words again and again. */
function measurer(): Measure {
  const known = new Map<string, number>();
  return (text) => {
    const width = known.get(text) ?? widthOfRuns(shape(text));
    known.set(text, width);
    return width;
  };
}

function breakParagraph(paragraph: string, measure: Measure, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const add = (part: string): void => {
    line += part;
    used += measure(part);
  };
  const end = (): void => {
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
    used = 0;
  };
  for (const word of wordsOf(paragraph)) {
    if (used + measure(word.trimEnd()) > width) end();
    if (measure(word.trimEnd()) <= width) {
      add(word);
      continue;
    }
    // A word longer than a line breaks where it must, as Chinese does anyway.
    for (const letter of lettersOf(word)) {
      if (used + measure(letter) > width) end();
      add(letter);
    }
  }
  end();
  return lines;
}

/** Words, each with the spaces after it. */
const wordsOf = (text: string): readonly string[] => text.match(/\S+\s*/gu) ?? [];

const lettersOf = (word: string): readonly string[] =>
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(word)].map(({ segment }) => segment);

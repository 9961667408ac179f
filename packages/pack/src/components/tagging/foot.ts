import { facesFor } from '../../letters/faces.ts';
import { openFace } from '../../letters/opened.ts';
import { setWord } from '../../letters/words.ts';
import { colour, measure, sheet, type } from '../theme.ts';
import type { TaggedDocument } from './tagged-document.ts';

/** What the foot of a page says: words at the left, and the page's number among all. */
export interface Foot {
  readonly words: string;
  readonly page: number;
  readonly pages: number;
}

const top = sheet.height - 52;
const numberSize = 8.5;
const weight = 400;

/** Draws words of the family's own face, at one side of the foot. */
function drawWords(document: TaggedDocument, words: string, size: number, place: 'left' | 'right'): void {
  const { glyphs, width } = setWord(words, weight);
  const [face] = facesFor(weight);
  if (glyphs === undefined || face === undefined) throw new Error(`A foot is plain words, and not ${words}`);
  const { font } = openFace(face);
  const left = sheet.side + (place === 'left' ? 0 : measure - width * size);
  document.font(font, size).glyphs(
    glyphs.map(({ id, width: advance, says }) => ({
      id,
      advanceWidth: advance * font.unitsPerEm,
      codePoints: Array.from(says, (character) => character.codePointAt(0) ?? 0),
    })),
    glyphs.map(({ advance }) => ({ xAdvance: advance * size, xOffset: 0, yOffset: 0 })),
    left,
    top + 6 + (font.ascent / font.unitsPerEm) * size,
  );
}

/** Draws the foot of the page that is being drawn. Page numbers are known only once all pages are laid out. */
export function drawFoot(document: TaggedDocument, { words, page, pages }: Foot): void {
  document.save();
  document.lineWidth(0.75).strokeColor(colour.rule);
  document
    .moveTo(sheet.side, top)
    .lineTo(sheet.side + measure, top)
    .stroke();
  document.fillColor(colour.quiet);
  if (words !== '') drawWords(document, words, type.fine.fontSize, 'left');
  document.fillColor(colour.ink);
  drawWords(document, `Page ${page} of ${pages}`, numberSize, 'right');
  document.restore();
}

import type { Font } from 'fontkit';
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

/** Draws the foot of the page that is being drawn. Page numbers are known only once all pages are laid out. */
export function drawFoot(document: TaggedDocument, face: Font, { words, page, pages }: Foot): void {
  document.save();
  document.lineWidth(0.75).strokeColor(colour.rule);
  document
    .moveTo(sheet.side, top)
    .lineTo(sheet.side + measure, top)
    .stroke();
  document.font(face, type.fine.fontSize).fillColor(colour.quiet);
  if (words !== '') document.text(words, sheet.side, top + 6, { lineBreak: false });
  const number = `Page ${page} of ${pages}`;
  document.font(face, numberSize).fillColor(colour.ink);
  document.text(number, sheet.side + measure - document.widthOfString(number), top + 5.5, { lineBreak: false });
  document.restore();
}

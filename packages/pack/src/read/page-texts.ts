import { type PDF, PdfDict, PdfRef, PdfStream } from '@libpdf/core';
import { streamFrom } from './from-libpdf.ts';
import { beyond, inflate } from './inflate.ts';
import { Refused } from './problems.ts';

/** The library's time grows with the square of what a page holds. Ours hold less than a hundred kilobytes. */
const MOST = { page: 256 * 1024, pages: 8 * 1024 * 1024, map: 1024 * 1024, letters: 0x20000, parents: 32 } as const;

const misformed = (detail: string): Refused => new Refused('locked-form', detail);

/**
 * The text of each page, as the library finds it, after what would mislead it or keep it for ever was ruled out.
 *
 * @param size one more than the document's highest object number
 * @throws {Refused}
 */
export function textsOf(pdf: PDF, size: number): readonly string[] {
  let read = 0;
  straightenMaps(pdf, size);
  return pdf.getPages().map((page) => {
    checkParents(pdf, page.dict);
    const contents = page.dict.get('Contents');
    const stream = contents instanceof PdfRef ? streamFrom(pdf.context.resolve(contents)) : undefined;
    if (stream === undefined) throw misformed('a page is not one stream');
    read += inflate(stream, MOST.page).length;
    if (read > MOST.pages) throw beyond();
    return page.extractText().text;
  });
}

/** The library looks for what a page lacks in its parents, and would go round where they do. */
function checkParents(pdf: PDF, page: PdfDict): void {
  let at: unknown = page;
  for (let up = 0; at instanceof PdfDict; up += 1) {
    if (up > MOST.parents) throw misformed('the tree of its pages has no top');
    const parent = at.get('Parent');
    at = parent instanceof PdfRef ? pdf.context.resolve(parent) : parent;
  }
}

/**
 * Rewrites the tables that say which letters a glyph stands for: pdfkit puts spaces between the letters of a ligature,
 * which PDF allows (7.3.4.3); the library passes over such an entry, and takes the following ones for the one before.
 */
function straightenMaps(pdf: PDF, size: number): void {
  const seen = new Set<PdfStream>();
  for (let own = 1; own < size; own += 1) {
    const font = pdf.context.resolve(PdfRef.of(own));
    const at = font instanceof PdfDict ? font.get('ToUnicode') : undefined;
    const stream = at instanceof PdfRef ? pdf.context.resolve(at) : at;
    if (!(stream instanceof PdfStream) || seen.has(stream)) continue;
    seen.add(stream);
    const read = streamFrom(stream);
    const map = Buffer.from(read === undefined ? [] : inflate(read, MOST.map)).toString('latin1');
    const straight = map.replaceAll(/<[0-9A-Fa-f\s]+>/g, (letters) => letters.replaceAll(/\s+/g, ''));
    if (lettersIn(straight) > MOST.letters) throw misformed('a font has letters for more glyphs than there can be');
    stream.setData(Buffer.from(straight, 'latin1'));
    stream.delete('Filter');
  }
}

/** For how many glyphs a table has letters: the library writes down every one of a range. */
function lettersIn(map: string): number {
  if (!map.includes('beginbfrange')) return 0;
  const ranges = map.matchAll(/^[ \t]*<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*[<[]/gim);
  return [...ranges].reduce((sum, [, first = '', last = '']) => {
    return sum + Math.max(1, Number.parseInt(last, 16) - Number.parseInt(first, 16) + 1);
  }, 0);
}

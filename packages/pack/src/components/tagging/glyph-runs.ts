import type { EmbeddedFace } from 'pdfkit';
import { type Said, toldBeside } from '../../letters/told.ts';

/** A glyph as it is drawn; `advanceWidth` in units of its face. */
export interface PrintedGlyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

/** Where the pen goes with a glyph, in points. */
export interface Place {
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** Glyphs of one face and size, one after another. */
export interface Run {
  readonly face: EmbeddedFace;
  readonly size: number;
  readonly glyphs: readonly PrintedGlyph[];
  readonly places: readonly Place[];
  /** Where they begin, in points from the left and, to their base line, from the top. */
  readonly left: number;
  readonly top: number;
}

/** What a glyph says that stands for no character. */
const SPACE = [0x20] as const;

/** The numbers of a run's glyphs in the part of the face that the document carries. */
export const encodeRun = ({ face, glyphs }: Run): readonly number[] =>
  glyphs.map(({ id, advanceWidth, codePoints }) => {
    const code = face.subset.includeGlyph(id);
    face.widths[code] ??= advanceWidth * face.scale;
    face.unicode[code] ??= codePoints.length === 0 ? SPACE : codePoints;
    return code;
  });

const number = (value: number): string => String(Math.round(value * 1000) / 1000 + 0);
const hex = (code: number): string => code.toString(16).padStart(4, '0');

/** The operators that show a run. Pages are turned over, so that the top is 0: letters are turned back. */
export function showRun({ face, size, glyphs, places, left, top }: Run, codes: readonly number[]): string {
  const lines = ['BT', `/${face.id} ${number(size)} Tf`];
  let strings = '';
  let open = '';
  let x = left;
  let moved = true;
  const begin = (place: Place | undefined): void => {
    const [right, up] = [place?.xOffset ?? 0, place?.yOffset ?? 0];
    lines.push(`1 0 0 -1 ${number(x + right)} ${number(top - up)} Tm`);
  };
  const flush = (): void => {
    if (open !== '') strings += `<${open}>`;
    if (strings !== '') lines.push(`[${strings}] TJ`);
    open = '';
    strings = '';
  };
  for (const [at, code] of codes.entries()) {
    const place = places[at];
    if (place === undefined) throw new TypeError('A glyph has a place');
    const apart = place.xOffset !== 0 || place.yOffset !== 0;
    if (apart || moved) {
      flush();
      begin(place);
    }
    open += hex(code);
    moved = apart;
    const width = ((glyphs[at]?.advanceWidth ?? 0) * face.scale * size) / 1000;
    const more = number(((width - place.xAdvance) * 1000) / size);
    if (more !== '0') {
      strings += `<${open}> ${more} `;
      open = '';
    }
    x += place.xAdvance;
  }
  flush();
  return [...lines, 'ET'].join('\n');
}

const text = (codePoints: readonly number[]): string => String.fromCodePoint(...codePoints);

/** What must be told beside a run: how it is read, and what stands for it in the order of the page. */
export interface Told extends Said {
  readonly onPage: string;
}

/** What must be told beside a run, given what is said where that is more than its glyphs; `undefined` where nothing is. */
export function toldOf({ face, glyphs }: Run, codes: readonly number[], given: Said | undefined): Told | undefined {
  const said = given ?? { text: glyphs.map(({ codePoints }) => text(codePoints)).join(''), fromRight: false };
  const says = codes.map((code, at) => (glyphs[at]?.codePoints.length === 0 ? '' : text(face.unicode[code] ?? [])));
  const onPage = toldBeside(says, said);
  return onPage === undefined ? undefined : { ...said, onPage };
}

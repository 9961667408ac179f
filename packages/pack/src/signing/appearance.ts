import { instantInWords } from '../documents/words.ts';
import type { Piece, ShapedRun } from '../letters/line.ts';
import type { OpenFace } from '../letters/opened.ts';
import { isolated, printed, withoutIsolates } from '../letters/printed.ts';
import type { Glyph } from '../letters/shape.ts';
import { hexText, toldBeside } from '../letters/told.ts';
import { boxOf } from '../read/filling.ts';
import type { LockedField } from '../read/locked-document.ts';
import { dict, name, number, type PdfValue, ref } from '../read/pdf-value.ts';
import type { RevisionObject } from '../read/revision.ts';
import { fitLines, LEADING } from './broken-lines.ts';
import { codeOf, FONT_OBJECTS, fontObjects, saidBy, type UsedFont } from './embedded-font.ts';

/** What a signature shows on the page. */
export interface Appearance {
  /** How it begins, before the name: `Signed by`, `Sealed by`. */
  readonly opening: string;
  readonly name: string;
  readonly role?: string;
  readonly organisation?: string;
  /** By what it was proved, in words. */
  readonly method: string;
  /** Of the pack's content; its beginning is shown. */
  readonly contentDigest: string;
}

const MARGIN = 2;

const linesOf = ({ opening, method, contentDigest, ...who }: Appearance, at: Date): string[] => {
  const [called = '', ...standing] = [who.name, who.role, who.organisation].map((part) =>
    isolated(printed(part ?? '')),
  );
  return [
    `${opening} ${called}`,
    ...[standing.filter(Boolean).join(', ')].filter(Boolean),
    `${instantInWords(at.toISOString())}. ${method}`,
    `Content digest ${contentDigest.slice(0, 32)}…`,
  ];
};

/**
 * Draws what a field shows once it is signed: a form of its size, and the parts of the fonts it is set in.
 *
 * @param next the number of the first of its objects; the others follow
 * @throws {TypeError} naming a character that no face of ours has
 */
export function drawAppearance(
  field: LockedField,
  appearance: Appearance,
  at: Date,
  next: number,
): readonly RevisionObject[] {
  const [left, bottom, right, top] = field.place;
  const box = { width: right - left - 2 * MARGIN, height: top - bottom - 2 * MARGIN };
  const { size, lines } = fitLines(linesOf(appearance, at), box);
  const used = usedFonts(lines.flat());
  const drawn = lines.map((line, index) => {
    const base = top - bottom - MARGIN - size * (1 + index * LEADING);
    return drawLine(line, used, { size, x: MARGIN, y: base });
  });
  const content = ['q', '0 g', ...drawn, 'Q'].join('\n');
  const resources: Record<string, PdfValue> = {};
  const embedded = [...used.values()].flatMap(({ called, ...font }, place) => {
    const first = next + 1 + place * FONT_OBJECTS;
    resources[called] = ref(first);
    return fontObjects(font, first);
  });
  const form = dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: boxOf(field),
    Resources: dict({ Font: dict(resources) }),
    Length: number(content.length),
  });
  return [{ number: next, value: form, stream: content }, ...embedded];
}

interface NamedFont extends UsedFont {
  /** Its name in the form. */
  readonly called: string;
}

function usedFonts(runs: readonly ShapedRun<Piece>[]): ReadonlyMap<OpenFace, NamedFont> {
  const glyphs = new Map<OpenFace, Map<number, Glyph>>();
  for (const run of runs) {
    const known = glyphs.get(run.face) ?? new Map<number, Glyph>();
    for (const glyph of run.glyphs) known.set(glyph.id, known.get(glyph.id) ?? glyph);
    glyphs.set(run.face, known);
  }
  return new Map(
    [...glyphs].map(([face, of], at) => [face, { called: `F${at}`, font: face.font, glyphs: of }] as const),
  );
}

const plain = (value: number): string => String(Math.round(value * 1000) / 1000 + 0);

interface Pen {
  readonly size: number;
  readonly x: number;
  readonly y: number;
}

function drawLine(runs: readonly ShapedRun<Piece>[], used: ReadonlyMap<OpenFace, NamedFont>, pen: Pen): string {
  let { x } = pen;
  const drawn: string[] = [];
  for (const run of runs) {
    const font = used.get(run.face);
    if (font !== undefined) drawn.push(drawRun(run, font, { ...pen, x }));
    x += run.glyphs.reduce((sum, { advance }) => sum + advance, 0) * pen.size;
  }
  return drawn.join('\n');
}

/** A run, and what it says beside it where its glyphs do not tell. */
function drawRun({ glyphs, text, level }: ShapedRun<Piece>, font: NamedFont, { size, x, y }: Pen): string {
  const says = glyphs.map((glyph) => (glyph.says === '' ? '' : saidBy(font.glyphs.get(glyph.id) ?? glyph)));
  const told = toldBeside(says, { text: withoutIsolates(text), fromRight: level % 2 === 1 });
  let at = x;
  const shown = glyphs.map((glyph) => {
    const place = `1 0 0 1 ${plain(at + glyph.x * size)} ${plain(y + glyph.y * size)} Tm`;
    at += glyph.advance * size;
    return `${place} <${codeOf(font, glyph)}> Tj`;
  });
  const drawn = ['BT', `/${font.called} ${plain(size)} Tf`, ...shown, 'ET'];
  return (told === undefined ? drawn : [`/Span << /ActualText ${hexText(told)} >> BDC`, ...drawn, 'EMC']).join('\n');
}

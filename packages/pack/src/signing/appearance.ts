import type { Font, Glyph } from 'fontkit';
import { instantInWords } from '../documents/words.ts';
import { boxOf } from '../read/filling.ts';
import type { LockedField } from '../read/locked-document.ts';
import { dict, name, number, type PdfValue, ref } from '../read/pdf-value.ts';
import type { RevisionObject } from '../read/revision.ts';
import { fitLines, LEADING } from './broken-lines.ts';
import { codeOf, FONT_OBJECTS, fontObjects, type UsedFont, widthOf } from './embedded-font.ts';
import type { PlacedGlyph, ShapedLine } from './shaped-line.ts';

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

const linesOf = (appearance: Appearance, at: Date): string[] => [
  `${appearance.opening} ${appearance.name}`,
  ...[[appearance.role, appearance.organisation].filter((part) => part !== undefined).join(', ')].filter(Boolean),
  `${instantInWords(at.toISOString())}. ${appearance.method}`,
  `Content digest ${appearance.contentDigest.slice(0, 32)}…`,
];

/**
 * Draws what a field shows once it is signed: a form of its size, and the parts of the fonts it is set in.
 *
 * @param fonts in the order of preference, TrueType, opened for this once: embedding a part of one leaves traces in it
 * @param next the number of the first of its objects; the others follow
 * @throws {TypeError} naming a character that none of the fonts has
 */
export function drawAppearance(
  field: LockedField,
  appearance: Appearance,
  at: Date,
  fonts: readonly Font[],
  next: number,
): readonly RevisionObject[] {
  const [left, bottom, right, top] = field.place;
  const box = { width: right - left - 2 * MARGIN, height: top - bottom - 2 * MARGIN };
  const { size, lines } = fitLines(linesOf(appearance, at), fonts, box);
  const used = usedFonts(
    lines.map(({ shaped }) => shaped),
    fonts,
  );
  const drawn = lines.map(({ text, shaped }, line) => {
    const base = top - bottom - MARGIN - size * (1 + line * LEADING);
    return drawLine(text, shaped, used, { size, x: MARGIN, y: base });
  });
  const content = ['q', '0 g', ...drawn, 'Q'].join('\n');
  const resources: Record<string, PdfValue> = {};
  for (const [place, font] of [...used.keys()].entries()) {
    resources[`F${font}`] = ref(next + 1 + place * FONT_OBJECTS);
  }
  const form = dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: boxOf(field),
    Resources: dict({ Font: dict(resources) }),
    Length: number(content.length),
  });
  const embedded = [...used.values()].flatMap((font, place) => fontObjects(font, next + 1 + place * FONT_OBJECTS));
  return [{ number: next, value: form, stream: content }, ...embedded];
}

function usedFonts(lines: readonly ShapedLine[], fonts: readonly Font[]): ReadonlyMap<number, UsedFont> {
  const glyphs = new Map<number, Map<number, Glyph>>();
  for (const { font, glyph } of lines.flatMap((line) => line.glyphs)) {
    const known = glyphs.get(font) ?? new Map<number, Glyph>();
    glyphs.set(font, known.set(glyph.id, known.get(glyph.id) ?? glyph));
  }
  return new Map(
    [...glyphs].flatMap(([at, of]) => {
      const font = fonts[at];
      return font === undefined ? [] : [[at, { font, glyphs: of }] as const];
    }),
  );
}

const plain = (value: number): string => String(Math.round(value * 1000) / 1000 + 0);

/**
 * A line, with what it says beside how it is drawn, where glyphs may stand in another order than letters (Devanagari).
 * Where a part is read from the right, readers put its letters in order by themselves, and would turn them twice.
 */
function drawLine(
  text: string,
  { glyphs, turned }: ShapedLine,
  used: ReadonlyMap<number, UsedFont>,
  { size, x, y }: { readonly size: number; readonly x: number; readonly y: number },
): string {
  const says = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16().toString('hex').toUpperCase();
  const shown = stretches(glyphs).flatMap((stretch) => {
    const [first] = stretch;
    const font = first === undefined ? undefined : used.get(first.font);
    if (first === undefined || font === undefined) return [];
    const at = `1 0 0 1 ${plain(x + first.x * size)} ${plain(y + first.y * size)} Tm`;
    return [`/F${first.font} ${plain(size)} Tf ${at} [${strings(stretch, font)}] TJ`];
  });
  const drawn = ['BT', ...shown, 'ET'];
  return (turned ? drawn : [`/Span << /ActualText <${says}> >> BDC`, ...drawn, 'EMC']).join('\n');
}

/** Glyphs of one font that stand on one line one after another. */
function stretches(glyphs: readonly PlacedGlyph[]): readonly (readonly PlacedGlyph[])[] {
  const found: PlacedGlyph[][] = [];
  for (const glyph of glyphs) {
    const last = found.at(-1)?.[0];
    if (last !== undefined && last.font === glyph.font && last.y === glyph.y) found.at(-1)?.push(glyph);
    else found.push([glyph]);
  }
  return found;
}

/** The glyphs' codes, with what the pen moves beside a glyph's own width, in thousandths of an em to the left. */
function strings(stretch: readonly PlacedGlyph[], used: UsedFont): string {
  return stretch
    .map((placed, at) => {
      const code = `<${codeOf(used, placed.glyph)}>`;
      const following = stretch[at + 1];
      if (following === undefined) return code;
      const moved = (placed.x - following.x) * 1000 + widthOf(used.font, placed.glyph);
      return Math.abs(moved) < 0.001 ? code : `${code} ${plain(moved)}`;
    })
    .join(' ');
}

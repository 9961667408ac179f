import { deflateSync } from 'node:zlib';
import type { OpenFace } from '../letters/opened.ts';
import { withoutIsolates } from '../letters/printed.ts';
import type { Glyph } from '../letters/shape.ts';
import { dict, list, name, number, numbers, type PdfDict, ref, text } from '../read/pdf-value.ts';
import type { RevisionObject } from '../read/revision.ts';

/** How many objects one embedded font takes. */
export const FONT_OBJECTS = 5;

type Font = OpenFace['font'];

/** A font reduced to the glyphs used of it, and their numbers in it. */
export interface UsedFont {
  readonly font: Font;
  /** Each glyph used, by its number in the whole font; its place here is its number in the part, after the empty box. */
  readonly glyphs: ReadonlyMap<number, Glyph>;
}

const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** A glyph's number in the embedded part, as a string of the page shows it. */
export function codeOf({ glyphs }: UsedFont, glyph: Glyph): string {
  const at = [...glyphs.keys()].indexOf(glyph.id);
  return (at + 1).toString(16).toUpperCase().padStart(4, '0');
}

/** How wide a glyph is by itself, in thousandths of an em. */
const widthOf = (glyph: Glyph): number => glyph.width * 1000;

/** The objects of an embedded TrueType font (ISO 32000-1, 9.7), numbered from the one that text refers to. */
export function fontObjects(used: UsedFont, first: number): readonly RevisionObject[] {
  const { font, glyphs } = used;
  const [descendant, descriptor, program, toUnicode] = [first + 1, first + 2, first + 3, first + 4];
  const called = `${tagFor(glyphs)}+${font.postscriptName}`;
  const part = encodePart(used);
  const deflated = binary(deflateSync(part));
  const map = unicodeMap(used);
  const system = dict({ Registry: text('Adobe'), Ordering: text('Identity'), Supplement: number(0) });
  const composite = dict({
    Type: name('Font'),
    Subtype: name('Type0'),
    BaseFont: name(called),
    Encoding: name('Identity-H'),
    DescendantFonts: list([ref(descendant)]),
    ToUnicode: ref(toUnicode),
  });
  const simple = dict({
    Type: name('Font'),
    Subtype: name('CIDFontType2'),
    BaseFont: name(called),
    CIDSystemInfo: system,
    FontDescriptor: ref(descriptor),
    W: list([number(1), numbers([...glyphs.values()].map((glyph) => widthOf(glyph)))]),
    CIDToGIDMap: name('Identity'),
  });
  const stream = (length: number): PdfDict =>
    dict({ Filter: name('FlateDecode'), Length: number(length), Length1: number(part.length) });
  return [
    { number: first, value: composite },
    { number: descendant, value: simple },
    { number: descriptor, value: describe(font, called, program) },
    { number: program, value: stream(deflated.length), stream: deflated },
    { number: toUnicode, value: dict({ Length: number(map.length) }), stream: map },
  ];
}

function describe(font: Font, called: string, program: number): PdfDict {
  const per = (value: number): number => (value * 1000) / font.unitsPerEm;
  const { minX, minY, maxX, maxY } = font.bbox;
  return dict({
    Type: name('FontDescriptor'),
    FontName: name(called),
    // Symbolic: its characters are those of no standard set.
    Flags: number(4),
    FontBBox: numbers([minX, minY, maxX, maxY].map(per)),
    ItalicAngle: number(font.italicAngle),
    Ascent: number(per(font.ascent)),
    Descent: number(per(font.descent)),
    CapHeight: number(per(font.capHeight || font.ascent)),
    StemV: number(80),
    FontFile2: ref(program),
  });
}

function encodePart({ font, glyphs }: UsedFont): Uint8Array {
  const part = font.createSubset();
  for (const id of glyphs.keys()) part.includeGlyph(font.getGlyph(id));
  return part.encode();
}

/** Six letters that tell parts of a font apart (9.6.4), from what is in it. */
function tagFor(glyphs: ReadonlyMap<number, Glyph>): string {
  let sum = 7;
  for (const id of glyphs.keys()) sum = (sum * 31 + id) % 26 ** 6;
  return Array.from({ length: 6 }, (_, at) => String.fromCharCode(65 + (Math.floor(sum / 26 ** at) % 26))).join('');
}

const utf16 = (value: string): string => Buffer.from(value, 'utf16le').swap16().toString('hex').toUpperCase();

/** What a glyph says; one that stands for no character says a space. */
export const saidBy = ({ says }: Glyph): string => withoutIsolates(says) || ' ';

/** What each glyph says, for who copies or reads aloud. */
function unicodeMap({ glyphs }: UsedFont): string {
  const lines = [...glyphs.values()].map((glyph, at) => {
    return `<${(at + 1).toString(16).toUpperCase().padStart(4, '0')}> <${utf16(saidBy(glyph))}>`;
  });
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, at) =>
    lines.slice(at * 100, at * 100 + 100),
  );
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
    ...blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`),
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend',
  ].join('\n');
}

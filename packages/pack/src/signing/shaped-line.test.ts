import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { appearanceFonts } from './appearance-fonts.ts';
import { fitLines } from './broken-lines.ts';
import { shapeLine } from './shaped-line.ts';

const require = createRequire(import.meta.url);

function open(path: string): Font {
  const font = openSync(path);
  if ('fonts' in font) throw new Error(`${path} holds more than one font`);
  return font;
}

const fonts = [
  ...appearanceFonts(),
  open(require.resolve('@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf')),
  open(require.resolve('@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf')),
  open(require.resolve('@expo-google-fonts/noto-sans-bengali/400Regular/NotoSansBengali_400Regular.ttf')),
];
const [LATIN, ARABIC, DEVANAGARI, BENGALI] = [0, 1, 2, 3];

const said = (text: string): string[] =>
  shapeLine(text, fonts).glyphs.map(({ glyph }) => String.fromCodePoint(...glyph.codePoints));
const fontsOf = (text: string): number[] => [...new Set(shapeLine(text, fonts).glyphs.map(({ font }) => font))];

describe('a line', () => {
  it.each(['Zoë Ŵilliams', 'Ελένη Παπαδοπούλου', 'Владимир Щербаков'])('of one font says what it says: %s', (name) => {
    expect([said(name).join(''), fontsOf(name)]).toEqual([name, [LATIN]]);
  });

  it('goes on from the left where a name in it is read from the right', () => {
    const text = 'By محمد, here';
    expect(fontsOf(text)).toEqual([LATIN, ARABIC]);
    expect(said(text).join('')).toBe('By دمحم, here');
    expect(shapeLine(text, fonts).turned).toBe(true);
  });

  it('joins the letters of Arabic', () => {
    const [joined, apart] = ['مم', 'م م'].map((text) => shapeLine(text, fonts).glyphs.map(({ glyph }) => glyph.id));
    expect(apart?.filter((id) => joined?.includes(id))).toEqual([]);
  });

  it('keeps numbers in it as they are read, and turns brackets round', () => {
    expect(said('(علي 12)').join('')).toBe('(12 يلع)');
    expect(said('محمد (علي) محمد').join('')).toBe('دمحم (يلع) دمحم');
  });

  it('makes one sign of letters that stand together in Devanagari', () => {
    expect(fontsOf('क्ष')).toEqual([DEVANAGARI]);
    expect(shapeLine('क्ष', fonts).glyphs).toHaveLength(1);
  });

  it('prints Bengali, though its font has marks without a place', () => {
    const text = 'সৌমিত্র চট্টোপাধ্যায়';
    expect(fontsOf(text)).toEqual([BENGALI]);
    expect(shapeLine(text, fonts).glyphs.every(({ glyph }) => glyph.id > 0)).toBe(true);
  });

  it('sets spaces and marks in the font of what stands before them', () => {
    expect(fontsOf('محمد علي')).toEqual([ARABIC]);
    expect(fontsOf('a\u0301')).toEqual([LATIN]);
  });

  it('is refused where no font has a character, which it names', () => {
    expect(() => shapeLine('王', fonts)).toThrow('No font here has 王 (U+738B)');
  });
});

describe('lines in a box', () => {
  const long = 'The Integrated Care Partnership of the North and of the South of the County, with all of its Places';

  it('are as large as they may be, where they are few', () => {
    expect(fitLines(['One', 'Two'], fonts, { width: 300, height: 60 })).toMatchObject({ size: 10 });
  });

  it('are broken between words, and smaller, until all of them fit', () => {
    const { size, lines } = fitLines([long, long, long], fonts, { width: 200, height: 60 });
    expect(size).toBeLessThan(10);
    expect(lines.map(({ text }) => text).join(' ')).toBe([long, long, long].join(' '));
    for (const { shaped } of lines) expect(shaped.width * size).toBeLessThanOrEqual(201);
    expect(lines.length * size * 1.25).toBeLessThanOrEqual(60);
  });

  it('break a word that is longer than a line', () => {
    const { lines } = fitLines(['a'.repeat(300)], fonts, { width: 200, height: 60 });
    expect(lines.map(({ text }) => text).join('')).toBe('a'.repeat(300));
    expect(lines.length).toBeGreaterThan(1);
  });

  it('are left out from the end where even the smallest do not fit', () => {
    const { size, lines } = fitLines(
      Array.from({ length: 40 }, () => long),
      fonts,
      { width: 200, height: 60 },
    );
    expect([size, lines.length]).toEqual([4, 12]);
  });
});

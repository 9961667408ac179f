import bidiModule from 'bidi-js';
import type { Font, Glyph, GlyphRun } from 'fontkit';

// Its types look for the function in the module's `default`; the module is the function.
const isFactory = (value: unknown): value is typeof bidiModule.default => typeof value === 'function';

function openBidi(exported: unknown): ReturnType<typeof bidiModule.default> {
  if (!isFactory(exported)) throw new TypeError('bidi-js is no function');
  return exported();
}

const bidi = openBidi(bidiModule);

/** One glyph where it stands, in ems from the line's beginning and above its base line. */
export interface PlacedGlyph {
  /** Which of the fonts it is of. */
  readonly font: number;
  readonly glyph: Glyph;
  readonly x: number;
  readonly y: number;
}

/** A line of text as it is drawn: in the order of the page, each script shaped by its own font. */
export interface ShapedLine {
  readonly glyphs: readonly PlacedGlyph[];
  /** In ems. */
  readonly width: number;
  /** Whether part of it is read from the right. */
  readonly turned: boolean;
}

interface Run {
  readonly text: string;
  readonly font: number;
  readonly level: number;
}

/** Marks, joiners and spaces have no script of their own: they are set in the font of what stands before them. */
const FOLLOWS = /^[\p{M}\p{Cf}\p{Zs}]$/u;
const INVISIBLE = /^\p{Cf}$/u;

/**
 * Shapes a line of whatever scripts, from left to right as a whole.
 *
 * @param fonts in the order of preference
 * @throws {TypeError} naming the first character that none of them has
 */
export function shapeLine(text: string, fonts: readonly Font[]): ShapedLine {
  const glyphs: PlacedGlyph[] = [];
  let width = 0;
  const runs = runsOf(text, fonts);
  for (const run of inVisualOrder(runs)) {
    const font = fonts[run.font];
    if (font === undefined) throw new TypeError('A run is set in one of the fonts');
    const shaped = layoutRun(font, run);
    for (const [at, glyph] of shaped.glyphs.entries()) {
      const position = shaped.positions[at];
      if (position === undefined) throw new TypeError('A glyph has a position');
      const em = font.unitsPerEm;
      glyphs.push({ font: run.font, glyph, x: width + position.xOffset / em, y: position.yOffset / em });
      width += position.xAdvance / em;
    }
  }
  return { glyphs, width, turned: runs.some(({ level }) => level > 0) };
}

/** Where a font leaves out the place for a mark on a letter, fontkit fails; the marks then stand where they would by themselves. */
const WITHOUT_MARKS = { abvm: false, blwm: false, mark: false, mkmk: false } as const;

function layoutRun(font: Font, { text, level }: Run): GlyphRun {
  const direction = level % 2 === 0 ? 'ltr' : 'rtl';
  try {
    return font.layout(text, undefined, undefined, undefined, direction);
  } catch {
    return font.layout(text, WITHOUT_MARKS, undefined, undefined, direction);
  }
}

/** Stretches of one font and one direction, in the order in which they are read. */
function runsOf(text: string, fonts: readonly Font[]): Run[] {
  const { levels } = bidi.getEmbeddingLevels(text, 'ltr');
  const mirrored = bidi.getMirroredCharactersMap(text, levels);
  const runs: Run[] = [];
  let at = 0;
  for (const character of text) {
    const level = levels[at] ?? 0;
    const last = runs.at(-1);
    const font = fontFor(character, fonts, last?.font);
    const drawn = mirrored.get(at) ?? character;
    if (last !== undefined && last.font === font && last.level === level) {
      runs[runs.length - 1] = { ...last, text: last.text + drawn };
    } else {
      runs.push({ text: drawn, font, level });
    }
    at += character.length;
  }
  return runs;
}

function fontFor(character: string, fonts: readonly Font[], last: number | undefined): number {
  const has = (font: number): boolean => fonts[font]?.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) === true;
  if (last !== undefined && FOLLOWS.test(character) && (has(last) || INVISIBLE.test(character))) return last;
  const found = fonts.findIndex((_, font) => has(font));
  if (found >= 0) return found;
  if (INVISIBLE.test(character)) return last ?? 0;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw new TypeError(`No font here has ${character} (U+${code})`);
}

/** From the highest level down, what is at it or above is turned round (UAX 9, L2). */
function inVisualOrder(runs: Run[]): readonly Run[] {
  const ordered = [...runs];
  const highest = runs.reduce((most, { level }) => Math.max(most, level), 0);
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < ordered.length; from += 1) {
      let to = from;
      while ((ordered[to]?.level ?? -1) >= level) to += 1;
      if (to > from) ordered.splice(from, to - from, ...ordered.slice(from, to).toReversed());
      from = to;
    }
  }
  return ordered;
}

import type { Font, GlyphRun } from 'fontkit';

// Letters, digits and signs whose shapes depend on nothing outside of their own word.
const PLAIN = /^[\u0020-\u007E\u00A0-\u024F\u1E80-\u1E85\u1EF2\u1EF3\u2010-\u203A\u20AC\u2122\u2610\u2611\u2713]*$/u;
/** Words come again and again; a bound keeps a long-lived worker from growing. */
const MOST = 20_000;

/** Joined letters with a character of their own (U+FB00 to U+FB06): printed text has none, and letters join by themselves. */
const isLigature = (character: number): boolean => character >= 0xfb00 && character <= 0xfb06;

type Shaped = Pick<GlyphRun, 'glyphs' | 'positions'>;

/** Words with the space behind each. */
const wordsOf = (line: string): string[] => line.match(/[^ ]* |[^ ]+$/gu) ?? [];

/**
 * Prepares a face for many documents. Every character is looked up once, so that a letter that is met first as a part of
 * another keeps its character. Lines of plain words are put together from words shaped before; the renderer copies what
 * it is given, so that sharing is safe.
 */
export const prepareFace = (face: Font): void => {
  for (const character of face.characterSet) if (!isLigature(character)) face.glyphForCodePoint(character);
  const shape = face.layout.bind(face);
  const known = new Map<string, Shaped>();

  const shaped = (word: string): Shaped => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const run = shape(word, undefined, undefined, undefined, 'ltr');
    if (known.size >= MOST) known.clear();
    known.set(word, run);
    return run;
  };

  const layout: Font['layout'] = (line, features, script, language, direction) => {
    const plain = direction === 'ltr' && script === undefined && language === undefined && PLAIN.test(line);
    const asked = Array.isArray(features) ? features.length : Object.keys(features ?? {}).length;
    if (!plain || asked > 0) return shape(line, features, script, language, direction);
    const runs = wordsOf(line).map((word) => shaped(word));
    const run = shape('', undefined, undefined, undefined, 'ltr');
    return Object.assign(run, {
      glyphs: runs.flatMap(({ glyphs }) => glyphs),
      positions: runs.flatMap(({ positions }) => positions),
    });
  };
  Object.defineProperty(face, 'layout', { value: layout });
};

import type { Font } from 'fontkit';
import type { Face } from '../../letters/faces.ts';
import { setWord } from '../../letters/words.ts';

/** Words with the space or the end of the line behind each. */
const wordsOf = (line: string): string[] => line.match(/[^ \n]*[ \n]|[^ \n]+$/gu) ?? [];

interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
  /** What only holds room: its line is shaped as a whole, once it is known which words stand in it. */
  readonly holdsRoom?: true;
}

interface Position {
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

interface Laid {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly Position[];
}

const MISSING = 0;
const PRESENT = 1;

/** The glyphs of a word as the layout counts them: with as many characters as the word has, one after another. */
function laidOut(word: string, face: Pick<Face, 'weight' | 'style'>, em: number): Laid {
  // Where a line ends there is nothing to draw; the renderer counts a character.
  if (word.endsWith('\n')) return ended(laidOut(word.slice(0, -1), face, em));
  const { glyphs, advances, missing } = setWord(word, face.weight, face.style);
  const at = (xAdvance: number): Position => ({ xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 });
  if (glyphs !== undefined) {
    return {
      glyphs: glyphs.map(({ id, width, says }) => ({
        id,
        advanceWidth: width * em,
        codePoints: Array.from(says, (character) => character.codePointAt(0) ?? 0),
      })),
      positions: glyphs.map(({ advance }) => at(advance * em)),
    };
  }
  return {
    glyphs: advances.map((advance, unit) => ({
      id: missing ? MISSING : PRESENT,
      advanceWidth: advance * em,
      codePoints: [word.charCodeAt(unit)],
      holdsRoom: true,
    })),
    positions: advances.map((advance) => at(advance * em)),
  };
}

const SPACE = 0x20;

const ended = ({ glyphs, positions }: Laid): Laid => ({
  glyphs: [...glyphs, { id: PRESENT, advanceWidth: 0, codePoints: [SPACE] }],
  positions: [...positions, { xAdvance: 0, yAdvance: 0, xOffset: 0, yOffset: 0 }],
});

// Words come again and again; a bound keeps a long-lived worker from growing.
const MOST = 20_000;

/**
 * Lets the renderer lay out any script with one face: words that depend on nothing beside them are set at once; others
 * hold the room they will need. The renderer copies what it is given, so that words are set once and shared.
 */
export const prepareFace = (font: Font, face: Pick<Face, 'weight' | 'style'>): void => {
  const known = new Map<string, Laid>();
  const laid = (word: string): Laid => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size >= MOST) known.clear();
    const set = laidOut(word, face, font.unitsPerEm);
    known.set(word, set);
    return set;
  };
  const layout = (line: string): Laid => {
    const words = wordsOf(line).map((word) => laid(word));
    return {
      glyphs: words.flatMap(({ glyphs }) => glyphs),
      positions: words.flatMap(({ positions }) => positions),
    };
  };
  Object.defineProperty(font, 'layout', { value: layout });
  // What it has no letters for is set in other faces later; the renderer looks no further.
  Object.defineProperty(font, 'hasGlyphForCodePoint', { value: () => true });
};

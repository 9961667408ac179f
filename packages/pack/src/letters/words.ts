import { type Face, facesFor } from './faces.ts';
import { NoFace, type Piece, shapeLine, type ShapedRun } from './line.ts';
import { openFace } from './opened.ts';
import type { Glyph } from './shape.ts';

/** A word as it is laid out, before it is known what stands beside it in its line. */
export interface SetWord {
  /** In ems. */
  readonly width: number;
  /** How far the pen moves for each UTF-16 unit; all of a letter at its first. */
  readonly advances: readonly number[];
  /**
   * Its glyphs, one for each letter and where the pen is, where it can be drawn so: in the family's own face and from the
   * left. Otherwise its line is shaped as a whole.
   */
  readonly glyphs: readonly Glyph[] | undefined;
  /** Whether a character of it has no face. */
  readonly missing: boolean;
}

// Words come again and again; a bound keeps a long-lived worker from growing.
const MOST = 20_000;
const known = new Map<string, SetWord>();

/** Sets a word in one weight and style. */
export function setWord(text: string, weight: number, style: Face['style'] = 'normal'): SetWord {
  const key = `${weight} ${style} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MOST) known.clear();
  const set = shapeWord({ text, weight, style });
  known.set(key, set);
  return set;
}

/** How wide a word is in regular type, in ems. */
export const widthOf = (word: string): number => setWord(word, 400).width;

function shapeWord(piece: Piece): SetWord {
  const advances = Array.from({ length: piece.text.length }, () => 0);
  let runs: readonly ShapedRun<Piece>[] = [];
  try {
    runs = shapeLine([piece], 'ltr');
  } catch (error) {
    if (!(error instanceof NoFace)) throw error;
    return { width: piece.text.length, advances: advances.map(() => 1), glyphs: undefined, missing: true };
  }
  for (const { glyphs, start } of runs) {
    for (const { at, advance } of glyphs) advances[start + at] = (advances[start + at] ?? 0) + advance;
  }
  const width = advances.reduce((sum, advance) => sum + advance, 0);
  return { width, advances, glyphs: drawnAlone(runs, piece), missing: false };
}

function drawnAlone(runs: readonly ShapedRun<Piece>[], { weight, style }: Piece): readonly Glyph[] | undefined {
  const [run] = runs;
  const [own] = facesFor(weight, style);
  if (run === undefined || own === undefined || runs.length > 1) return undefined;
  const plain = run.face === openFace(own) && run.level === 0 && run.glyphs.every(isPlain);
  return plain ? run.glyphs : undefined;
}

const isPlain = ({ x, y, says }: Glyph): boolean =>
  x === 0 && y === 0 && says !== '' && Array.from(says).length === says.length;

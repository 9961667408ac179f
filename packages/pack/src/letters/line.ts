import { inVisualOrder, levelsOf, type Side } from './bidi.ts';
import { type Face, facesFor } from './faces.ts';
import { hasCharacter, type OpenFace, openFace } from './opened.ts';
import { type Glyph, shapeRun } from './shape.ts';

/** Words of one weight and style, in a line. */
export interface Piece {
  readonly text: string;
  readonly weight: number;
  readonly style?: Face['style'];
}

/** What is drawn in one go: of one piece, one face and one direction. Runs stand as on the page, from the left. */
export interface ShapedRun<P extends Piece> {
  readonly piece: P;
  readonly face: OpenFace;
  /** As it is read. */
  readonly text: string;
  /** Where it begins in the line as it is read. */
  readonly start: number;
  /** Odd where it is read from the right. */
  readonly level: number;
  readonly glyphs: readonly Glyph[];
}

/** A character that no face of ours has. */
export class NoFace extends TypeError {
  constructor(character: string) {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    super(`No font here has ${character} (U+${code})`);
    this.name = 'NoFace';
  }
}

/** Marks, joiners and spaces have no script of their own: they are set in the face of what stands before them. */
const FOLLOWS = /^[\p{M}\p{Cf}\p{Zs}]$/u;
const INVISIBLE = /^\p{Cf}$/u;

/** The face for a character, given that of the one before it. */
function faceFor(character: string, faces: readonly Face[], last: Face | undefined): Face {
  const codePoint = character.codePointAt(0) ?? 0;
  if (last !== undefined && FOLLOWS.test(character) && (INVISIBLE.test(character) || hasCharacter(last, codePoint))) {
    return last;
  }
  const [own] = faces;
  const preferred = [own, last].filter((face) => face !== undefined);
  const found = [...preferred, ...faces].find((face) => hasCharacter(face, codePoint));
  if (found !== undefined) return found;
  if (INVISIBLE.test(character) && own !== undefined) return last ?? own;
  throw new NoFace(character);
}

interface Run<P extends Piece> {
  readonly piece: P;
  readonly face: Face;
  readonly level: number;
  readonly start: number;
  readonly text: string;
}

function runsOf<P extends Piece>(pieces: readonly P[], levels: Uint8Array): readonly Run<P>[] {
  let start = 0;
  return pieces.flatMap((piece) => {
    const from = start;
    start += piece.text.length;
    return runsIn(piece, from, levels);
  });
}

/** The runs of a piece that begins there in its line: each goes on as long as face and level are the same. */
function runsIn<P extends Piece>(piece: P, from: number, levels: Uint8Array): readonly Run<P>[] {
  const faces = facesFor(piece.weight, piece.style);
  const starts: Omit<Run<P>, 'text'>[] = [];
  let at = from;
  for (const character of piece.text) {
    const last = starts.at(-1);
    const level = levels[at] ?? 0;
    const face = faceFor(character, faces, last?.face);
    if (last?.face !== face || last.level !== level) starts.push({ piece, face, level, start: at });
    at += character.length;
  }
  return starts.map((run, index) => ({
    ...run,
    text: piece.text.slice(run.start - from, (starts[index + 1]?.start ?? at) - from),
  }));
}

/** Shapes a line of whatever scripts, read from one side as a whole. @throws {NoFace} */
export const shapeLine = <P extends Piece>(pieces: readonly P[], side: Side): readonly ShapedRun<P>[] =>
  shapeLevels(pieces, levelsOf(pieces.map(({ text }) => text).join(''), side));

/** Shapes a line whose levels are known, one for each UTF-16 unit: those of its paragraph. @throws {NoFace} */
export const shapeLevels = <P extends Piece>(pieces: readonly P[], levels: Uint8Array): readonly ShapedRun<P>[] =>
  inVisualOrder(runsOf(pieces, levels)).map(({ face, ...run }) => {
    const open = openFace(face);
    const { level, text } = run;
    return { ...run, face: open, glyphs: shapeRun(open, text, level % 2 === 1) };
  });

/** In ems. */
export const widthOfRuns = (runs: readonly ShapedRun<Piece>[]): number =>
  runs.reduce((sum, { glyphs }) => glyphs.reduce((width, { advance }) => width + advance, sum), 0);

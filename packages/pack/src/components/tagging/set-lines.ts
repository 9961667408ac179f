import { inReadingOrder, levelsOf, mirrored, type Side, sideOf } from '../../letters/bidi.ts';
import type { Face } from '../../letters/faces.ts';
import { type Piece, shapeLevels, type ShapedRun } from '../../letters/line.ts';
import { withoutIsolates } from '../../letters/printed.ts';
import type { Said } from '../../letters/told.ts';
import { isNode, member, nodes, number, type Node } from '../layout.ts';

/** A run of a line as it is read, with how it is set. */
interface ReadRun extends Piece {
  readonly run: Node;
  readonly level: number;
}

const turned = (text: string): string => Array.from(text, mirrored).toReversed().join('');

/** What a line says, as it is read: the layout has put its runs in the order of the page, and turned what they say. */
function readRuns(line: Node, faceOf: (font: unknown) => Pick<Face, 'weight' | 'style'>): readonly ReadRun[] {
  const onPage = nodes(line['runs']).map((run) => {
    const text = String(line['string']).slice(number(run['start']), number(run['end']));
    const level = number(member(run['attributes'], 'bidiLevel'));
    return { run, level, text: level % 2 === 1 ? turned(text) : text, ...faceOf(fontOf(run)) };
  });
  return inReadingOrder(onPage);
}

const fontOf = (run: Node): unknown => {
  const fonts = member(run['attributes'], 'font');
  return Array.isArray(fonts) ? fonts[0] : undefined;
};

const holdsRoom = (line: Node): boolean =>
  nodes(line['runs']).some((run) => nodes(run['glyphs']).some((glyph) => glyph['holdsRoom'] === true));
const isMissing = (line: Node): boolean =>
  nodes(line['runs']).some((run) => nodes(run['glyphs']).some((glyph) => glyph['id'] === 0));

interface Glyph {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

interface DrawnRun {
  readonly run: ShapedRun<ReadRun>;
  readonly glyphs: readonly Glyph[];
  /** How far the pen moves, in points. */
  readonly advances: readonly number[];
}

const codePointsOf = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? 0);
const sizeOf = ({ piece }: ShapedRun<ReadRun>): number => number(member(piece.run['attributes'], 'fontSize'));
const isSpace = ({ codePoints }: Glyph): boolean => codePoints[0] === 0x20;

const drawnRun = (run: ShapedRun<ReadRun>): DrawnRun => ({
  run,
  glyphs: run.glyphs.map(({ id, width, says }) => ({
    id,
    advanceWidth: width * run.face.font.unitsPerEm,
    codePoints: codePointsOf(withoutIsolates(says)),
  })),
  advances: run.glyphs.map(({ advance }) => advance * sizeOf(run)),
});

/** A line is broken where its words fit with narrower spaces: they become as narrow as it takes. */
function narrowed(runs: readonly DrawnRun[], over: number): readonly DrawnRun[] {
  const spaces = runs.flatMap(({ glyphs }) => glyphs.filter(isSpace)).length;
  if (over <= 0 || spaces === 0) return runs;
  return runs.map(({ run, glyphs, advances }) => ({
    run,
    glyphs,
    advances: advances.map((advance, at) => {
      const glyph = glyphs[at];
      return glyph !== undefined && isSpace(glyph) ? advance - over / spaces : advance;
    }),
  }));
}

/** A run as the renderer draws it. */
function asNode({ run, glyphs, advances }: DrawnRun): Node {
  const { face, level, piece, text } = run;
  const attributes = member(piece.run, 'attributes');
  const size = sizeOf(run);
  // The layout takes letters of some scripts apart; what is said is what was given.
  const said: Said = { text: withoutIsolates(text).normalize('NFC'), fromRight: level % 2 === 1 };
  const positions = run.glyphs.map(({ x, y }, at) => ({
    xAdvance: advances[at] ?? 0,
    yAdvance: 0,
    xOffset: x * size,
    yOffset: y * size,
  }));
  return {
    ...piece.run,
    attributes: { ...(isNode(attributes) ? attributes : {}), font: [face.font] },
    glyphs,
    positions: Object.assign(positions, { said }),
    xAdvance: widthOf([{ run, glyphs, advances }]),
  };
}

const widthOf = (runs: readonly DrawnRun[]): number =>
  runs.reduce((sum, { advances }) => advances.reduce((width, advance) => width + advance, sum), 0);

interface ReadLine {
  readonly read: readonly ReadRun[];
  readonly string: string;
  readonly levels: Uint8Array;
  readonly side: Side;
  /** As wide as its column, in points. */
  readonly room: number;
}

const edges: Readonly<Record<string, number>> = { center: 0.5, right: 1 };

/** Puts the words of a line where they stand on the page; the line keeps its place, or moves to the edge it begins at. */
function setLine(line: Node, { read, string, levels, side, room }: ReadLine): void {
  const shaped = shapeLevels(read, levels).map(drawnRun);
  const trailing = string.endsWith(' ') ? (shaped.flatMap(spacesOf).at(-1) ?? 0) : 0;
  const runs = narrowed(shaped, widthOf(shaped) - trailing - room);
  const width = widthOf(runs);
  const { box } = line;
  const aligned = member(member(nodes(line['runs'])[0], 'attributes'), 'align');
  const left = number(member(box, 'x')) + (edges[String(aligned)] ?? 0) * (number(line['xAdvance']) - width);
  // A line that is read from the right begins there, but for what stands in the middle.
  const x = side === 'rtl' && aligned !== 'center' ? room - width : left;
  Object.assign(line, { string, runs: runs.map(asNode), xAdvance: width, box: { ...(isNode(box) ? box : {}), x } });
}

const spacesOf = ({ glyphs, advances }: DrawnRun): number[] =>
  advances.filter((_, at) => glyphs[at] !== undefined && isSpace(glyphs[at]));

/**
 * Shapes the lines of a finished layout that could not be laid out word by word: those with other scripts, with marks,
 * or read from the right. The layout has broken them by the room their words need.
 */
export function setLines(layout: unknown, faceOf: (font: unknown) => Pick<Face, 'weight' | 'style'>): void {
  const visit = (node: Node): void => {
    const lines = nodes(node['lines']);
    if (lines.some(holdsRoom) && !lines.some(isMissing)) setText(node, lines);
    for (const child of nodes(node['children'])) visit(child);
  };
  const setText = (node: Node, lines: readonly Node[]): void => {
    const read = lines.map((line) => readRuns(line, faceOf));
    const strings = read.map((runs) => runs.map(({ text }) => text).join(''));
    const side = sideOf(strings.join(''));
    // What its words are to each other is a matter of the paragraph; a line only turns them.
    const levels = levelsOf(strings.join(''), side);
    const padding = number(member(node['box'], 'paddingLeft')) + number(member(node['box'], 'paddingRight'));
    const room = number(member(node['box'], 'width')) - padding;
    let start = 0;
    for (const [at, line] of lines.entries()) {
      const string = strings[at] ?? '';
      const own = levels.slice(start, start + string.length).fill(side === 'rtl' ? 1 : 0, string.trimEnd().length);
      if (side === 'rtl' || holdsRoom(line)) {
        setLine(line, { read: read[at] ?? [], string, levels: own, side, room });
      }
      start += string.length;
    }
  };
  if (isNode(layout)) visit(layout);
}

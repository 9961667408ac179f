import { Buffer as ShapingBuffer, Direction, shape } from 'harfbuzzjs';
import type { OpenFace } from './opened.ts';

/** One glyph of a shaped run, in ems. */
export interface Glyph {
  /** Its number in the face. */
  readonly id: number;
  /** The characters it stands for; nothing where it stands for what another beside it says. */
  readonly says: string;
  /** The first UTF-16 unit of the letter it belongs to. */
  readonly at: number;
  /** How far the pen moves. */
  readonly advance: number;
  /** Its own width in the face. */
  readonly width: number;
  readonly x: number;
  readonly y: number;
}

const buffer = new ShapingBuffer();

interface Shaped {
  readonly codepoint: number;
  readonly cluster: number;
}

/** What each of a letter's glyphs says: its own character where the face has it so; the rest goes to the first other. */
function sayings({ shaping }: OpenFace, letter: string, glyphs: readonly Shaped[]): readonly string[] {
  if (glyphs.length === 1) return [letter];
  const characters = Array.from(letter, (character) => ({
    character,
    id: shaping.nominalGlyph(character.codePointAt(0) ?? 0),
  }));
  const ids = new Set(glyphs.map(({ codepoint }) => codepoint));
  let rest = characters.flatMap(({ character, id }) => (id !== undefined && ids.has(id) ? [] : [character])).join('');
  const left = [...characters];
  return glyphs.map(({ codepoint }) => {
    const at = left.findIndex(({ id }) => id === codepoint);
    if (at >= 0) return left.splice(at, 1)[0]?.character ?? '';
    const said = rest;
    rest = '';
    return said;
  });
}

/** Shapes a text of one script and one direction with one face; its glyphs in the order of the page, from the left. */
export function shapeRun(face: OpenFace, text: string, fromRight: boolean): readonly Glyph[] {
  buffer.reset();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setDirection(fromRight ? Direction.RTL : Direction.LTR);
  shape(face.shaping, buffer);
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const em = face.font.unitsPerEm;
  const starts = [...new Set(infos.map(({ cluster }) => cluster)), text.length].toSorted((one, other) => one - other);
  const letters = new Map(starts.map((start, at) => [start, text.slice(start, starts[at + 1])]));
  const said = new Map<number, string[]>();
  return infos.map((info, at) => {
    const { cluster, codepoint } = info;
    const known = said.get(cluster);
    const waiting = known ?? [
      ...sayings(
        face,
        letters.get(cluster) ?? '',
        infos.filter((other) => other.cluster === cluster),
      ),
    ];
    if (known === undefined) said.set(cluster, waiting);
    const position = positions[at];
    if (position === undefined) throw new TypeError('A glyph has a position');
    return {
      id: codepoint,
      says: waiting.shift() ?? '',
      at: cluster,
      advance: position.xAdvance / em,
      width: face.shaping.glyphHAdvance(codepoint) / em,
      x: position.xOffset / em,
      y: position.yOffset / em,
    };
  });
}

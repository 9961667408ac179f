import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { Blob, Face as ShapingFace, Font as ShapingFont } from 'harfbuzzjs';
import type { Face } from './faces.ts';

/** A face as it was read: its tables, for embedding, and its rules for shaping. */
export interface OpenFace {
  readonly font: Font;
  readonly shaping: ShapingFont;
}

interface Read {
  readonly bytes: Uint8Array;
  readonly font: Font;
  readonly has: (codePoint: number) => boolean;
}

const files = new Map<string, Read>();
const opened = new Map<string, OpenFace>();

/** Reads a face's file, once for as long as this thread lives. */
function readFace({ path }: Face): Read {
  const known = files.get(path);
  if (known !== undefined) return known;
  const bytes = readFileSync(path);
  const font = create(bytes);
  if ('fonts' in font) throw new Error(`${path} holds more than one font`);
  // Bound now: the renderer is told otherwise of a face that it lays out with.
  const read = { bytes, font, has: font.hasGlyphForCodePoint.bind(font) };
  files.set(path, read);
  return read;
}

/** Whether a face has a character. */
export const hasCharacter = (face: Face, codePoint: number): boolean => readFace(face).has(codePoint);

/** Opens a face for setting words in. */
export function openFace(face: Face): OpenFace {
  const known = opened.get(face.path);
  if (known !== undefined) return known;
  const { bytes, font } = readFace(face);
  const open = { font, shaping: new ShapingFont(new ShapingFace(new Blob(bytes))) };
  opened.set(face.path, open);
  return open;
}

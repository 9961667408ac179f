import { Font } from '@react-pdf/renderer';
import { breakable } from '../letters/breakable.ts';
import { type Face, faces, fontFamily } from '../letters/faces.ts';
import { openFace } from '../letters/opened.ts';
import { prepareFace } from './tagging/shaping.ts';

const prepared = new Map<unknown, Face>();

/** Gives the renderer every face of the family once, prepared for any number of documents. */
export function readyFonts(): void {
  if (prepared.size > 0) return;
  Font.register({
    family: fontFamily,
    fonts: faces.map(({ path, weight, style }) => ({ src: path, fontWeight: weight, fontStyle: style })),
  });
  // Words are never hyphenated by pattern; only what could not fit on a line may break.
  Font.registerHyphenationCallback(breakable);
  for (const face of faces) {
    const { font } = openFace(face);
    prepareFace(font, face);
    prepared.set(font, face);
    // As if the renderer had read the file: what it lays out with is what is embedded.
    const source = Font.getFont({ fontFamily, fontWeight: face.weight, fontStyle: face.style });
    Object.assign(source, { data: font, loadResultPromise: Promise.resolve() });
  }
}

/** Which face the renderer means by the tables it was given. */
export function faceOf(font: unknown): Face {
  const face = prepared.get(font);
  if (face === undefined) throw new Error('Words are set in the faces of the family');
  return face;
}

import type { Font as Face } from 'fontkit';
import { Font } from '@react-pdf/renderer';
import { breakable } from './breakable.ts';
import { faces, fontFamily } from './faces.ts';
import { prepareFace } from './tagging/shaping.ts';

let ready: Promise<void> | undefined;

/** Loads every face once, prepared for any number of documents; later calls have nothing left to do. */
export const readyFonts = (): Promise<void> => (ready ??= loadFonts());

async function loadFonts(): Promise<void> {
  Font.register({
    family: fontFamily,
    fonts: faces.map(({ path, weight, style }) => ({ src: path, fontWeight: weight, fontStyle: style })),
  });
  // Words are never hyphenated by pattern; only what could not fit on a line may break.
  Font.registerHyphenationCallback(breakable);
  for (const { weight, style } of faces) {
    await Font.load({ fontFamily, fontWeight: weight, fontStyle: style });
  }
  for (const { data } of Font.getRegisteredFonts()[fontFamily]?.sources ?? []) prepareFace(embedded(data));
}

const embedded = (face: ReturnType<typeof Font.getFont>['data']): Face => {
  if (face === null || !isEmbedded(face)) throw new Error('A face is loaded before it is used, from a file of ours');
  return face;
};
const isEmbedded = (face: { readonly type: string }): face is Face => face.type !== 'STANDARD';

/** A face as it was loaded, for drawing past the layout. */
export const faceOf = (weight: number): Face =>
  embedded(Font.getFont({ fontFamily, fontWeight: weight, fontStyle: 'normal' }).data);

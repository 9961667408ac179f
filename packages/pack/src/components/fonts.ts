import { Font } from '@react-pdf/renderer';
import { breakable } from './breakable.ts';
import { faces, fontFamily } from './faces.ts';

let registered = false;

/**
 * Makes the faces known to the renderer, as if never used. A face that has been embedded in a document remembers parts
 * of compound letters without their characters: a `’` met first as a half of `”` prints and breaks lines wrongly in the
 * next document, and what a text says would depend on what was printed before.
 */
export function freshFonts(): void {
  if (!registered) {
    Font.register({
      family: fontFamily,
      fonts: faces.map(({ path, weight, style }) => ({ src: path, fontWeight: weight, fontStyle: style })),
    });
    // Words are never hyphenated by pattern; only what could not fit on a line may break.
    Font.registerHyphenationCallback(breakable);
    registered = true;
  }
  for (const source of Font.getRegisteredFonts()[fontFamily]?.sources ?? []) {
    source.data = null;
    source.loadResultPromise = null;
  }
}

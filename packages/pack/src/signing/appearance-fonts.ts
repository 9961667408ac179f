import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { faces } from '../components/faces.ts';

const kept = new Map<string, Buffer>();

/** The fonts a signature's appearance is set in, in the order of preference, as if never used. */
export function appearanceFonts(): readonly Font[] {
  return faces
    .filter(({ weight, style }) => weight === 400 && style === 'normal')
    .map(({ path }) => {
      const bytes = kept.get(path) ?? readFileSync(path);
      kept.set(path, bytes);
      const font = create(bytes);
      if ('fonts' in font) throw new Error(`${path} holds more than one font`);
      return font;
    });
}

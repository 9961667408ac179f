import { createRequire } from 'node:module';
import { openSync, type Font } from 'fontkit';

/** The one family every document is set in: Source Sans 3, under the SIL Open Font License. */
export const fontFamily = 'Source Sans 3';

// Resolved where the modules are, so that a bundle that keeps the fonts external finds them too.
const require = createRequire(import.meta.url);

/** The faces in use, with the path of each. Full TTFs: the Latin web subsets lack letters of Welsh (`Ŵ`). */
export const faces = [
  {
    path: require.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
    weight: 400,
    style: 'normal',
  },
  {
    path: require.resolve('@expo-google-fonts/source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf'),
    weight: 400,
    style: 'italic',
  },
  {
    path: require.resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'),
    weight: 600,
    style: 'normal',
  },
  {
    path: require.resolve('@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf'),
    weight: 700,
    style: 'normal',
  },
] as const;

let opened: readonly Font[] | undefined;

/** The faces as font tables, read once, for looking up characters and widths; the regular one first. */
export function openFaces(): readonly Font[] {
  opened ??= faces.map(({ path }) => {
    const font = openSync(path);
    if ('fonts' in font) throw new Error(`${path} holds more than one font`);
    return font;
  });
  return opened;
}

const widths = new Map<string, number>();
// Words come again and again; a bound keeps a long-lived worker from growing.
const mostWidths = 20_000;

/** How wide a word is in regular type, in ems. */
export function widthOf(word: string): number {
  const known = widths.get(word);
  if (known !== undefined) return known;
  const [regular] = openFaces();
  const width = regular === undefined ? 0 : regular.layout(word).advanceWidth / regular.unitsPerEm;
  if (widths.size >= mostWidths) widths.clear();
  widths.set(word, width);
  return width;
}

import { createRequire } from 'node:module';

/** The family every document is set in; what it lacks is set in the families of `scripts`. All are under the SIL OFL. */
export const fontFamily = 'Source Sans 3';

// Resolved where the modules are, so that a bundle that keeps the fonts external finds them too.
const require = createRequire(import.meta.url);

/** One face of a family. */
export interface Face {
  readonly path: string;
  readonly weight: number;
  readonly style: 'normal' | 'italic';
}

const face = (path: string, weight: number, style: Face['style'] = 'normal'): Face => ({
  path,
  weight,
  style,
});

/** The faces of the family, regular first. Full TTFs: the Latin web subsets lack letters of Welsh (`Ŵ`). */
export const faces: readonly Face[] = [
  face(require.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'), 400),
  face(
    require.resolve('@expo-google-fonts/source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf'),
    400,
    'italic',
  ),
  face(require.resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'), 600),
  face(require.resolve('@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf'), 700),
];

/** Families for other scripts, in the order in which they are asked for a character. The large one comes last. */
export const scripts: readonly (readonly Face[])[] = [
  [
    face(require.resolve('@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf'), 400),
    face(require.resolve('@expo-google-fonts/noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf'), 600),
    face(require.resolve('@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf'), 700),
  ],
  [
    face(require.resolve('@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf'), 400),
    face(require.resolve('@expo-google-fonts/noto-sans-hebrew/600SemiBold/NotoSansHebrew_600SemiBold.ttf'), 600),
    face(require.resolve('@expo-google-fonts/noto-sans-hebrew/700Bold/NotoSansHebrew_700Bold.ttf'), 700),
  ],
  [
    face(require.resolve('@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf'), 400),
    face(
      require.resolve('@expo-google-fonts/noto-sans-devanagari/600SemiBold/NotoSansDevanagari_600SemiBold.ttf'),
      600,
    ),
    face(require.resolve('@expo-google-fonts/noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf'), 700),
  ],
  [
    face(require.resolve('@expo-google-fonts/noto-sans-bengali/400Regular/NotoSansBengali_400Regular.ttf'), 400),
    face(require.resolve('@expo-google-fonts/noto-sans-bengali/600SemiBold/NotoSansBengali_600SemiBold.ttf'), 600),
    face(require.resolve('@expo-google-fonts/noto-sans-bengali/700Bold/NotoSansBengali_700Bold.ttf'), 700),
  ],
  [
    face(require.resolve('@expo-google-fonts/noto-sans-gurmukhi/400Regular/NotoSansGurmukhi_400Regular.ttf'), 400),
    face(require.resolve('@expo-google-fonts/noto-sans-gurmukhi/600SemiBold/NotoSansGurmukhi_600SemiBold.ttf'), 600),
    face(require.resolve('@expo-google-fonts/noto-sans-gurmukhi/700Bold/NotoSansGurmukhi_700Bold.ttf'), 700),
  ],
  [
    face(require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'), 400),
    face(require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'), 700),
  ],
];

const nearest = (family: readonly Face[], weight: number): readonly Face[] =>
  [family.find((candidate) => candidate.weight >= weight) ?? family.at(-1)].filter((found) => found !== undefined);

/** The faces that words of one weight and style are set in: the family's own, then one of each other family. */
export function facesFor(weight: number, style: Face['style'] = 'normal'): readonly Face[] {
  const own = faces.find((candidate) => candidate.weight === weight && candidate.style === style);
  if (own === undefined) throw new Error(`${fontFamily} has no face of weight ${weight}, ${style}`);
  return [own, ...scripts.flatMap((family) => nearest(family, weight))];
}

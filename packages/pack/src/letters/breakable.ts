import { widthOf } from './words.ts';

/** The widest word kept whole, in ems: no column that people's words stand in is narrower. */
const widest = 10.5;
const part = 5;

/** A word of a language, which a hyphen does not make another one, in a script that has hyphens. */
const spoken = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}'’‘“”"().,;:!?-]+$/u;

/** Between characters of Chinese a line may break anywhere, but not before what closes nor after what opens. */
const betweenCharacters =
  /(?<=[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF])(?<![\p{Ps}\p{Pi}])(?![\p{Pe}\p{Pf}\p{Po}\p{Pd}\p{M}]|$)|(?<!^)(?<![\p{Ps}\p{Pi}])(?=\p{Script=Han})/u;

/**
 * Where a word may break: nowhere, unless it is wider than the narrowest column, or Chinese. Addresses break after their
 * punctuation, others in parts. A word of a language gets a hyphen where it breaks; a digest, an address or a signature
 * gets none, because there it would be read as one more character. The renderer puts it before every part but an empty
 * one, at which it breaks as at a space.
 */
export function breakable(word: string | null): string[] {
  if (word === null) return [];
  const characters = word.split(betweenCharacters);
  if (characters.length > 1)
    return apart(characters.flatMap((piece) => (widthOf(piece) <= widest ? [piece] : inParts(piece))));
  if (widthOf(word) <= widest) return [word];
  const parts = word.split(/(?<=[/._?&=#@:])/u).flatMap(inParts);
  return spoken.test(word) ? parts : apart(parts);
}

const apart = (parts: readonly string[]): string[] => parts.flatMap((piece, at) => (at === 0 ? [piece] : ['', piece]));

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

function inParts(piece: string): string[] {
  if (widthOf(piece) <= part) return [piece];
  const parts: string[] = [];
  let open = '';
  for (const { segment } of letters.segment(piece)) {
    if (open !== '' && widthOf(open + segment) > part) {
      parts.push(open);
      open = '';
    }
    open += segment;
  }
  return [...parts, open];
}

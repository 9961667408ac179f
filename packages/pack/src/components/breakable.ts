import { widthOf } from './faces.ts';

/** The widest word kept whole, in ems: no column that people's words stand in is narrower. */
const widest = 10.5;
const part = 5;

/** A word of a language, which a hyphen does not make another one. */
const spoken = /^[\p{L}\p{M}'’‘“”"().,;:!?-]+$/u;

/**
 * Where a word may break: nowhere, unless it is wider than the narrowest column. Addresses break after their
 * punctuation, others in parts. A word of a language gets a hyphen where it breaks; a digest, an address or a signature
 * gets none, because there it would be read as one more character. The renderer puts it before every part but an empty
 * one, at which it breaks as at a space.
 */
export function breakable(word: string | null): string[] {
  if (word === null) return [];
  if (widthOf(word) <= widest) return [word];
  const parts = word.split(/(?<=[/._?&=#@:])/u).flatMap(inParts);
  return spoken.test(word) ? parts : parts.flatMap((piece, at) => (at === 0 ? [piece] : ['', piece]));
}

function inParts(piece: string): string[] {
  if (widthOf(piece) <= part) return [piece];
  const parts: string[] = [];
  let open = '';
  for (const letter of piece) {
    if (open !== '' && widthOf(open + letter) > part) {
      parts.push(open);
      open = '';
    }
    open += letter;
  }
  return [...parts, open];
}

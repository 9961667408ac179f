import { widthOf } from './faces.ts';

/** The widest word kept whole, in ems: no column that people's words stand in is narrower. */
const widest = 10.5;
const part = 5;

/**
 * Where a word may break, with a hyphen: nowhere, unless it is wider than the narrowest column. Addresses break after
 * their punctuation, other letters in parts.
 */
export function breakable(word: string | null): string[] {
  if (word === null) return [];
  return widthOf(word) <= widest ? [word] : word.split(/(?<=[/._?&=#@:])/u).flatMap(inParts);
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

import bidiModule from 'bidi-js';

// Its types look for the function in the module's `default`; the module is the function.
const isFactory = (value: unknown): value is typeof bidiModule.default => typeof value === 'function';

function openBidi(exported: unknown): ReturnType<typeof bidiModule.default> {
  if (!isFactory(exported)) throw new TypeError('bidi-js is no function');
  return exported();
}

const bidi = openBidi(bidiModule);

/** From which side a paragraph is read. */
export type Side = 'ltr' | 'rtl';

const READ_FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Whether any of a text is read from the right. */
export const turns = (text: string): boolean => READ_FROM_RIGHT.test(text);

/** From which side a paragraph is read: by its first letter that says so and is not isolated (UAX 9, P2 and P3). */
export const sideOf = (text: string): Side =>
  turns(text) && bidi.getEmbeddingLevels(text).paragraphs[0]?.level === 1 ? 'rtl' : 'ltr';

/** How deep each UTF-16 unit of a line is embedded; odd levels are read from the right. */
export const levelsOf = (text: string, side: Side): Uint8Array => bidi.getEmbeddingLevels(text, side).levels;

/** The counterpart of a bracket and the like, or the character itself. */
export const mirrored = (character: string): string => bidi.getMirroredCharacter(character) ?? character;

interface Levelled {
  readonly level: number;
}

function turnAt(runs: Levelled[], level: number): void {
  for (let from = 0; from < runs.length; from += 1) {
    let to = from;
    while ((runs[to]?.level ?? -1) >= level) to += 1;
    if (to > from) runs.splice(from, to - from, ...runs.slice(from, to).toReversed());
    from = to;
  }
}

const highestOf = (runs: readonly Levelled[]): number => runs.reduce((most, { level }) => Math.max(most, level), 0);

/** Runs as they stand on the page: from the highest level down, what is at it or above is turned round (UAX 9, L2). */
export function inVisualOrder<Run extends Levelled>(runs: readonly Run[]): Run[] {
  const ordered = [...runs];
  for (let level = highestOf(runs); level > 0; level -= 1) turnAt(ordered, level);
  return ordered;
}

/** Runs as they are read, from how they stand on the page: the same turns, taken back from the last to the first. */
export function inReadingOrder<Run extends Levelled>(runs: readonly Run[]): Run[] {
  const ordered = [...runs];
  const highest = highestOf(runs);
  for (let level = 1; level <= highest; level += 1) turnAt(ordered, level);
  return ordered;
}

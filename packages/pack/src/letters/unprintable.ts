import { faces, scripts } from './faces.ts';
import { hasCharacter } from './opened.ts';
import { printed } from './printed.ts';

/** A character no embedded face can print; `codePoint` as people look it up, `U+1F600`. */
export interface Unprintable {
  readonly character: string;
  readonly codePoint: string;
}

/** What prints nothing by itself, and stays in printed text. */
const SILENT = /^(?:\n|\p{Default_Ignorable_Code_Point})$/u;

/** Whether a family has it: the same words may be set in any face of our own; those of other families have the same. */
const prints = (codePoint: number): boolean =>
  faces.every((face) => hasCharacter(face, codePoint)) ||
  scripts.some(([regular]) => regular !== undefined && hasCharacter(regular, codePoint));

/**
 * The first character of a text that documents cannot print, or `undefined` when all of it prints. Line breaks, tabs
 * and marks that print nothing are no obstacle. A lone surrogate is named by its number.
 */
export function unprintable(text: string): Unprintable | undefined {
  for (const character of printed(text)) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (!SILENT.test(character) && !prints(codePoint)) {
      return { character, codePoint: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}` };
    }
  }
  return undefined;
}

/** Where in plain data an unprintable character stands: the names and indexes that lead to its text. */
export interface UnprintableField extends Unprintable {
  readonly path: readonly (string | number)[];
}

/** The first text anywhere in plain data (a pack's content, Template A) that documents cannot print. */
export function unprintableIn(data: unknown, path: readonly (string | number)[] = []): UnprintableField | undefined {
  if (typeof data === 'string') {
    const found = unprintable(data);
    return found === undefined ? undefined : { ...found, path };
  }
  if (typeof data !== 'object' || data === null) return undefined;
  const entries: [string | number, unknown][] = Array.isArray(data) ? [...data.entries()] : Object.entries(data);
  for (const [name, value] of entries) {
    const found = unprintableIn(value, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

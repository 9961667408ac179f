import { LineCounter, isAlias, isCollection, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, YAMLError } from 'yaml';
import type { EditionFile, EditionProblem } from './files.ts';

/** The way to a value inside a file: names of entries, places in lists. */
export type Path = readonly PropertyKey[];

/** Finds the line and column of the value at a path, or of the nearest thing around it where there is none. */
export type Locate = (path: Path, what?: 'value' | 'name') => { readonly line: number; readonly column: number };

/** A file read as plain data, or what makes it unreadable. */
export type ReadFile =
  | { readonly ok: true; readonly value: unknown; readonly locate: Locate }
  | { readonly ok: false; readonly problems: readonly EditionProblem[] };

/** Far above any real file of an edition; below what could keep a machine busy. */
const LONGEST_FILE = 200_000;

/**
 * Reads one YAML file as plain data: no anchors, aliases or tags (they could make a small file huge, or data that is
 * not plain), one document, no name twice. Line breaks and runs of white space inside a text become single spaces, so
 * that a text may be wrapped anywhere.
 */
export const readYaml = ({ path, text }: EditionFile): ReadFile => {
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const refuse = (problems: readonly { readonly offset: number; readonly message: string }[]): ReadFile => ({
    ok: false,
    problems: problems.map(({ offset, message }) => ({ file: path, ...at(offset), message })),
  });

  if (text.length > LONGEST_FILE) {
    return refuse([{ offset: 0, message: 'Make this file shorter: it may have at most 200,000 characters.' }]);
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) return refuse([{ offset: error.pos[0], message: plainMessage(error) }]);
  const notPlain = findNotPlain(document);
  if (notPlain.length > 0) return refuse(notPlain);

  return {
    ok: true,
    value: withPlainSpaces(document.toJS({ maxAliasCount: 0 })),
    locate: (way, what = 'value') => at(findOffset(document, way, what)),
  };
};

const MESSAGES: { readonly [code in YAMLError['code']]?: string } = {
  BAD_INDENT: 'Line up the names that belong together: each must begin in the same column.',
  BAD_SCALAR_START: 'Put this text in quotes: it begins with a character that has a meaning of its own.',
  BLOCK_AS_IMPLICIT_KEY: 'Put this text in quotes: it has a colon followed by a space.',
  DUPLICATE_KEY: 'Take out one of the two: this name is already used in the same place.',
  MISSING_CHAR: 'Close the quotes or brackets, or put the missing colon or space here.',
  MULTIPLE_DOCS: 'Take out the line of three hyphens: a file holds one part of the edition only.',
  RESOURCE_EXHAUSTION: 'Make this simpler: it has too many brackets inside brackets.',
  TAB_AS_INDENT: 'Indent with spaces: a tab is not allowed here.',
};

const plainMessage = (error: YAMLError): string =>
  MESSAGES[error.code] ?? `Correct the YAML here: ${error.message.replace(/\.$/, '')}.`;

const findNotPlain = (document: Document): readonly { readonly offset: number; readonly message: string }[] => {
  const found: { offset: number; message: string }[] = [];
  visit(document, {
    Alias: (_key, { range }) => {
      found.push({ offset: range?.[0] ?? 0, message: 'Write the text out here: references with * are not allowed.' });
    },
    Value: (_key, { anchor, tag, range }) => {
      if (anchor !== undefined) {
        found.push({ offset: range?.[0] ?? 0, message: 'Take out the name with &: anchors are not allowed.' });
      }
      if (tag !== undefined) {
        found.push({ offset: range?.[0] ?? 0, message: 'Take out the word with !: tags are not allowed.' });
      }
    },
  });
  return found;
};

const findOffset = (document: Document, way: Path, what: 'value' | 'name'): number => {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of way.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) return offset;
      node = what === 'name' && depth === way.length - 1 ? pair.key : pair.value;
      // A name with nothing after it has no place of its own.
      offset = startOf(node) ?? startOf(pair.key) ?? offset;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
};

const startOf = (node: unknown): number | undefined =>
  isScalar(node) || isCollection(node) || isAlias(node) ? node.range?.[0] : undefined;

const withPlainSpaces = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(/[ \t\r\n]+/g, ' ').trim();
  if (Array.isArray(value)) return value.map(withPlainSpaces);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withPlainSpaces(inner)]));
  }
  return value;
};

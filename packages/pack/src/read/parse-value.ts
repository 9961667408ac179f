import { type PdfDict, type PdfValue } from './pdf-value.ts';

/** Deeper than anything a revision of ours holds; a hostile file must not exhaust the stack. */
const DEEPEST = 24;
/** More than any object of ours holds, and few enough to be kept in memory. */
const MOST_VALUES = 5000;

/** A value read, and where the text goes on after it. */
export interface ParsedValue {
  readonly value: PdfValue;
  readonly end: number;
}

const token = /(?:null|true|false|(\d{1,10}) 0 R|(-?\d{1,13}(?:\.\d{1,6})?)|\/([^\s/<>[\]()%{}]{1,127}))/y;

/**
 * Reads the value that stands at a place of the text, in the form in which `writeValue` writes. It may read a little
 * more than that form; who must know that nothing else stands there writes the value again and compares.
 *
 * @returns `undefined` where no value stands
 */
export const parseValue = (source: string, at: number): ParsedValue | undefined =>
  parse(source, at, { values: MOST_VALUES }, 0);

interface Budget {
  values: number;
}

function parse(source: string, at: number, left: Budget, depth: number): ParsedValue | undefined {
  left.values -= 1;
  if (depth > DEEPEST || left.values < 0) return undefined;
  const first = source[at];
  if (first === '(') return parseLiteral(source, at);
  if (first === '[') return parseList(source, at, left, depth);
  if (first === '<') return source[at + 1] === '<' ? parseDict(source, at, left, depth) : parseHex(source, at);
  return parseToken(source, at);
}

function parseToken(source: string, at: number): ParsedValue | undefined {
  token.lastIndex = at;
  const match = token.exec(source);
  if (match === null) return undefined;
  const [whole, reference, number, name] = match;
  const end = at + whole.length;
  if (reference !== undefined) return { value: { is: 'ref', value: Number(reference) }, end };
  if (number !== undefined) return { value: { is: 'number', value: Number(number) }, end };
  if (name !== undefined) return { value: { is: 'name', value: plainName(name) }, end };
  return { value: whole === 'null' ? { is: 'null' } : { is: 'boolean', value: whole === 'true' }, end };
}

const plainName = (name: string): string =>
  name.replaceAll(/#([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function parseLiteral(source: string, at: number): ParsedValue | undefined {
  const end = source.indexOf(')', at);
  return end < 0 ? undefined : { value: { is: 'text', value: source.slice(at + 1, end) }, end: end + 1 };
}

function parseHex(source: string, at: number): ParsedValue | undefined {
  const end = source.indexOf('>', at);
  if (end < 0) return undefined;
  const value = Buffer.from(source.slice(at + 1, end), 'hex').toString('latin1');
  return { value: { is: 'text', value }, end: end + 1 };
}

function parseList(source: string, start: number, left: Budget, depth: number): ParsedValue | undefined {
  const items: PdfValue[] = [];
  let at = start + 1;
  while (source[at] !== ']') {
    if (items.length > 0) at += 1;
    const item = parse(source, at, left, depth + 1);
    if (item === undefined) return undefined;
    items.push(item.value);
    at = item.end;
  }
  return { value: { is: 'list', value: items }, end: at + 1 };
}

function parseDict(source: string, start: number, left: Budget, depth: number): ParsedValue | undefined {
  const entries = new Map<string, PdfValue>();
  let at = start + '<< '.length;
  while (!source.startsWith('>>', at)) {
    const key = parseToken(source, at);
    if (key?.value.is !== 'name' || entries.has(key.value.value)) return undefined;
    const entry = parse(source, key.end + 1, left, depth + 1);
    if (entry === undefined) return undefined;
    entries.set(key.value.value, entry.value);
    at = entry.end + 1;
  }
  const value: PdfDict = { is: 'dict', value: entries };
  return { value, end: at + '>>'.length };
}

import { parseValue } from './parse-value.ts';
import type { PdfDict, PdfValue } from './pdf-value.ts';
import { Refused } from './problems.ts';
import { afterContents, type Base, type RevisionObject, type RevisionParts, writeRevision } from './revision.ts';

/** One signature's revision, read; every byte of it but those of `contents` is what `parts` are written as. */
export interface Revision {
  readonly parts: RevisionParts;
  /** The bytes of `/Contents`, padding and all. */
  readonly contents: Uint8Array;
  /** Where `/Contents` begins and ends in the file, its angle brackets counted in. */
  readonly gap: readonly [number, number];
  readonly startxref: number;
  /** How long the file was once this revision was added. */
  readonly end: number;
}

/** A file taken apart: the document as it was locked, and what was added to it. */
export interface SplitFile {
  /** How many bytes were locked. */
  readonly locked: number;
  /** In the order in which they were added. */
  readonly revisions: readonly Revision[];
}

const MOST_REVISIONS = 64;
const MOST_OBJECTS = 400;
/** A table of a revision has a line for each object it adds; fonts of many scripts come to some dozens. */
const MOST_TABLE = 64 * 1024;

/**
 * Takes revisions off the end of a file, one by one, until the locked document is left.
 *
 * @throws {Refused} where something is not in the form in which we write
 */
export function splitFile(file: Buffer): SplitFile {
  const revisions: Revision[] = [];
  let end = file.length;
  for (;;) {
    const startxref = endingAt(file, end);
    const closing = file.toString('latin1', startxref, Math.min(end, startxref + MOST_TABLE));
    if (!closing.startsWith('xref\n')) throw new Refused('end-of-file', 'no cross-reference table where the end says');
    if (!closing.includes('/Prev')) return { locked: end, revisions: revisions.toReversed() };
    if (revisions.length >= MOST_REVISIONS) throw new Refused('too-many-revisions', `more than ${MOST_REVISIONS}`);
    const revision = parseRevision(file, startxref, end, closing);
    revisions.push(revision);
    end = revision.parts.base.length;
  }
}

/** Where the newest table of a file of this length begins, as its last bytes say. */
function endingAt(file: Buffer, end: number): number {
  const last = file.toString('latin1', Math.max(0, end - 32), end);
  const match = /\nstartxref\n(0|[1-9]\d{0,9})\n%%EOF\n$/.exec(last);
  const startxref = Number(match?.[1]);
  if (match === null || startxref >= end) {
    throw new Refused('end-of-file', 'the last bytes are not startxref, a number and %%EOF, each on its line');
  }
  return startxref;
}

const misformed = (detail: string): Refused => new Refused('revision-form', detail);

function parseRevision(file: Buffer, startxref: number, end: number, closing: string): Revision {
  const start = firstOffset(closing);
  if (start >= startxref) throw misformed('its first object stands after its table');
  const body = file.toString('latin1', start, startxref);
  const contentsEnd = body.length - afterContents.length;
  const label = body.lastIndexOf('/Contents <');
  if (label < 0 || !body.endsWith(`>${afterContents}`)) throw misformed('it does not end with a signature');
  const hex = body.slice(label + '/Contents <'.length, contentsEnd - 1);
  if (!/^(?:[0-9A-F]{2})+$/.test(hex)) throw new Refused('contents-hex', 'not whole bytes in upper-case hexadecimal');

  const { objects, signature, entries } = parseObjects(`${body.slice(0, label)}/Contents <>${afterContents}`);
  const base = { ...parseTrailer(closing), length: start };
  const parts: RevisionParts = { base, objects, signature, entries, room: hex.length / 2 };
  const gap = [start + label + '/Contents '.length, start + contentsEnd] as const;
  const written = writeAgain(parts);
  if (body.slice(0, label + '/Contents '.length) !== written.before) throw differing(body, written.before);
  if (file.toString('latin1', gap[1], end) !== written.after)
    throw misformed('its table or trailer is written anew otherwise');
  return { parts, contents: Buffer.from(hex, 'hex'), gap, startxref, end };
}

function writeAgain(parts: RevisionParts): ReturnType<typeof writeRevision> {
  try {
    return writeRevision(parts);
  } catch (cause) {
    throw misformed(cause instanceof Error ? cause.message : 'it cannot be written again');
  }
}

/** Says apart whether only the byte range differs, which is where files are extended behind a signature's back. */
function differing(body: string, written: string): Refused {
  const parted = (whole: string): string[] => whole.split('/ByteRange ');
  const [ours, theirs] = [parted(written), parted(body.slice(0, body.lastIndexOf('/Contents ') + '/Contents '.length))];
  const same = ours.length === theirs.length && ours.slice(0, -1).every((part, at) => part === theirs[at]);
  return same && /^\[0 \d+ \d+ \d+\] /.test(theirs.at(-1) ?? '')
    ? new Refused('byte-range', 'not the whole file but /Contents')
    : misformed('its objects are written anew otherwise');
}

/** The least offset in a table: where the revision begins. */
function firstOffset(closing: string): number {
  const table = closing.slice(0, closing.indexOf('trailer\n'));
  const offsets = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
  if (offsets.length === 0) throw misformed('its table is empty');
  return offsets.reduce((least, offset) => Math.min(least, offset));
}

function parseTrailer(closing: string): Omit<Base, 'length'> {
  const trailer = parseValue(closing, closing.indexOf('trailer\n') + 'trailer\n'.length)?.value;
  if (trailer?.is !== 'dict') throw misformed('it has no trailer');
  const [root, info, prev, ids] = ['Root', 'Info', 'Prev', 'ID'].map((key) => trailer.value.get(key));
  const id = ids?.is === 'list' ? ids.value[0] : undefined;
  if (root?.is !== 'ref' || prev?.is !== 'number' || id?.is !== 'text')
    throw misformed('its trailer lacks what it needs');
  const shared = { startxref: prev.value, root: root.value, id: id.value };
  return info?.is === 'ref' ? { ...shared, info: info.value } : shared;
}

interface ParsedObjects {
  readonly objects: readonly RevisionObject[];
  readonly signature: number;
  readonly entries: PdfDict;
}

function parseObjects(body: string): ParsedObjects {
  const objects: RevisionObject[] = [];
  for (let at = 0; at < body.length;) {
    const { object, end } = parseObject(body, at);
    if (objects.length >= MOST_OBJECTS) throw misformed(`it has more than ${MOST_OBJECTS} objects`);
    objects.push(object);
    at = end;
  }
  const last = objects.at(-1);
  if (last?.value.is !== 'dict' || last.stream !== undefined) throw misformed('it does not end with a dictionary');
  const entries = new Map(last.value.value);
  for (const own of ['ByteRange', 'Contents']) entries.delete(own);
  return { objects: objects.slice(0, -1), signature: last.number, entries: { is: 'dict', value: entries } };
}

const heading = /(\d{1,10}) 0 obj\n/y;

function parseObject(body: string, at: number): { readonly object: RevisionObject; readonly end: number } {
  heading.lastIndex = at;
  const match = heading.exec(body);
  const parsed = match === null ? undefined : parseValue(body, heading.lastIndex);
  if (match === null || parsed === undefined) throw misformed('something stands in it that is no object of ours');
  const object = { number: Number(match[1]), value: parsed.value };
  if (!body.startsWith('\nstream\n', parsed.end)) return { object, end: parsed.end + '\nendobj\n'.length };
  const from = parsed.end + '\nstream\n'.length;
  const until = from + lengthOf(parsed.value);
  return {
    object: { ...object, stream: body.slice(from, until) },
    end: until + '\nendstream\nendobj\n'.length,
  };
}

function lengthOf(value: PdfValue): number {
  const length = value.is === 'dict' ? value.value.get('Length') : undefined;
  if (length?.is !== 'number' || !Number.isSafeInteger(length.value) || length.value < 0) {
    throw misformed('a stream does not say its length');
  }
  return length.value;
}

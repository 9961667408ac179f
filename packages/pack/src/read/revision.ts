import { hash } from 'node:crypto';
import { dict, list, number, numbers, type PdfDict, type PdfValue, ref, text, writeValue } from './pdf-value.ts';

/** One object of a revision; `stream` holds a stream's bytes, one a character. */
export interface RevisionObject {
  readonly number: number;
  readonly value: PdfValue;
  readonly stream?: string;
}

/** What a revision takes over from the file as it was before. */
export interface Base {
  /** How many bytes the file had. */
  readonly length: number;
  /** Where its newest cross-reference table begins. */
  readonly startxref: number;
  readonly root: number;
  readonly info?: number;
  /** The permanent half of its identifier, one byte a character. */
  readonly id: string;
}

/** All that one signing adds to a file, but for what stands in `/Contents`. */
export interface RevisionParts {
  readonly base: Base;
  /** In the order in which they are written; the signature's own dictionary comes after them. */
  readonly objects: readonly RevisionObject[];
  /** The number of the signature's dictionary, the highest of all. */
  readonly signature: number;
  /** What that dictionary holds before `/ByteRange`. */
  readonly entries: PdfDict;
  /** How many bytes `/Contents` has room for. */
  readonly room: number;
}

/** A revision as text, one character a byte: what stands before `/Contents`' `<` and what after its `>`. */
export interface WrittenRevision {
  readonly before: string;
  readonly after: string;
  readonly startxref: number;
}

/** Ends the dictionary of a signature, after the `>` of its `/Contents`. */
export const afterContents = ' >>\nendobj\n';
/** Ends each file and each revision. */
const endOfFile = (startxref: number): string => `startxref\n${startxref}\n%%EOF\n`;

/** Writes the one incremental update that these parts have (ISO 32000-1, 7.5.6), with a classic table. */
export function writeRevision(parts: RevisionParts): WrittenRevision {
  const { base, objects, signature, entries } = parts;
  const offsets = new Map<number, number>();
  let written = '';
  for (const object of objects) {
    offsets.set(object.number, base.length + written.length);
    written += writeObject(object);
  }
  offsets.set(signature, base.length + written.length);
  const opening = `${written}${signature} 0 obj\n${writeValue(entries).slice(0, -'>>'.length)}/ByteRange `;
  return closeRevision(parts, opening, offsets);
}

/** The byte range stands before what it speaks of, so its own length is tried until it fits. */
function closeRevision(parts: RevisionParts, opening: string, offsets: ReadonlyMap<number, number>): WrittenRevision {
  const { base, room } = parts;
  let range = '';
  for (;;) {
    const before = `${opening}${range} /Contents `;
    const gap = base.length + before.length;
    const gapEnd = gap + room * 2 + '<>'.length;
    const startxref = gapEnd + afterContents.length;
    const after = afterContents + writeTable(offsets) + writeTrailer(parts) + endOfFile(startxref);
    const fitting = writeValue(numbers([0, gap, gapEnd, after.length]));
    if (fitting === range) return { before, after, startxref };
    range = fitting;
  }
}

function writeObject({ number: own, value, stream }: RevisionObject): string {
  const body = stream === undefined ? '' : `\nstream\n${stream}\nendstream`;
  return `${own} 0 obj\n${writeValue(value)}${body}\nendobj\n`;
}

function writeTable(offsets: ReadonlyMap<number, number>): string {
  const sections: { first: number; entries: string[] }[] = [];
  for (const [own, offset] of [...offsets].toSorted(([a], [b]) => a - b)) {
    const entry = `${String(offset).padStart(10, '0')} 00000 n \n`;
    const last = sections.at(-1);
    if (last !== undefined && last.first + last.entries.length === own) last.entries.push(entry);
    else sections.push({ first: own, entries: [entry] });
  }
  return `xref\n${sections.map(({ first, entries }) => `${first} ${entries.length}\n${entries.join('')}`).join('')}`;
}

function writeTrailer({ base, signature }: RevisionParts): string {
  const trailer = dict({
    Size: number(signature + 1),
    Root: ref(base.root),
    ...(base.info === undefined ? {} : { Info: ref(base.info) }),
    Prev: number(base.startxref),
    ID: list([text(base.id), text(changingId(base, signature))]),
  });
  return `trailer\n${writeValue(trailer)}\n`;
}

/** The half of the identifier that changes with each revision: of what it was before, so that it says nothing new. */
function changingId({ id, length }: Base, signature: number): string {
  const digest = hash('sha256', Buffer.from(`${length} ${signature} ${id}`, 'latin1'), 'buffer');
  return digest.toString('latin1', 0, 16);
}

import type { Hash } from '../tree/merkle.ts';
import { verifyInclusion } from '../tree/proofs.ts';
import { verifyCheckpoint, type VerifiedCheckpoint } from './checkpoint.ts';
import { decoded, hashLine, readCount, readHashLines } from './lines.ts';
import type { NoteProblem } from './note.ts';

const HEADER = 'c2sp.org/tlog-proof@v1';

/** Nothing longer is read: a proof's 63 hashes, a mebibyte of extra data, and the longest note. */
const LONGEST = 2_500_000;

/** That a leaf stands in a log, as one text that can be checked away from it (C2SP tlog-proof). */
export type TlogProof = {
  readonly index: number;
  /** From the leaf's sibling upwards. */
  readonly proof: readonly Hash[];
  /** The checkpoint it leads to: a signed note. */
  readonly note: string;
  /** What the application puts beside it; vouched for by nobody. */
  readonly extra?: Uint8Array;
};

/**
 * Writes a proof as C2SP tlog-proof.
 *
 * @throws {TypeError} for an index or a hash that is none
 */
export const formatTlogProof = ({ index, proof, note, extra }: TlogProof): string => {
  if (!Number.isSafeInteger(index) || index < 0) throw new TypeError(`Not the place of a leaf: ${index}`);
  return [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${Buffer.from(extra).toString('base64')}`]),
    `index ${index}`,
    ...proof.map(hashLine),
    '',
    note,
  ].join('\n');
};

const valueAfter = (word: string, line: string | undefined): string | undefined =>
  line?.startsWith(`${word} `) === true ? line.slice(word.length + 1) : undefined;

/** Reads a proof; undefined for whatever is not exactly one. Its note is not looked into. */
export const readTlogProof = (text: string): TlogProof | undefined => {
  // Nothing before the note is empty, so that the first empty line ends it.
  const end = text.indexOf('\n\n');
  if (text.length > LONGEST || end < 0) return undefined;
  const [header, ...lines] = text.slice(0, end).split('\n');
  const extraText = valueAfter('extra', lines[0]);
  const [indexLine, ...hashes] = extraText === undefined ? lines : lines.slice(1);
  const index = readCount(valueAfter('index', indexLine) ?? '');
  const proof = readHashLines(hashes);
  const extra = extraText === undefined ? undefined : decoded(extraText);
  if (header !== HEADER || index === undefined || proof === undefined) return undefined;
  if (extraText !== undefined && extra === undefined) return undefined;
  return { index, proof, note: text.slice(end + 2), ...(extra !== undefined && { extra: Uint8Array.from(extra) }) };
};

/** A leaf shown to be in its log, at its index under that checkpoint; or why it is not. */
export type VerifiedTlogProof =
  | (Extract<VerifiedCheckpoint, { readonly ok: true }> & { readonly index: number })
  | { readonly ok: false; readonly problem: NoteProblem | 'notIncluded' };

/**
 * Whether a proof shows a leaf in its log, by its checkpoint and keys alone. Never throws for a bad proof.
 *
 * @param leafHash of the leaf in hand
 * @param vkeys the keys trusted, the log's and any witnesses'
 * @throws {TypeError} where one of the trusted keys cannot be read
 */
export const verifyTlogProof = (text: string, leafHash: Hash, vkeys: readonly string[]): VerifiedTlogProof => {
  const read = readTlogProof(text);
  if (read === undefined) return { ok: false, problem: 'malformed' };
  const verified = verifyCheckpoint(read.note, vkeys);
  if (!verified.ok) return verified;
  const { index, proof } = read;
  const isThere = verifyInclusion({ leafHash, index, head: verified.checkpoint, proof });
  return isThere ? { ...verified, index } : { ok: false, problem: 'notIncluded' };
};

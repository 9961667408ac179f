import type { KeyObject } from 'node:crypto';
import { requireHash, TreeHead } from '../tree/merkle.ts';
import { openNote, signNote, type NoteProblem } from './note.ts';
import { requireKeyName } from './vkey.ts';

/** A log's head under its origin: the name of that log alone, such as `recovery.example/trail/0190…`, no spaces, no plus. */
export type Checkpoint = TreeHead & { readonly origin: string };

/** A checkpoint its log's key signed, and everyone trusted who signed it; or why it cannot be relied on. */
export type VerifiedCheckpoint =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly signedBy: readonly string[] }
  | { readonly ok: false; readonly problem: NoteProblem };

/**
 * A checkpoint's text, C2SP tlog-checkpoint: origin, size in decimal, root in base64, each on a line.
 *
 * @throws {TypeError} for an origin, size or root that it cannot carry
 */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string => {
  if (!Number.isSafeInteger(size) || size < 0) throw new TypeError(`Not the size of a log: ${size}`);
  return `${requireKeyName(origin)}\n${size}\n${Buffer.from(requireHash(root), 'hex').toString('base64')}\n`;
};

const readCheckpoint = (text: string): Checkpoint | undefined => {
  const [origin, digits, encoded, end, ...more] = text.split('\n');
  if (origin === undefined || digits === undefined || encoded === undefined || end !== '' || more.length > 0)
    return undefined;
  const head = TreeHead.safeParse({ size: Number(digits), root: Buffer.from(encoded, 'base64').toString('hex') });
  if (!head.success) return undefined;
  const checkpoint = { origin, ...head.data };
  try {
    // One form only: no leading zeros, no exponents, no loose base64.
    return formatCheckpoint(checkpoint) === text ? checkpoint : undefined;
  } catch {
    return undefined;
  }
};

/** A checkpoint as a signed note; the log's key signs under the origin's name. */
export const signCheckpoint = (checkpoint: Checkpoint, privateKey: KeyObject): string =>
  signNote(formatCheckpoint(checkpoint), checkpoint.origin, privateKey);

/**
 * Reads a signed checkpoint. It counts only when the log itself signed it, under its origin's name, with one of the keys
 * trusted; witnesses may have signed as well. Lines after the root (extensions) are refused: nobody can audit them.
 *
 * @param vkeys the keys trusted, the log's and any witnesses'
 * @throws {TypeError} where one of the trusted keys cannot be read
 */
export const verifyCheckpoint = (note: string, vkeys: readonly string[]): VerifiedCheckpoint => {
  const opened = openNote(note, vkeys);
  if (!opened.ok) return opened;
  const checkpoint = readCheckpoint(opened.text);
  if (checkpoint === undefined) return { ok: false, problem: 'malformed' };
  if (!opened.signedBy.includes(checkpoint.origin)) return { ok: false, problem: 'unknownKey' };
  return { ok: true, checkpoint, signedBy: opened.signedBy };
};

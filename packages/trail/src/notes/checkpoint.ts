import type { KeyObject } from 'node:crypto';
import { requireHash, TreeHead } from '../tree/merkle.ts';
import type { Instant } from '../form/instant.ts';
import { cosignatureLine, type Cosigned } from './cosignature.ts';
import { addSignatures, openWith, signNote, type NoteProblem } from './note.ts';
import { alsoCosigning, readVkey, requireKeyName } from './vkey.ts';

/** A log's head under its origin: the name of that log alone, such as `recovery.example/trail/0190…`, no spaces, no plus. */
export type Checkpoint = TreeHead & { readonly origin: string };

/**
 * A checkpoint its log's key signed, and everyone trusted who signed it; or why it cannot be relied on. `at` is when the
 * log says it made it, null where it does not say; `cosigned` tells the witnesses, and when.
 */
export type VerifiedCheckpoint =
  | {
      readonly ok: true;
      readonly checkpoint: Checkpoint;
      readonly at: Instant | null;
      readonly signedBy: readonly string[];
      readonly cosigned: readonly Cosigned[];
    }
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

/** What the text of a note claims as a checkpoint, before anybody has verified a signature; undefined where it is none. */
export const claimedCheckpoint = (note: string): Checkpoint | undefined => {
  const end = note.lastIndexOf('\n\n');
  return end < 0 ? undefined : readCheckpoint(note.slice(0, end + 1));
};

/**
 * A checkpoint as a signed note; the log's key signs under the origin's name.
 *
 * @param at when, in whole seconds; said in a second line, a cosignature by the same key under the same name
 */
export const signCheckpoint = (checkpoint: Checkpoint, privateKey: KeyObject, at?: Instant): string => {
  const text = formatCheckpoint(checkpoint);
  const note = signNote(text, checkpoint.origin, privateKey);
  return at === undefined ? note : addSignatures(note, cosignatureLine(text, checkpoint.origin, privateKey, at));
};

/**
 * Reads a signed checkpoint. It counts only when the log itself signed it, under its origin's name, with one of the keys
 * trusted; witnesses may have cosigned as well. Lines after the root (extensions) are refused: nobody can audit them.
 *
 * @param vkeys the keys trusted, the log's and any witnesses'
 * @throws {TypeError} where one of the trusted keys cannot be read
 */
export const verifyCheckpoint = (note: string, vkeys: readonly string[]): VerifiedCheckpoint => {
  const keys = vkeys.map(readVkey);
  const logs = keys.filter(({ kind }) => kind === 'note');
  const opened = openWith(note, [...keys, ...logs.map(alsoCosigning)]);
  if (!opened.ok) return opened;
  const checkpoint = readCheckpoint(opened.text);
  if (checkpoint === undefined) return { ok: false, problem: 'malformed' };
  const { signedBy, cosigned } = opened;
  if (!signedBy.includes(checkpoint.origin)) return { ok: false, problem: 'unknownKey' };
  const isOwn = ({ name }: Cosigned): boolean => name === checkpoint.origin;
  return {
    ok: true,
    checkpoint,
    at: cosigned.find(isOwn)?.at ?? null,
    signedBy,
    cosigned: cosigned.filter((one) => !isOwn(one)),
  };
};

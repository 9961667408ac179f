import { acceptCheckpoint, type CheckpointProblem } from '../keys/in-force.ts';
import type { PublishedKey } from '../keys/keys.ts';
import { verifyCheckpoint, type VerifiedCheckpoint } from '../notes/checkpoint.ts';

/**
 * A log's checkpoint, a signed note, and whose word counts for it: verifier keys that are trusted whenever they signed,
 * or published keys with their dates, and the origin it must name.
 */
export type ExpectedCheckpoint =
  | { readonly note: string; readonly vkeys: readonly string[] }
  | { readonly note: string; readonly keys: readonly PublishedKey[]; readonly origin: string };

/** A checkpoint that counts, or why it does not. */
export type CountedCheckpoint =
  | Extract<VerifiedCheckpoint, { readonly ok: true }>
  | { readonly ok: false; readonly problem: CheckpointProblem };

/**
 * Whether a checkpoint counts.
 *
 * @param notBefore `at` of its newest entry, once that is known; looked at only where keys have dates
 * @throws {TypeError} where one of the trusted verifier keys cannot be read
 */
export const countCheckpoint = (checkpoint: ExpectedCheckpoint, notBefore?: string): CountedCheckpoint => {
  if ('vkeys' in checkpoint) return verifyCheckpoint(checkpoint.note, checkpoint.vkeys);
  const { note, keys, origin } = checkpoint;
  return acceptCheckpoint(note, { keys, origin, ...(notBefore !== undefined && { notBefore }) });
};

/** What is wrong with a checkpoint, as the rest of a sentence that begins with which it is. */
export const checkpointFaults: Readonly<Record<CheckpointProblem, string>> = {
  malformed: 'is not in the form of one',
  unknownKey: 'is not signed by its log with a key that is trusted',
  badSignature: 'has a signature that does not hold',
  otherLog: 'is of another log',
  untimed: 'does not say when it was made',
  backdated: 'says it was made before an entry that it counts',
  keyNotInUse: 'is signed with a key that was not in force',
};

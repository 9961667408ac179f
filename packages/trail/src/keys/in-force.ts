import type { Instant } from '../form/instant.ts';
import { verifyCheckpoint, type VerifiedCheckpoint } from '../notes/checkpoint.ts';
import type { Cosigned } from '../notes/cosignature.ts';
import type { NoteProblem } from '../notes/note.ts';
import type { PublishedKey } from './keys.ts';

/** Whether what a key signed then counts: both its first and its last instant are within. */
export const isInForce = ({ since, until }: Pick<PublishedKey, 'since' | 'until'>, at: Instant): boolean =>
  since <= at && (until === undefined || at <= until);

/** Why a checkpoint does not count, although it may be one. */
export type CheckpointProblem =
  | NoteProblem
  | 'otherLog' // it is of another log than the one asked for
  | 'untimed' // it does not say when it was made, and had to
  | 'backdated' // it says it was made before an entry that it counts
  | 'keyNotInUse'; // its key was not in force when it was made

/** A checkpoint that counts, with the id of the key that signed it; or why it does not. */
export type AcceptedCheckpoint =
  | (Extract<VerifiedCheckpoint, { readonly ok: true }> & { readonly key: string })
  | { readonly ok: false; readonly problem: CheckpointProblem };

/** What is known of a log apart from the checkpoint. */
export type KnownOfLog = {
  readonly keys: readonly PublishedKey[];
  /** The origin the checkpoint must name; without it, any that one of the keys is of. */
  readonly origin?: string;
  /** `at` of an entry under the checkpoint, best the newest: it was made no earlier. */
  readonly notBefore?: Instant;
  /** Whether it must say when it was made. */
  readonly timed?: boolean;
};

const refused = (problem: CheckpointProblem): AcceptedCheckpoint => ({ ok: false, problem });

/**
 * Reads a checkpoint that must be signed by a key in force when it was made. When that was, the log says in the note; a
 * note that does not say was made no earlier than its entries, so that a key which had ended before them is refused.
 * Witnesses count with keys in force when they cosigned.
 */
export const acceptCheckpoint = (note: string, known: KnownOfLog): AcceptedCheckpoint => {
  const { keys, origin, notBefore = '', timed = false } = known;
  const verified = verifyCheckpoint(note, keys.flatMap(vkeyOfNotes));
  if (!verified.ok) return verified;
  const { checkpoint, at } = verified;
  if (origin !== undefined && checkpoint.origin !== origin) return refused('otherLog');
  if (timed && at === null) return refused('untimed');
  if (at !== null && at < wholeSecond(notBefore)) return refused('backdated');
  const counts = (key: PublishedKey): boolean =>
    at === null ? key.until === undefined || notBefore <= key.until : isInForce(inSeconds(key), at);
  const signer = keys.flatMap((key) =>
    key.use === 'checkpoint' && counts(key) && verifyCheckpoint(note, [key.vkey]).ok ? [key] : [],
  )[0];
  if (signer === undefined) return refused('keyNotInUse');
  return { ...verified, key: signer.id, cosigned: keys.flatMap((key) => cosignedWith(note, signer.vkey, key)) };
};

/** What a witness's key cosigned while it was in force. */
const cosignedWith = (note: string, log: string, key: PublishedKey): readonly Cosigned[] => {
  if (key.use !== 'witness') return [];
  const verified = verifyCheckpoint(note, [log, key.vkey]);
  return verified.ok ? verified.cosigned.filter(({ at }) => isInForce(inSeconds(key), at)) : [];
};

const vkeyOfNotes = (key: PublishedKey): readonly string[] => ('vkey' in key ? [key.vkey] : []);

/** The second an instant falls into: a checkpoint and a cosignature say no more. */
const wholeSecond = (instant: string): string => instant.replace(/\.\d{3}Z$/, '.000Z');

const inSeconds = ({ since, until }: PublishedKey): Pick<PublishedKey, 'since' | 'until'> => ({
  since: wholeSecond(since),
  ...(until !== undefined && { until }),
});

import type { Refusal, Result } from '@coproduce/cycle';
import type { Connection } from '../database/connection.ts';
import { emptyWriteAheadLog } from '../database/empty-log.ts';
import type { Db } from '../entities/all.ts';
import type { NewPasskey } from '../working/passkeys.ts';
import { forgetAnswers } from '../working/command-answers.ts';
import type { CommandContext } from './command-context.ts';
import { type FileForgetting, forgetFiles } from './forget-files.ts';
import type { LogId } from './ids.ts';
import { lockLog } from './log.ts';
import { type Download, noteDownload } from './note-download.ts';
import { erasePlacements, type ErasureCheck, type PlacementErasing } from './erase-placements.ts';
import { keepOwnPlacement, type PlacementCheck, type PlacementWriting } from './keep-placement.ts';
import { keepPasskey, type PasskeyKeeping, removePasskey, type SeatDecide } from './keep-passkeys.ts';
import { type Checkpointed, keepCheckpoint } from './read-trail.ts';
import { type Decide, transact } from './transact.ts';

/** Everything that writes for a partnership. */
export type Commands = {
  /**
   * Runs one command: claims its id, takes the partnership's log, loads the slice, lets the caller decide, and commits
   * everything or nothing. Commands of one partnership follow one another, so that a rule that looks at several
   * subjects can trust what it saw; partnerships never wait for each other.
   *
   * @param decide may run more than once, where the database gave way; it reads and writes through its argument alone.
   * @returns the answer (the first one, when the command was sent before), or why it was refused: nothing is written
   *   then, but for the one entry that a recorded refusal leaves. A conflict says who moved the subject, by what and
   *   when. Whoever is no member is told `notFound` of the partnership.
   * @throws CommandIdReused
   */
  readonly transact: <A>(context: CommandContext, decide: Decide<A>) => Promise<Result<A, Refusal>>;
  /**
   * Keeps an author's view of a challenge, which is no part of the record before the reveal. The partnership's log is
   * taken all the same, so that nothing is written behind a reveal.
   *
   * @param check the rule that says who may write, and until when; it sees the slice that `reads` names.
   */
  readonly keepPlacement: (writing: PlacementWriting, check: PlacementCheck) => Promise<Result<null, Refusal>>;
  /**
   * Erases what authors had written of an assessment and nobody else was shown, and leaves the one entry that says so.
   * Where that was done before, nothing happens.
   *
   * @param check the rule that says when; it sees the partnership and its assessments.
   */
  readonly erasePlacements: (erasing: PlacementErasing, check: ErasureCheck) => Promise<Result<null, Refusal>>;
  /**
   * Forgets files that nothing names, and takes their bytes away where nobody else has the same. The partnership's log
   * is taken meanwhile, so that none is forgotten which a command is about to name.
   *
   * @returns how many were forgotten.
   */
  readonly forgetFiles: (forgetting: FileForgetting) => Promise<number>;
  /**
   * Notes that a member is handed a copy of a pack: one entry, by which nothing moves.
   *
   * @returns whether the account holds a seat there and there is such a pack; nothing is noted where not.
   */
  readonly noteDownload: (download: Download) => Promise<boolean>;
  /**
   * Keeps a passkey and tells of it in every partnership where its owner has a seat, in one commit.
   *
   * @param decide called once for each of those partnerships, the lowest id first; null where there is nothing to tell.
   */
  readonly keepPasskey: (
    keeping: PasskeyKeeping,
    passkey: NewPasskey,
    decide: SeatDecide,
  ) => Promise<Result<null, Refusal>>;
  /** Removes a passkey of that account and tells of it everywhere, in one commit; `notFound` where it has none such. */
  readonly removePasskey: (
    keeping: PasskeyKeeping,
    credential: string,
    decide: SeatDecide,
  ) => Promise<Result<null, Refusal>>;
  /** Keeps a checkpoint, and answers what is kept for its size: one that has one already is not kept again. */
  readonly keepCheckpoint: (log: LogId, checkpoint: Checkpointed) => Promise<Checkpointed>;
  /** Forgets the answers of commands sent before an instant; whoever sends one of those again has it decided anew. */
  readonly forgetAnswers: (before: string) => Promise<void>;
};

export function commandsOn(connection: Connection): Commands {
  return {
    transact: (context, decide) => transact(connection, context, decide),
    keepPlacement: (writing, check) => keepOwnPlacement(connection, writing, check),
    erasePlacements: async (erasing, check) => {
      const result = await erasePlacements(connection, erasing, check);
      await emptyWriteAheadLog(connection);
      return result;
    },
    forgetFiles: (forgetting) => forgetFiles(connection, forgetting),
    noteDownload: (download) => noteDownload(connection, download),
    keepPasskey: (keeping, passkey, decide) => keepPasskey(connection, keeping, passkey, decide),
    removePasskey: (keeping, credential, decide) => removePasskey(connection, keeping, credential, decide),
    keepCheckpoint: (log, checkpoint) =>
      connection.write(async (db: Db) => {
        // Whoever keeps another one at the same time waits, and is then answered this one.
        await lockLog(db, connection.dialect, log);
        return keepCheckpoint(db, log, checkpoint);
      }),
    forgetAnswers: (before) => forgetAnswers(connection.db(), before),
  };
}

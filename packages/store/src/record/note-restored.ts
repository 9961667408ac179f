import type { TreeHead } from '@coproduce/trail';
import type { Connection } from '../database/connection.ts';
import type { Db } from '../entities/all.ts';
import type { LogId } from './ids.ts';
import { administratorActor, type Administrator, lockInstanceLog } from './instance-log.ts';
import { append, type Appended, type Head, lockLog } from './log.ts';
import { subjectCounting, unmovedPartnership } from './outside-subject.ts';

/** What a log once counted and has no more: a database older than the checkpoint was put in its place. */
export type Gap = {
  readonly log: LogId;
  /** The newest checkpoint kept outside the database, and when that was made. */
  readonly lost: TreeHead & { readonly at: string };
  /** What the database still holds of it. */
  readonly kept: TreeHead;
};

/** The log to note it in: its own, or the instance's where it is gone altogether. */
const lockForNote = async (db: Db, dialect: Connection['dialect'], log: LogId): Promise<Head> =>
  (await lockLog(db, dialect, log)) ?? lockInstanceLog(db, dialect);

/** See `Administration.noteRestored`. */
export function noteRestored(
  { dialect, write }: Connection,
  { log, lost, kept }: Gap,
  reason: string,
  by: Administrator,
  now: string,
): Promise<Appended & { readonly log: LogId }> {
  return write(async (db) => {
    const head = await lockForNote(db, dialect, log);
    const facts = { lostSize: lost.size, lostRoot: lost.root, lostAt: lost.at, size: kept.size, root: kept.root };
    const draft = {
      actor: administratorActor(by),
      kind: 'restored',
      subject: (await unmovedPartnership(db, head, log)) ?? (await subjectCounting(db, head, 'log', log)),
      event: { type: 'RESTORED', facts },
      command: null,
    };
    const [appended] = await append(db, head, [{ draft, details: { reason } }], now);
    if (appended === undefined) throw new Error('Nothing was appended.');
    return { ...appended, log: head.id };
  });
}

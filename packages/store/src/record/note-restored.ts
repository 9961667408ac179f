import type { TreeHead } from '@coproduce/trail';
import type { Connection } from '../database/connection.ts';
import type { Db } from '../entities/all.ts';
import { INSTANCE, type LogId } from './ids.ts';
import { administratorActor, type Administrator } from './instance-log.ts';
import { append, type Appended, type Head, lockLog, startLog } from './log.ts';

/** What a log once counted and has no more: a database older than the checkpoint was put in its place. */
export type Gap = {
  readonly log: LogId;
  /** The newest checkpoint kept outside the database, and when that was made. */
  readonly lost: TreeHead & { readonly at: string };
  /** What the database still holds of it. */
  readonly kept: TreeHead;
};

/** The log to note it in: its own, or the instance's where it is gone altogether. */
async function lockForNote(db: Db, dialect: Connection['dialect'], log: LogId): Promise<Head> {
  const own = await lockLog(db, dialect, log);
  if (own !== undefined) return own;
  await startLog(db, INSTANCE);
  const instance = await lockLog(db, dialect, INSTANCE);
  if (instance === undefined) throw new Error('The log of the instance is missing.');
  return instance;
}

async function versionOf(db: Db, log: LogId, kind: string, id: string): Promise<number | null> {
  const row = await db
    .selectFrom('subject')
    .select('version')
    .where('log_id', '=', log)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.version ?? null;
}

/** How often this was noted of a log before, in the log where it is noted. */
async function timesNoted(db: Db, noted: LogId, log: LogId): Promise<number> {
  const rows = await db
    .selectFrom('entry')
    .select('number')
    .where('log_id', '=', noted)
    .where('subject_kind', '=', 'log')
    .where('subject_id', '=', log)
    .execute();
  return rows.length;
}

/**
 * The subject it is about. A partnership does not move by it, so that its steps can be taken again as if nothing had
 * happened; what has no partnership to name is a log, which counts how often.
 */
async function subjectOf(db: Db, head: Head, log: LogId) {
  const version = head.id === INSTANCE ? null : await versionOf(db, log, 'partnership', log);
  if (version !== null) return { kind: 'partnership', id: log, before: version, after: version };
  const times = await timesNoted(db, head.id, log);
  return { kind: 'log', id: log, before: times === 0 ? null : times, after: times + 1 };
}

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
      subject: await subjectOf(db, head, log),
      event: { type: 'RESTORED', facts },
      command: null,
    };
    const [appended] = await append(db, head, [{ draft, details: { reason } }], now);
    if (appended === undefined) throw new Error('Nothing was appended.');
    return { ...appended, log: head.id };
  });
}

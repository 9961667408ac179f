import type { Db } from '../entities/all.ts';
import { INSTANCE, type LogId } from './ids.ts';
import type { Head } from './log.ts';

/** What an entry is about that no machine moved. */
type Unmoved = {
  readonly kind: string;
  readonly id: string;
  readonly before: number | null;
  readonly after: number;
};

/**
 * The partnership that a log is of, as what is noted in it is about: it does not move by that, so that its steps can be
 * taken again as if nothing had happened. Undefined in the instance's log, or where the partnership is gone.
 */
export async function unmovedPartnership(db: Db, head: Head, log: LogId): Promise<Unmoved | undefined> {
  if (head.id === INSTANCE) return undefined;
  const row = await db
    .selectFrom('subject')
    .select('version')
    .where('log_id', '=', log)
    .where('kind', '=', 'partnership')
    .where('id', '=', log)
    .executeTakeFirst();
  return row && { kind: 'partnership', id: log, before: row.version, after: row.version };
}

/** Something that has no row of its own: it counts how often it was noted in this log. */
export async function subjectCounting(db: Db, head: Head, kind: string, id: string): Promise<Unmoved> {
  const rows = await db
    .selectFrom('entry')
    .select('number')
    .where('log_id', '=', head.id)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .execute();
  return { kind, id, before: rows.length === 0 ? null : rows.length, after: rows.length + 1 };
}

import type { Db } from '../entities/all.ts';
import type { LogId } from './ids.ts';
import type { Checkpointed } from './read-trail.ts';

/** An entry with everything that is kept beside it, as it stands in the tables and without a look at what it says. */
export type KeptRow = {
  readonly number: number;
  readonly leaf: Uint8Array;
  readonly leafHash: string;
  readonly kind: string;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly at: string;
  /** Null once erased, undefined where there is no row. */
  readonly sealed: string | null | undefined;
};

/** The rows of a log behind a number, in the order of their numbers; from the first on, whatever that is, after null. */
export async function keptRows(db: Db, log: LogId, after: number | null, limit: number): Promise<KeptRow[]> {
  const rows = await db
    .selectFrom('entry')
    .leftJoin('entry_details', (join) =>
      join.onRef('entry_details.log_id', '=', 'entry.log_id').onRef('entry_details.number', '=', 'entry.number'),
    )
    .select([
      'entry.number as number',
      'leaf',
      'leaf_hash as leafHash',
      'kind',
      'subject_kind as subjectKind',
      'subject_id as subjectId',
      'at',
      'sealed',
      'entry_details.number as words',
    ])
    .where('entry.log_id', '=', log)
    .$if(after !== null, (query) => query.where('entry.number', '>', after ?? 0))
    .orderBy('entry.number')
    .limit(limit)
    .execute();
  return rows.map(({ words, sealed, ...row }) => ({ ...row, sealed: words === null ? undefined : sealed }));
}

/** Every checkpoint kept of a log, by size. */
export async function keptCheckpoints(db: Db, log: LogId): Promise<Checkpointed[]> {
  return db.selectFrom('checkpoint').select(['size', 'note', 'at']).where('log_id', '=', log).orderBy('size').execute();
}

/** Logs that rows belong to and that are not there. A database that nobody touched has none. */
export async function strayLogs(db: Db): Promise<string[]> {
  const strays = new Set<string>();
  for (const table of ['entry', 'entry_details', 'checkpoint'] as const) {
    const rows = await db
      .selectFrom(table)
      .select('log_id')
      .distinct()
      .where('log_id', 'not in', (known) => known.selectFrom('log').select('id'))
      .execute();
    for (const row of rows) strays.add(row.log_id);
  }
  return [...strays].toSorted();
}

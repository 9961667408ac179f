import { type Peaks, type Entry, readEntry } from '@coproduce/trail';
import { fromJson } from '../database/json.ts';
import type { Db } from '../entities/all.ts';
import type { Sealed } from '../entities/record.ts';
import { INSTANCE, type LogId } from './ids.ts';

/** One entry: its number, the bytes every proof is about, what they say, and the words beside it. */
export type TrailEntry = {
  readonly leaf: Uint8Array;
  readonly leafHash: string;
  readonly entry: Entry;
  /** Null where there are none, or where they were erased; `entry.payload` tells the two apart. */
  readonly words: Sealed | null;
};

/** Which entries: from one number on, oldest first or newest first, of one subject or of all. */
export type TrailPage = {
  /** The first number that may appear: at least this when oldest first, at most this when newest first. */
  readonly from?: number;
  readonly order: 'oldestFirst' | 'newestFirst';
  readonly limit: number;
  readonly subject?: { readonly kind: string; readonly id: string };
  /** Only entries of this kind, such as `refused`. */
  readonly kind?: string;
  /** Only entries at this instant or later, and only those before that one. */
  readonly since?: string;
  readonly before?: string;
};

/**
 * Reads a page of a log.
 *
 * @throws Error where the bytes of an entry are not an entry any more.
 */
export async function readTrail(db: Db, log: LogId, page: TrailPage): Promise<TrailEntry[]> {
  const { from, order, limit, subject, kind, since, before } = page;
  const newest = order === 'newestFirst';
  const rows = await db
    .selectFrom('entry')
    .leftJoin('entry_details', (join) =>
      join.onRef('entry_details.log_id', '=', 'entry.log_id').onRef('entry_details.number', '=', 'entry.number'),
    )
    .select(['entry.number', 'leaf', 'leaf_hash', 'sealed'])
    .where('entry.log_id', '=', log)
    .$if(from !== undefined, (query) => query.where('entry.number', newest ? '<=' : '>=', from ?? 0))
    .$if(subject !== undefined, (query) =>
      query.where('subject_kind', '=', subject?.kind ?? null).where('subject_id', '=', subject?.id ?? null),
    )
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .$if(since !== undefined, (query) => query.where('at', '>=', since ?? ''))
    .$if(before !== undefined, (query) => query.where('at', '<', before ?? ''))
    .orderBy('entry.number', newest ? 'desc' : 'asc')
    .limit(limit)
    .execute();
  return rows.map(({ number, leaf, leaf_hash: leafHash, sealed }) => {
    const read = readEntry(leaf);
    if (!read.ok) throw new Error(`Entry ${number} of the log ${log} is damaged: ${read.message}`);
    return { leaf, leafHash, entry: read.entry, words: sealed === null ? null : fromJson(sealed) };
  });
}

/** The hashes of all leaves of a log up to a size, in order: what inclusion and consistency are proven from. */
export async function leafHashes(db: Db, log: LogId, size: number): Promise<string[]> {
  const rows = await db
    .selectFrom('entry')
    .select('leaf_hash')
    .where('log_id', '=', log)
    .where('number', '<', size)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.leaf_hash);
}

/** A log's head now; nothing when there is no such log. `at` is null before the first entry. */
export async function headOf(
  db: Db,
  log: LogId,
): Promise<{ readonly peaks: Peaks; readonly at: string | null } | undefined> {
  const row = await db.selectFrom('log').select(['size', 'peaks', 'at']).where('id', '=', log).executeTakeFirst();
  if (row === undefined) return undefined;
  const hashes = row.peaks === '' ? [] : row.peaks.split(' ');
  return { peaks: { size: row.size, hashes }, at: row.at === '' ? null : row.at };
}

/** A signed note over a log's head, and the size it speaks of. */
export type Checkpointed = { readonly size: number; readonly note: string; readonly at: string };

/** Keeps a checkpoint of a log that is locked, and answers what is kept for its size: the first one ever. */
export async function keepCheckpoint(db: Db, log: LogId, { size, note, at }: Checkpointed): Promise<Checkpointed> {
  const kept = await checkpointOf(db, log, size);
  if (kept !== undefined) return kept;
  await db.insertInto('checkpoint').values({ log_id: log, size, note, at }).execute();
  return { size, note, at };
}

/** A checkpoint of a log: the one for a size, or the newest. */
export async function checkpointOf(db: Db, log: LogId, size?: number): Promise<Checkpointed | undefined> {
  return db
    .selectFrom('checkpoint')
    .select(['size', 'note', 'at'])
    .where('log_id', '=', log)
    .$if(size !== undefined, (query) => query.where('size', '=', size ?? 0))
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Every log there is, the instance's first. */
export async function logsOf(db: Db): Promise<LogId[]> {
  const rows = await db.selectFrom('log').select('id').orderBy('id').execute();
  const ids = rows.map(({ id }) => id);
  return [...ids.filter((id) => id === INSTANCE), ...ids.filter((id) => id !== INSTANCE)];
}

import { type EntryDraft, type Peaks, appendLeaf, nextInstant, saltedDigest, sealEntry } from '@coproduce/trail';
import type { DialectName } from '../database/dialect-name.ts';
import { fromJson, toJson } from '../database/json.ts';
import type { Db } from '../entities/all.ts';
import type { Sealed } from '../entities/record.ts';
import type { LogId } from './ids.ts';

/** A log's head as it was locked. `at` is null before the first entry. */
export type Head = { readonly id: LogId; readonly peaks: Peaks; readonly at: string | null };

/** An entry to append: what happened, and the names and words of it, which are kept apart. */
export type NewEntry = {
  readonly draft: Omit<EntryDraft, 'partnership' | 'payload' | 'causedBy'>;
  readonly details: unknown;
  /** Raised by an earlier one of the same batch: its place in it. */
  readonly causedBy?: number | undefined;
};

/** Where an entry came to stand. */
export type Appended = { readonly index: number; readonly at: string };

/** Starts a log. */
export async function startLog(db: Db, id: LogId): Promise<void> {
  await db
    .insertInto('log')
    .values({ id, size: 0, peaks: '', at: '' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Takes a log for the rest of the transaction: whoever else wants to write to it waits. Nothing at all when there is no
 * such log. (SQLite has one writer at a time for the whole file.)
 */
export async function lockLog(db: Db, dialect: DialectName, id: LogId): Promise<Head | undefined> {
  const row = await db
    .selectFrom('log')
    .select(['size', 'peaks', 'at'])
    .where('id', '=', id)
    .$if(dialect === 'postgresql', (query) => query.forUpdate())
    .executeTakeFirst();
  return row && { id, peaks: { size: row.size, hashes: split(row.peaks) }, at: row.at === '' ? null : row.at };
}

/**
 * Appends entries to a locked log and moves its head.
 *
 * @param now what the clock says; entries are never earlier than the one before them.
 */
export async function append(db: Db, head: Head, entries: readonly NewEntry[], now: string): Promise<Appended[]> {
  const leaves: Appended[] = [];
  const rows = [];
  const details = [];
  let { peaks, at } = head;
  for (const { draft, details: words, causedBy } of entries) {
    const index = peaks.size;
    const sealed = words === null ? null : withSalt(words);
    const moment = nextInstant(now, at);
    const leaf = sealEntry(
      {
        ...draft,
        partnership: head.id,
        payload: sealed && saltedDigest(sealed.details, sealed.salt),
        ...(causedBy !== undefined && { causedBy: head.peaks.size + causedBy }),
      },
      { index, ...moment },
    );
    peaks = appendLeaf(peaks, leaf.leafHash);
    at = moment.at;
    leaves.push({ index, at });
    rows.push({
      log_id: head.id,
      number: index,
      leaf: leaf.bytes,
      leaf_hash: leaf.leafHash,
      kind: draft.kind,
      subject_kind: draft.subject.kind,
      subject_id: draft.subject.id,
      at,
    });
    if (sealed !== null) details.push({ log_id: head.id, number: index, sealed: toJson(sealed) });
  }
  if (rows.length === 0) return leaves;
  await db.insertInto('entry').values(rows).execute();
  if (details.length > 0) await db.insertInto('entry_details').values(details).execute();
  await db
    .updateTable('log')
    .set({ size: peaks.size, peaks: peaks.hashes.join(' '), at: at ?? '' })
    .where('id', '=', head.id)
    .execute();
  return leaves;
}

function split(peaks: string): string[] {
  return peaks === '' ? [] : peaks.split(' ');
}

/** Details in the form in which they will be read back, so that their digest can be computed again from the row. */
function withSalt(words: unknown): Sealed {
  const details = fromJson(toJson(words));
  return { salt: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex'), details };
}

import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Tables } from '../entities/all.ts';
import type { Orm } from './open-orm.ts';
import type { Place } from './place.ts';

/** What a migration did: the names that were run, and where the copy of the database from before is. */
export type Migrated = { readonly ran: readonly string[]; readonly copy: string | null };

/**
 * Brings the schema up to date, all pending migrations in one transaction.
 *
 * An SQLite file that holds anything is copied first, beside itself. Foreign keys are off while a table is rebuilt:
 * dropping the old one would otherwise take the rows that refer to it along; every reference is checked before the
 * commit.
 *
 * @throws Error when a reference leads nowhere after the migrations; nothing has changed then.
 */
export async function migrate(orm: Orm, place: Place): Promise<Migrated> {
  const pending = await orm.migrator.getPending();
  if (pending.length === 0) return { ran: [], copy: null };
  if (!('file' in place)) return { ran: await runAll(orm), copy: null };

  const db = orm.em.fork().getKysely<Tables>();
  const copy = await copyOf(orm, place.file);
  await sql`pragma foreign_keys = off`.execute(db);
  try {
    return { ran: await runAll(orm, refuseBrokenReferences), copy };
  } finally {
    await sql`pragma foreign_keys = on`.execute(db);
  }
}

async function runAll(orm: Orm, check?: (em: TransactionalEm) => Promise<void>): Promise<string[]> {
  return orm.em.fork().transactional(async (em) => {
    const transaction: unknown = em.getTransactionContext();
    if (transaction === undefined) throw new Error('A migration needs a transaction.');
    const ran = await orm.migrator.up({ transaction });
    await check?.(em);
    return ran.map(({ name }) => name);
  });
}

type TransactionalEm = Pick<Orm['em'], 'getKysely'>;

async function refuseBrokenReferences(em: TransactionalEm): Promise<void> {
  const { rows } = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(
    em.getKysely<Tables>(),
  );
  if (rows.length === 0) return;
  const broken = new Set(rows.map(({ table, parent }) => `${table} → ${parent}`));
  throw new Error(`The migration would leave ${rows.length} references that lead nowhere: ${[...broken].join(', ')}`);
}

async function copyOf(orm: Orm, file: string): Promise<string | null> {
  const executed = await orm.migrator.getExecuted();
  const last = executed.at(-1);
  if (last === undefined || file === ':memory:') return null;
  const copy = `${file}.after-${last.name}`;
  // One from an attempt that failed: the database has not changed since.
  await rm(copy, { force: true });
  await sql`vacuum into ${copy}`.execute(orm.em.fork().getKysely<Tables>());
  return copy;
}

import { rename, rm } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Tables } from '../entities/all.ts';
import type { Orm } from './open-orm.ts';
import type { Place } from './place.ts';

/** What a migration did: the names that were run, and where the copy of the database from before is. */
export type Migrated = { readonly ran: readonly string[]; readonly copy: string | null };

/**
 * Brings the schema up to date, all pending migrations in one transaction. Processes that start on one database at the
 * same time take turns, and each returns when it is up to date.
 *
 * An SQLite file that holds anything is copied first, beside itself. Foreign keys are off while a table is rebuilt:
 * dropping the old one would otherwise take the rows that refer to it along; every reference is checked before the
 * commit.
 *
 * @throws Error when a reference leads nowhere after the migrations; nothing has changed then.
 */
export async function migrate(orm: Orm, place: Place): Promise<Migrated> {
  const pending = await pendingIn(orm);
  if (pending.length === 0) return { ran: [], copy: null };
  return 'file' in place
    ? migrateFile(orm, place.file)
    : { ran: await inTurn(orm, { begin: lockMigrations }), copy: null };
}

/**
 * What this database has not had. Asking makes the table that remembers it: of two that find none, the second to make
 * one fails, and finds the first one's when it asks again.
 */
async function pendingIn(orm: Orm): Promise<unknown[]> {
  return orm.migrator.getPending().catch(() => orm.migrator.getPending());
}

type Inside = Pick<Orm['em'], 'getKysely'>;

type Turn = {
  readonly begin?: (em: Inside) => Promise<void>;
  readonly end?: (em: Inside, ran: readonly string[]) => Promise<void>;
};

/** One transaction that runs what is still pending once `begin` has it to itself. Answers the names. */
async function inTurn(orm: Orm, { begin, end }: Turn): Promise<string[]> {
  return orm.em.fork().transactional(async (em) => {
    const transaction: unknown = em.getTransactionContext();
    if (transaction === undefined) throw new Error('A migration needs a transaction.');
    await begin?.(em);
    const ran = (await orm.migrator.up({ transaction })).map(({ name }) => name);
    await end?.(em, ran);
    return ran;
  });
}

/** Held until the commit; whoever only reads the table, as a server's readiness does, is not kept waiting. */
export async function lockMigrations(em: Inside): Promise<void> {
  await sql`lock table mikro_orm_migrations in share row exclusive mode`.execute(em.getKysely<Tables>());
}

/** On SQLite the transaction itself is the turn, as it begins IMMEDIATE. */
async function migrateFile(orm: Orm, file: string): Promise<Migrated> {
  const db = orm.em.fork().getKysely<Tables>();
  const copy = await nameOfCopy(orm, file);
  // Made before the turn, as no copy can be made in a transaction, and under a name of its own, as several may.
  const draft = `${copy}.${crypto.randomUUID()}`;
  if (copy !== null) await sql`vacuum into ${draft}`.execute(db);
  await sql`pragma foreign_keys = off`.execute(db);
  try {
    const ran = await inTurn(orm, {
      end: async (em, done) => {
        await refuseBrokenReferences(em);
        if (copy !== null && done.length > 0) await rename(draft, copy);
      },
    });
    return { ran, copy: ran.length > 0 ? copy : null };
  } finally {
    await rm(draft, { force: true });
    await sql`pragma foreign_keys = on`.execute(db);
  }
}

/** Named after what the database has had; none of one that is empty, or in memory. */
async function nameOfCopy(orm: Orm, file: string): Promise<string | null> {
  const executed = await orm.migrator.getExecuted();
  const last = executed.at(-1);
  return last === undefined || file === ':memory:' ? null : `${file}.after-${last.name}`;
}

async function refuseBrokenReferences(em: Inside): Promise<void> {
  const { rows } = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(
    em.getKysely<Tables>(),
  );
  if (rows.length === 0) return;
  const broken = new Set(rows.map(({ table, parent }) => `${table} → ${parent}`));
  throw new Error(`The migration would leave ${rows.length} references that lead nowhere: ${[...broken].join(', ')}`);
}

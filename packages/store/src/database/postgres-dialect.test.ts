import { Kysely, sql } from 'kysely';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshPostgres, dropPostgres, onServer } from '../testing/fresh-postgres.ts';
import { openPostgres } from './open-postgres.ts';
import { PostgresDialect } from './postgres-dialect.ts';

const MOST = 3;
const server = process.env['TEST_DATABASE_URL'] ?? '';
type Tables = { note: { id: number; size: number; words: string } };

let url: string;
let pool: Pool;
let db: Kysely<Tables>;

beforeAll(async () => {
  url = await freshPostgres(server, 'dialect');
  await onServer(url, (client) =>
    client.query('create table note (id int primary key, size bigint not null, words text not null)'),
  );
});
afterAll(() => dropPostgres(server, url));
beforeEach(() => {
  pool = openPostgres(url, MOST);
  db = new Kysely<Tables>({ dialect: new PostgresDialect(pool) });
});
afterEach(() => db.destroy());

const killed = async (inside: Kysely<Tables>): Promise<void> => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(inside);
  await onServer(server, (client) => client.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]));
};

/** As many transactions at the same time as the pool may hold: none is left if one connection was lost. */
const wholePool = async (): Promise<number> => {
  const open = await Promise.all(Array.from({ length: MOST }, () => db.startTransaction().execute()));
  await Promise.all(open.map((transaction) => transaction.rollback().execute()));
  return open.length;
};

test('a server process that ends in the middle of a transaction costs that transaction, never the pool', async () => {
  for (let time = 0; time < MOST * 4; time += 1) {
    const broken = db.transaction().execute(async (inside) => {
      await killed(inside);
      await inside.selectFrom('note').selectAll().execute();
    });
    await expect(broken).rejects.toThrow(/terminat|closed|queryable/u);
  }
  expect(await wholePool()).toBe(MOST);
});

test('a server process that ends before COMMIT fails the commit, never the pool', async () => {
  for (let time = 0; time < MOST * 4; time += 1) {
    await expect(db.transaction().execute(killed)).rejects.toThrow(/terminat|closed|queryable/u);
  }
  expect(await wholePool()).toBe(MOST);
});

test('a server process that ends while its connection idles is replaced', async () => {
  for (let time = 0; time < MOST * 4; time += 1) {
    await killed(db).catch(() => undefined);
    await sql`select 1`.execute(db).catch(() => undefined);
  }
  expect(await wholePool()).toBe(MOST);
});

test('a COMMIT that fails leaves nothing and gives the connection back', async () => {
  await sql`create table if not exists once (a int unique deferrable initially deferred)`.execute(db);
  await sql`insert into once values (1)`.execute(db);
  for (let time = 0; time < MOST * 2; time += 1) {
    const twice = db.transaction().execute((inside) => sql`insert into once values (1)`.execute(inside));
    await expect(twice).rejects.toMatchObject({ code: '23505' });
  }
  expect(await wholePool()).toBe(MOST);
});

test('a transaction that hid an error is not taken for committed', async () => {
  const hidden = db.transaction().execute(async (inside) => {
    await sql`select 1 / 0`.execute(inside).catch(() => undefined);
  });
  await expect(hidden).rejects.toThrow('rolled back');
  expect(await wholePool()).toBe(MOST);
});

test('bigint arrives as a number, and one that a number cannot hold is an error', async () => {
  await db.insertInto('note').values({ id: 1, size: 41, words: 'one' }).execute();
  const { size } = await db.selectFrom('note').select('size').executeTakeFirstOrThrow();
  expect(size + 1).toBe(42);
  const { rows } = await sql<{ count: number }>`select count(*) as count from note`.execute(db);
  expect(rows).toEqual([{ count: 1 }]);
  await expect(sql`select 9007199254740993::bigint as much`.execute(db)).rejects.toThrow('too large');
});

test('a statement with parameters is prepared once on a connection', async () => {
  await db.transaction().execute(async (inside) => {
    for (const id of [5, 6, 7]) await inside.selectFrom('note').selectAll().where('id', '=', id).execute();
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(inside);
    expect(rows.filter(({ statement }) => statement.includes('"id" = $1'))).toHaveLength(1);
  });
});

test('savepoints undo what came after them', async () => {
  const outer = await db.startTransaction().execute();
  const inner = await outer.savepoint('in"ner').execute();
  await inner.insertInto('note').values({ id: 90, size: 0, words: 'gone' }).execute();
  await inner.rollbackToSavepoint('in"ner').execute();
  await outer.commit().execute();
  expect(await db.selectFrom('note').selectAll().where('id', '=', 90).execute()).toEqual([]);
});

test('a cursor is refused, and the connection goes back', async () => {
  const stream = async (): Promise<void> => {
    for await (const row of db.selectFrom('note').selectAll().stream()) expect(row).toBe('never');
  };
  for (let time = 0; time < MOST + 1; time += 1) await expect(stream()).rejects.toThrow('read pages');
  expect(await wholePool()).toBe(MOST);
});

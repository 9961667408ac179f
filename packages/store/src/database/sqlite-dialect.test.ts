import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqlite } from './open-sqlite.ts';
import { SqliteDialect } from './sqlite-dialect.ts';

type Tables = { note: { id: number; words: string } };

let directory: string;
let ours: Database.Database;
let theirs: Database.Database;
let db: Kysely<Tables>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'coproduce-sqlite-'));
  const file = join(directory, 'store.db');
  ours = openSqlite(file);
  ours.pragma('busy_timeout = 20');
  ours.exec('create table note (id integer primary key, words text not null)');
  // Another process, as far as SQLite can tell.
  theirs = new Database(file);
  db = new Kysely<Tables>({ dialect: new SqliteDialect(ours) });
});
afterEach(async () => {
  theirs.close();
  await db.destroy();
  await rm(directory, { recursive: true });
});

const write = (words = 'a note') =>
  db.transaction().execute((inside) =>
    inside
      .insertInto('note')
      .values({ id: count() + 1, words })
      .execute(),
  );
const read = () => db.selectFrom('note').select('id').execute();
function count(): number {
  return Number(ours.prepare('select count(*) from note').pluck().get());
}

test('a file is opened once in a process: two connections would wait for each other for ever', () => {
  expect(() => openSqlite(ours.name)).toThrow('open already');
});

test('the database is opened so that a commit is on disk and references hold', () => {
  const pragma = (name: string) => ours.pragma(name, { simple: true });
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
});

test('a BEGIN that meets a writer of another process fails, and leaves the next caller to be served', async () => {
  theirs.exec('begin immediate');
  await expect(write()).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  await expect(db.startTransaction().execute()).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  expect(await read()).toEqual([]);
  theirs.exec('rollback');
  await write();
  expect(await read()).toHaveLength(1);
});

test('a transaction has the write lock from its first moment, so that what it read cannot be overtaken', async () => {
  theirs.pragma('busy_timeout = 0');
  await db.transaction().execute(async (inside) => {
    await inside.selectFrom('note').selectAll().execute();
    expect(() => theirs.exec(`insert into note values (9, 'behind its back')`)).toThrow('locked');
    await inside.insertInto('note').values({ id: 1, words: 'first' }).execute();
  });
  expect(count()).toBe(1);
});

test('a transaction that only reads takes no write lock', async () => {
  await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (inside) => {
      await inside.selectFrom('note').selectAll().execute();
      theirs.exec(`insert into note values (1, 'meanwhile')`);
      expect(await inside.selectFrom('note').selectAll().execute()).toEqual([]);
    });
  expect(await read()).toHaveLength(1);
});

test('a disk that is full fails the command and nothing after it, once there is room again', async () => {
  const pages = Number(ours.pragma('page_count', { simple: true }));
  ours.pragma(`max_page_count = ${pages + 1}`);
  const long = 'x'.repeat(3000);
  let written = 0;
  const fill = async (): Promise<void> => {
    for (; written < 50; written += 1) await write(long);
  };
  await expect(fill()).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  await expect(write(long)).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  expect(await read()).toHaveLength(written);
  ours.pragma('max_page_count = 1000000');
  await write(long);
  expect(await read()).toHaveLength(written + 1);
  expect(ours.pragma('integrity_check', { simple: true })).toBe('ok');
});

test('a COMMIT that fails is rolled back, and the next transaction begins', async () => {
  ours.exec('create table owner (id integer primary key)');
  ours.exec('create table owned (owner integer references owner (id) deferrable initially deferred)');
  const orphan = db.transaction().execute((inside) => sql`insert into owned values (1)`.execute(inside));
  await expect(orphan).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' });
  expect(ours.inTransaction).toBe(false);
  await write();
  expect(await read()).toHaveLength(1);
});

test('an error inside a transaction undoes it, and one inside a savepoint undoes that alone', async () => {
  const outer = await db.startTransaction().execute();
  await outer.insertInto('note').values({ id: 1, words: 'outer' }).execute();
  const inner = await outer.savepoint('in"ner').execute();
  await inner.insertInto('note').values({ id: 2, words: 'inner' }).execute();
  await inner.rollbackToSavepoint('in"ner').execute();
  await outer.commit().execute();
  expect(await read()).toEqual([{ id: 1 }]);
  const broken = db.transaction().execute(async (inside) => {
    await inside.insertInto('note').values({ id: 3, words: 'gone' }).execute();
    throw new Error('no');
  });
  await expect(broken).rejects.toThrow('no');
  expect(await read()).toEqual([{ id: 1 }]);
});

test('transactions that are asked for at once follow one another', async () => {
  await Promise.all(Array.from({ length: 20 }, () => write()));
  expect(await read()).toHaveLength(20);
});

test('a cursor is refused, and the connection stays free', async () => {
  const stream = async (): Promise<void> => {
    for await (const row of db.selectFrom('note').selectAll().stream()) expect(row).toBe('never');
  };
  await expect(stream()).rejects.toThrow('read pages');
  expect(await read()).toEqual([]);
});

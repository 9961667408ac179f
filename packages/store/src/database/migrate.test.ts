import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrationOf, type NamedMigration } from '../migrations/named-migration.ts';
import { bare, countIn } from '../testing/bare.ts';
import { DIALECTS } from '../testing/dialects.ts';
import { emptyPlace, freshPlace } from '../testing/fresh-place.ts';
import { migrateAtOnce } from '../testing/migrate-at-once.ts';
import { openListed } from '../testing/open-listed.ts';
import { type Migrated, migrate } from './migrate.ts';
import { openOrm } from './open-orm.ts';
import { sqliteMigrations } from '../migrations/sqlite/all.ts';

const everyMigration = sqliteMigrations.map(({ name }) => name);

describe.each(DIALECTS)('the migrations of %s', (dialect) => {
  test('lead to exactly the schema of the entities, and are run once', async () => {
    const { place, remove } = await freshPlace(dialect);
    const orm = await openOrm(place);
    try {
      expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
      expect(await migrate(orm, place)).toEqual({ ran: [], copy: null });
    } finally {
      await orm.close();
      await remove();
    }
  });
});

describe('a migration that rebuilds a table on SQLite', () => {
  const begin = migrationOf('begin', [
    'create table owner (id integer primary key, name text)',
    'create table owned (id integer primary key, owner integer not null references owner (id) on delete cascade)',
  ]);
  const rebuild = migrationOf('rebuild', [
    'create table owner_new (id integer primary key, name text not null)',
    'insert into owner_new select id, name from owner',
    'drop table owner',
    'alter table owner_new rename to owner',
  ]);
  const lose = migrationOf('lose', ['delete from owner where id = 1']);

  let directory: string;
  let place: { readonly file: string };
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'coproduce-migrate-'));
    place = { file: join(directory, 'store.db') };
    await withOrm([begin], (orm) => migrate(orm, place));
    await bare(place, `insert into owner values (1, 'a'), (2, 'b')`, 'insert into owned values (1, 1), (2, 2)');
  });
  afterEach(() => rm(directory, { recursive: true }));

  const withOrm = async <T>(list: NamedMigration[], work: (orm: MikroORM) => Promise<T>): Promise<T> => {
    const orm = await openListed(place.file, list);
    try {
      return await work(orm);
    } finally {
      await orm.close();
    }
  };

  test('would silently take along the rows that refer to it', async () => {
    await withOrm([begin, rebuild], (orm) => orm.migrator.up());
    expect(await countIn(place, 'owned')).toBe(0);
  });

  test('keeps every row, because references are off meanwhile, and on again afterwards', async () => {
    await withOrm([begin, rebuild], async (orm) => {
      expect((await migrate(orm, place)).ran).toEqual(['rebuild']);
      await expect(orm.em.getConnection().execute('insert into owned values (3, 99)')).rejects.toThrow('FOREIGN KEY');
    });
    expect([await countIn(place, 'owner'), await countIn(place, 'owned')]).toEqual([2, 2]);
  });

  test('leaves a copy of the database from before', async () => {
    const { copy } = await withOrm([begin, rebuild], (orm) => migrate(orm, place));
    expect(copy).toBe(`${place.file}.after-begin`);
    const columns = await bare(
      { file: copy ?? '' },
      `select "notnull" from pragma_table_info('owner') where name = 'name'`,
    );
    expect(columns).toEqual([{ notnull: 0 }]);
    expect(await countIn({ file: copy ?? '' }, 'owned')).toBe(2);
  });

  test('that would leave a reference to nothing changes nothing, and leaves nothing behind', async () => {
    const losing = withOrm([begin, lose], async (orm) => {
      await expect(migrate(orm, place)).rejects.toThrow('owned → owner');
      await orm.em.getConnection().execute('insert into owned values (3, 99)');
    });
    await expect(losing).rejects.toThrow('FOREIGN KEY');
    expect([await countIn(place, 'owner'), await countIn(place, 'owned')]).toEqual([2, 2]);
    await withOrm([begin, lose], (orm) => expect(migrate(orm, place)).rejects.toThrow('owned → owner'));
    expect((await readdir(directory)).filter((name) => name.includes('.after-'))).toEqual([]);
  });
});

describe('several processes that start at once', { timeout: 60_000 }, () => {
  const ranIn = (all: readonly Migrated[]): readonly string[] => all.flatMap(({ ran }) => ran);

  test.each(DIALECTS)('migrate a new database once between them on %s, and each finds it ready', async (dialect) => {
    const { place, remove } = await emptyPlace(dialect);
    try {
      expect(ranIn(await migrateAtOnce({ place }))).toEqual(everyMigration);
      const orm = await openOrm(place);
      expect(await migrate(orm, place)).toEqual({ ran: [], copy: null });
      expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
      await orm.close();
    } finally {
      await remove();
    }
  });

  test('leave one copy of an SQLite file that they bring up to date, from before', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'coproduce-at-once-'));
    const place = { file: join(directory, 'store.db') };
    const begin = ['begin', ['create table owner (id integer primary key)']];
    try {
      expect(ranIn(await migrateAtOnce({ place, list: [begin] }))).toEqual(['begin']);
      await bare(place, 'insert into owner values (1), (2)');
      const all = await migrateAtOnce({ place, list: [begin, ['lose', ['delete from owner where id = 1']]] });
      expect(ranIn(all)).toEqual(['lose']);
      const copy = `${place.file}.after-begin`;
      expect(all.flatMap((it) => it.copy ?? [])).toEqual([copy]);
      expect([await countIn(place, 'owner'), await countIn({ file: copy }, 'owner')]).toEqual([1, 2]);
      expect((await readdir(directory)).filter((name) => name.includes('.after-'))).toEqual(['store.db.after-begin']);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

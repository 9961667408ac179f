import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../database/place.ts';
import { openStore, type Store } from '../open-store.ts';
import { bare } from '../testing/bare.ts';
import { exampleIn } from '../testing/example.ts';
import { dropPostgres, freshPostgres, nameOf } from '../testing/fresh-postgres.ts';
import { type FreshRole, freshRole, type FreshRoles, freshRoles } from '../testing/fresh-roles.ts';
import { postgresMigrations } from '../migrations/postgresql/all.ts';
import { DatabaseRoleError } from './database-role-error.ts';
import type { Guard } from './guard.ts';

const everyMigration = postgresMigrations.map(({ name }) => name);
const server = process.env['TEST_DATABASE_URL'] ?? '';

const opened = async <T>(place: Place, work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await openStore(place);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};
const migrated = (place: Place) => opened(place, (store) => store.migrate());
const guarded = (place: Place): Promise<Guard> => opened(place, (store) => store.guard());

/** Why a start is refused. */
const refusal = async (place: Place): Promise<string> => {
  const error: unknown = await migrated(place).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DatabaseRoleError);
  return error instanceof Error ? error.message : '';
};

let fresh: FreshRoles;
const asOwner = (...statements: readonly string[]) => bare({ url: fresh.owner.url }, ...statements);
const asSuperuser = (...statements: readonly string[]) => bare({ url: fresh.superuser }, ...statements);

describe('an owner that migrates for an application', () => {
  beforeAll(async () => {
    fresh = await freshRoles();
  });
  afterAll(() => fresh.remove());

  test('is wanted where there is no schema yet: the application alone may make none', async () => {
    expect(await refusal({ url: fresh.application.url })).toContain('may not bring the schema up to date');
  });

  test('runs what is pending once, and the database then keeps the trail from the application', async () => {
    expect(await migrated(fresh.place)).toEqual({ ran: everyMigration, copy: null });
    expect(await migrated(fresh.place)).toEqual({ ran: [], copy: null });
    expect(await guarded(fresh.place)).toBe('roles');
  });

  test('is not wanted by an application that has all it needs', async () => {
    const alone = { url: fresh.application.url };
    expect(await migrated(alone)).toEqual({ ran: [], copy: null });
    expect(await guarded(alone)).toBe('roles');
    await opened(alone, (store) => exampleIn(store));
  });

  test('gives what is missing, and takes what it gave before', async () => {
    const { name } = fresh.application;
    await asOwner(
      `revoke insert on entry, outbox from ${name}`,
      `revoke update (sealed) on entry_details from ${name}`,
      `grant all on entry, document to ${name}`,
      `grant update (leaf, number) on entry to ${name}`,
      'alter function "entry_entry_is_next_fn"() reset search_path',
    );
    expect(await guarded(fresh.place)).toBe('triggers');
    await migrated(fresh.place);
    expect(await guarded(fresh.place)).toBe('roles');
    await opened(fresh.place, (store) => exampleIn(store));
    const pinned = await asOwner(`select proconfig from pg_proc where proname = 'entry_entry_is_next_fn'`);
    expect(pinned).toEqual([{ proconfig: ['search_path=public, pg_temp'] }]);
  });

  test('writes nothing where nothing has changed, so that servers which start at once do not wait', async () => {
    const versions = () =>
      asOwner('select oid, xmin from pg_class union all select oid, xmin from pg_proc order by oid');
    const before = await versions();
    await migrated(fresh.place);
    expect(await versions()).toEqual(before);
  });

  test('does so from several processes at once', async () => {
    await asOwner(`revoke insert on entry from ${fresh.application.name}`);
    await Promise.all(Array.from({ length: 4 }, () => migrated(fresh.place)));
    expect(await guarded(fresh.place)).toBe('roles');
  });
});

describe('a start is refused', () => {
  beforeAll(async () => {
    fresh = await freshRoles();
    await migrated(fresh.place);
  });
  afterAll(() => fresh.remove());

  let other: FreshRole;
  beforeEach(async () => {
    other = await freshRole(fresh.superuser);
  });
  afterEach(async () => {
    await asSuperuser(`drop owned by ${other.name}`);
    await other.remove();
  });
  const withOther = () => ({ ...fresh.place, url: other.url });

  test('where the application is the owner itself, whose rights stay what they are', async () => {
    const same = { ...fresh.place, url: fresh.owner.url };
    expect(await refusal(same)).toContain('owns the table entry\n');
    expect(await guarded(same)).toBe('triggers');
    await opened({ url: fresh.owner.url }, (store) => exampleIn(store));
  });

  test.each([
    ['superuser', (name: string) => `alter role ${name} superuser`, 'is a superuser'],
    ['createrole', (name: string) => `alter role ${name} createrole`, 'may make roles'],
    ['member', (name: string) => `grant ${fresh.owner.name} to ${name}`, 'owns the table entry_details'],
    [
      'member that inherits nothing',
      (name: string) => `alter role ${name} noinherit; grant ${fresh.owner.name} to ${name}`,
      'owns the function',
    ],
    ['writer of all', (name: string) => `grant pg_write_all_data to ${name}`, 'may delete checkpoint'],
    ['writer of files', (name: string) => `grant pg_write_server_files to ${name}`, 'writes past the database'],
    ['owner of the database', (name: string) => `alter database :database owner to ${name}`, 'owns the database'],
    [
      'owner of a function',
      (name: string) => `alter function entry_entry_stays_fn() owner to ${name}`,
      'owns the function',
    ],
    [
      'maker of tables',
      (name: string) => `grant create on schema public to ${name}`,
      'may create things in the schema',
    ],
  ])('where the application is a %s', async (_what, statement, why) => {
    const database = nameOf(fresh.superuser);
    await asSuperuser(statement(other.name).replace(':database', database));
    try {
      expect(await refusal(withOther())).toContain(why);
    } finally {
      await asSuperuser(
        `reassign owned by ${other.name} to ${fresh.owner.name}`,
        `alter role ${other.name} nosuperuser`,
      );
      await asSuperuser(`alter database ${database} owner to ${fresh.owner.name}`);
    }
  });

  test('where somebody else gave everybody more, which the owner cannot take', async () => {
    await asSuperuser('grant update, truncate on document to public');
    expect(await refusal(fresh.place)).toMatch(/may truncate document\n.*may update document \(bytes\)/u);
    await asSuperuser('revoke update, truncate on document from public');
    await migrated(fresh.place);
  });

  test('where the owner is none', async () => {
    expect(await refusal({ url: fresh.application.url, owner: other.url })).toMatch(/does not own:\n {2}account\n/u);
  });

  test('where the owner may make nothing in an empty database', async () => {
    const empty = await freshRoles();
    const database = nameOf(empty.superuser);
    await bare({ url: empty.superuser }, `alter database "${database}" owner to current_user`);
    expect(await refusal(empty.place)).toContain('may make no tables there');
    await empty.remove();
  });

  test('where the two addresses lead to different databases, and nothing is migrated', async () => {
    const elsewhere = await freshPostgres(server, 'elsewhere');
    expect(await refusal({ ...fresh.place, owner: elsewhere })).toContain('lead to different databases');
    expect(await bare({ url: elsewhere }, `select to_regclass('entry') as there`)).toEqual([{ there: null }]);
    await dropPostgres(server, elsewhere);
  });

  test('where they lead to different schemas of one database', async () => {
    await asSuperuser(
      `create schema apart authorization ${other.name}`,
      `alter role ${other.name} set search_path = apart`,
    );
    expect(await refusal(withOther())).toMatch(/does not have:\n {2}.*\n[^]*same schema|lead to the schema/u);
  });
});

test('one role that does both is as before: triggers alone keep the trail', async () => {
  const url = await freshPostgres(server, 'alone');
  expect(await migrated({ url })).toEqual({ ran: everyMigration, copy: null });
  expect(await guarded({ url })).toBe('triggers');
  expect(await guarded({ file: ':memory:' })).toBe('triggers');
  await dropPostgres(server, url);
});

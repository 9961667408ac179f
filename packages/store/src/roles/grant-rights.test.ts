import { digestOf } from '@coproduce/trail';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../open-store.ts';
import { bare, countIn } from '../testing/bare.ts';
import {
  actionStep,
  commandBy,
  decisionOf,
  type Example,
  exampleIn,
  newId,
  NOW,
  proposeAs,
} from '../testing/example.ts';
import { type FreshRoles, freshRoles } from '../testing/fresh-roles.ts';
import { trailTables } from './rights.ts';

/** A column of each table of the trail that nobody may change. */
const fixed = {
  transition: 'event',
  entry: 'kind',
  entry_details: 'number',
  checkpoint: 'note',
  document: 'type',
} as const;

describe('the application’s role on PostgreSQL', () => {
  let fresh: FreshRoles;
  let store: Store;
  let example: Example;
  beforeAll(async () => {
    fresh = await freshRoles();
    store = await openStore(fresh.place);
    await store.migrate();
    example = await exampleIn(store);
    const value = { type: 'coproduce/terms/v1' };
    await store.transact(commandBy(example, example.lead), (tx) =>
      tx.save({
        ...decisionOf(null, actionStep(newId('action'), example.lead, null, 'toDo')),
        documents: [{ digest: digestOf(value), value }],
      }),
    );
    await store.keepCheckpoint(example.partnership, { size: 1, note: 'a note', at: '2027-05-03T14:05:00.000Z' });
  });
  afterAll(async () => {
    await store.close();
    await fresh.remove();
  });

  const asApplication = (...statements: readonly string[]) => bare(fresh.place, ...statements);

  test.each(
    trailTables.flatMap((table) => [
      [`update ${table} set ${fixed[table]} = ${fixed[table]}`, 'permission denied'],
      [`delete from ${table}`, 'permission denied'],
      [`truncate ${table}`, 'permission denied'],
      [`insert into ${table} select * from ${table} on conflict do nothing`, 'row of'],
      [`alter table ${table} disable trigger all`, 'must be owner'],
      [`alter table ${table} drop column ${fixed[table]}`, 'must be owner'],
      [`alter table ${table} rename to other`, 'must be owner'],
      [`drop table ${table}`, 'must be owner'],
      [
        `create trigger mine before insert on ${table} execute function suppress_redundant_updates_trigger()`,
        'permission denied',
      ],
      [`create rule mine as on delete to ${table} do instead nothing`, 'must be owner'],
    ]),
  )('is refused by the database: %s', async (statement, why) => {
    await expect(asApplication(statement)).rejects.toThrow(why);
  });

  test.each([
    ['drop trigger entry_is_kept on entry', 'must be owner'],
    ['alter function "entry_entry_is_kept_fn"() rename to other', 'must be owner'],
    ['drop function "entry_entry_is_kept_fn"() cascade', 'must be owner'],
    [
      `create or replace function "entry_entry_is_kept_fn"() returns trigger as $$ begin return new; end; $$ language plpgsql`,
      'permission denied for schema',
    ],
    ['create table mine (a int)', 'permission denied for schema'],
    ['drop schema public cascade', 'must be owner'],
    [`set session_replication_role = 'replica'`, 'permission denied'],
    ["insert into mikro_orm_migrations (name) values ('mine')", 'permission denied'],
    ['delete from mikro_orm_migrations', 'permission denied'],
  ])('is refused by the database: %s', async (statement, why) => {
    await expect(asApplication(statement)).rejects.toThrow(why);
  });

  test('gives nothing to itself, and does not become the owner', async () => {
    await asApplication(`grant update, delete on entry to ${fresh.application.name}`).catch(() => undefined);
    await expect(asApplication('delete from entry')).rejects.toThrow('permission denied');
    await expect(asApplication(`set role ${fresh.owner.name}`)).rejects.toThrow('permission denied');
    await expect(asApplication(`grant ${fresh.owner.name} to ${fresh.application.name}`)).rejects.toThrow(
      'permission denied',
    );
  });

  test('does not lead a trigger astray with a table of the same name', async () => {
    const size = await countIn(fresh.place, `entry where log_id = '${example.partnership}'`);
    const columns = 'log_id, leaf, leaf_hash, kind, subject_kind, subject_id, at';
    const skipping = `insert into public.entry (number, ${columns}) select ${size + 7}, ${columns} from public.entry where log_id = '${example.partnership}' and number = 0`;
    const forged = `insert into entry (log_id, number, leaf, leaf_hash, kind, at) values ('${example.partnership}', ${size + 6}, '', '', '', '')`;
    await expect(asApplication('create temporary table entry (like public.entry)', forged, skipping)).rejects.toThrow(
      'must have the next number',
    );
  });

  test('blanks words, and changes them in no other way', async () => {
    const of = `where log_id = '${example.partnership}' and number = 0`;
    await expect(asApplication(`update entry_details set sealed = '{}' ${of}`)).rejects.toThrow('can only be blanked');
    await asApplication(`update entry_details set sealed = null ${of}`);
    expect(await countIn(fresh.place, `entry_details ${of} and sealed is null`)).toBe(1);
  });

  test('erases words that the law asks for, and from where people signed in', async () => {
    await proposeAs(store, example, crypto.randomUUID());
    const [newest] = await store.read((reader) =>
      reader.trail(example.partnership, { order: 'newestFirst', limit: 1 }),
    );
    const erasing = { partnership: example.partnership, reason: 'Article 17' };
    expect(
      await store.administration.eraseWords({ ...erasing, entries: [newest?.entry.index ?? -1] }, 'commandLine', NOW),
    ).toMatchObject({ ok: true });
    const session = { tokenHash: 'token', account: example.lead.account, createdAt: NOW };
    await store.sessions.begin(session, { by: 'password', factors: 1, address: '192.0.2.7', browser: null });
    const later = '2028-01-01T00:00:00.000Z';
    expect(await store.administration.eraseSignIns(later, later)).toBe(1);
  });
});

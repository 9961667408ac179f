import { digestOf } from '@coproduce/trail';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bare, countIn } from '../testing/bare.ts';
import { DIALECTS } from '../testing/dialects.ts';
import { type Example, actionStep, commandBy, decisionOf, exampleIn, newId } from '../testing/example.ts';
import { type FreshStore, freshStore } from '../testing/fresh-store.ts';

describe.each(DIALECTS)('somebody with the keys of the %s database', (dialect) => {
  let fresh: FreshStore;
  let example: Example;
  const action = newId('action');
  beforeAll(async () => {
    fresh = await freshStore(dialect);
    example = await exampleIn(fresh.store);
    const value = { type: 'coproduce/terms/v1' };
    await fresh.store.transact(commandBy(example, example.lead), (tx) =>
      tx.save({
        ...decisionOf(null, actionStep(action, example.lead, null, 'toDo')),
        documents: [{ digest: digestOf(value), value }],
      }),
    );
    await fresh.store.keepCheckpoint(example.partnership, { size: 1, note: 'a note', at: '2027-05-03T14:05:00.000Z' });
  });
  afterAll(() => fresh.remove());

  test.each([
    ['entry', `update entry set kind = 'other' where number = 0`, 'cannot be changed'],
    ['entry', `delete from entry where number = 0`, 'cannot be removed'],
    ['transition', `update transition set event = 'OTHER'`, 'cannot be changed'],
    ['transition', `delete from transition`, 'cannot be removed'],
    ['checkpoint', `update checkpoint set note = 'other'`, 'cannot be changed'],
    ['checkpoint', `delete from checkpoint`, 'cannot be removed'],
    ['document', `update document set type = 'other'`, 'cannot be changed'],
    ['document', `delete from document`, 'cannot be removed'],
    ['entry_details', `delete from entry_details`, 'cannot be removed'],
    ['entry_details', `update entry_details set sealed = '{}'`, 'can only be blanked'],
    ['entry_details', `update entry_details set number = number + 1000, sealed = null`, 'can only be blanked'],
  ])('is refused on %s: %s', async (table, statement, why) => {
    const before = await countIn(fresh.place, table);
    await expect(bare(fresh.place, statement)).rejects.toThrow(why);
    expect(await countIn(fresh.place, table)).toBe(before);
  });

  const copyOf = (table: string, changes: Record<string, string>, columns: readonly string[]) => {
    const values = columns.map((column) => changes[column] ?? column).join(', ');
    return `into ${table} (${columns.join(', ')}) select ${values} from ${table}`;
  };
  const ENTRY = ['log_id', 'number', 'leaf', 'leaf_hash', 'kind', 'subject_kind', 'subject_id', 'at'];
  const STEP = ['log_id', 'kind', 'id', 'version', 'machine', 'event', 'state_after', 'at', 'entry'];
  const firstEntry = () => ` where log_id = '${example.partnership}' and number = 0`;
  const firstStep = () => ` where id = '${action}'`;

  test('cannot add an entry that is not the next one', async () => {
    const size = await countIn(fresh.place, `entry where log_id = '${example.partnership}'`);
    for (const number of [-1, 0, size - 1, size + 1]) {
      const statement = `insert ${copyOf('entry', { number: String(number) }, ENTRY)}${firstEntry()}`;
      await expect(bare(fresh.place, statement)).rejects.toThrow('must have the next number');
    }
  });

  test('cannot add a step that skips a version or repeats one', async () => {
    for (const version of [0, 1, 3]) {
      const statement = `insert ${copyOf('transition', { version: String(version) }, STEP)}${firstStep()}`;
      await expect(bare(fresh.place, statement)).rejects.toThrow('must have the next number');
    }
  });

  test('cannot put a row in the place of another by inserting', async () => {
    const upsert =
      dialect === 'sqlite'
        ? (into: string) => `insert or replace ${into}`
        : (into: string) => `insert ${into} on conflict do nothing`;
    await expect(bare(fresh.place, upsert(copyOf('entry', { kind: `'other'` }, ENTRY) + firstEntry()))).rejects.toThrow(
      'next number',
    );
    await expect(
      bare(fresh.place, upsert(copyOf('transition', { event: `'OTHER'` }, STEP) + firstStep())),
    ).rejects.toThrow('next number');
    const details = copyOf('entry_details', { sealed: `'{}'` }, ['log_id', 'number', 'sealed']);
    await expect(bare(fresh.place, upsert(`${details} where true`))).rejects.toThrow('already there');
    const checkpoint = copyOf('checkpoint', { note: `'other'` }, ['log_id', 'size', 'note', 'at']);
    await expect(bare(fresh.place, upsert(`${checkpoint} where true`))).rejects.toThrow('already there');
    const document = copyOf('document', { type: `'other'` }, ['log_id', 'digest', 'type', 'bytes']);
    await expect(bare(fresh.place, upsert(`${document} where true`))).rejects.toThrow('already there');
  });

  test('can blank words, and nothing else: the entry and its proof stay', async () => {
    const of = ` where log_id = '${example.partnership}' and number = 0`;
    await bare(fresh.place, `update entry_details set sealed = null${of}`);
    const [first] = await fresh.store.read((reader) =>
      reader.trail(example.partnership, { order: 'oldestFirst', limit: 1 }),
    );
    expect(first?.words).toBeNull();
    expect(first?.entry.payload).toMatch(/^[0-9a-f]{64}$/u);
  });

  test('cannot add to a log that is not there', async () => {
    const changes = { log_id: `'nowhere'`, number: '0' };
    await expect(bare(fresh.place, `insert ${copyOf('entry', changes, ENTRY)}${firstEntry()}`)).rejects.toThrow(
      /foreign key/iu,
    );
  });
});

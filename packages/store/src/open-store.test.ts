import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from './open-store.ts';
import { DIALECTS } from './testing/dialects.ts';
import { type Example, exampleIn, proposeAs } from './testing/example.ts';
import { type FreshStore, freshStore } from './testing/fresh-store.ts';
import { sqliteMigrations } from './migrations/sqlite/all.ts';

const everyMigration = sqliteMigrations.map(({ name }) => name);

test('the face loads nothing native, so that an old Node reaches the sentence that refuses it', async () => {
  const face = new URL('index.ts', import.meta.url).href;
  const script = `await import(${JSON.stringify(face)}); console.log(JSON.stringify(process.moduleLoadList.concat(Object.keys(require.cache))))`;
  const source = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); ${script}`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', source]);
  expect(stdout).toContain('NativeModule module');
  expect(stdout).not.toMatch(/better-sqlite3|pg\/lib/u);
});

test('a store in memory is migrated and used like any other', async () => {
  const store = await openStore({ file: ':memory:' });
  expect(await store.pendingMigrations()).toEqual(everyMigration);
  expect(await store.migrate()).toEqual({ ran: everyMigration, copy: null });
  await store.ping();
  const example = await exampleIn(store);
  expect(await store.read((reader) => reader.membershipsOf(example.lead.account))).toHaveLength(1);
  await store.close();
});

test('a file in a directory that is not there is a clear error', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'coproduce-open-'));
  await expect(openStore({ file: join(directory, 'not', 'there.db') })).rejects.toThrow('directory does not exist');
  await rm(directory, { recursive: true });
});

describe.each(DIALECTS)('several processes on one %s database', (dialect) => {
  let fresh: FreshStore;
  let example: Example;
  beforeAll(async () => {
    fresh = await freshStore(dialect);
    example = await exampleIn(fresh.store);
  });
  afterAll(() => fresh.remove());

  const another = async (commands: readonly string[]): Promise<string[]> => {
    const script = new URL('testing/writer-process.ts', import.meta.url).pathname;
    const work = JSON.stringify({ place: fresh.place, example, commands });
    const { stdout } = await promisify(execFile)(process.execPath, [script, work]);
    return stdout.trim().split('\n');
  };
  const ids = (count: number) => Array.from({ length: count }, () => crypto.randomUUID());

  test('write to one log, and nobody is told that the database was busy', async () => {
    const size = () => fresh.store.read(async (reader) => (await reader.head(example.partnership))?.peaks.size ?? 0);
    const before = await size();
    const [here, ...there] = await Promise.all([
      Promise.all(ids(30).map((id) => proposeAs(fresh.store, example, id))),
      another(ids(30)),
      another(ids(30)),
    ]);
    expect(new Set([...here, ...there.flat()]).size).toBe(90);
    expect(await size()).toBe(before + 90);
  });

  test('decide one command once between them', async () => {
    const same = ids(10);
    const answers = await Promise.all([another(same), another(same)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(new Set(answers.flat()).size).toBe(10);
  });
});

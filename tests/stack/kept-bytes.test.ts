import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Composition, verifyKeptLog } from '@coproduce/server';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { oneValue, runCoproduce } from './command.ts';
import { foundGrowing, type Growing, type Reopened, reopening } from './growing.ts';

/** An entry that has words. */
const NUMBER = 6;
const HOUR = 3_600_000;

let data: string;
let place: { readonly file: string };
let instance: Reopened;
let growing: Growing;
let composition: Composition;
/** A second way into the file, as somebody has who got hold of it. */
let attacker: Database.Database;
let size = 0;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'coproduce-bytes-'));
  place = { file: join(data, 'coproduce.db') };
  instance = reopening(data, new Date('2027-05-03T14:05:00.000Z'));
  await instance.during(place, async (store) => {
    growing = await foundGrowing(store);
  });
  instance.clock.moveTo(new Date(instance.clock.now().getTime() + 2 * HOUR));
  await instance.during(place, (store) => growing.grow(store));
  composition = await instance.open(place);
  size = (await composition.store.read((reader) => reader.head(growing.id)))?.peaks.size ?? 0;
  attacker = new Database(place.file);
  const Triggers = z.array(z.object({ name: z.string() }));
  for (const { name } of Triggers.parse(
    attacker.prepare(`select name from sqlite_master where type = 'trigger'`).all(),
  ))
    attacker.exec(`drop trigger "${name}"`);
});
afterAll(async () => {
  attacker.close();
  await composition.close();
  await rm(data, { recursive: true, force: true });
});

const verify = () => verifyKeptLog(composition, growing.id);

type Cell = { readonly table: string; readonly column: string; readonly where: string };

const bytesOf = ({ table, column, where }: Cell): Buffer => {
  const [row] = z
    .tuple([z.object({ hex: z.string() })])
    .parse(attacker.prepare(`select hex(${column}) as hex from ${table} where ${where}`).all());
  return Buffer.from(row.hex, 'hex');
};

/** Writes bytes into a cell as they are, as whoever edits the file does; text stays text, whatever it then says. */
const write = ({ table, column, where }: Cell, bytes: Uint8Array): void => {
  const hex = Buffer.from(bytes).toString('hex');
  const value = column === 'leaf' ? `x'${hex}'` : `cast(x'${hex}' as text)`;
  attacker.pragma('foreign_keys = off');
  attacker.prepare(`update ${table} set ${column} = ${value} where ${where}`).run();
};

const row = (table: string, column: string, number = NUMBER): Cell => ({
  table,
  column,
  where: `log_id = '${growing.id}' and number = ${number}`,
});

/** Places of a cell to touch: all of a short one, and a sample of a long one, each in another bit. */
const placesIn = (length: number): readonly (readonly [at: number, bit: number])[] => {
  const step = Math.max(1, Math.floor(length / 40));
  return Array.from({ length: Math.ceil(length / step) }, (_, turn) => [turn * step, turn % 8] as const);
};

/** What is found with one bit of a cell turned, for many places of it in turn; the cell is put right after each. */
const turned = async <T>(cell: Cell, look: (at: number) => Promise<T>): Promise<T[]> => {
  const bytes = bytesOf(cell);
  const found: T[] = [];
  for (const [at, bit] of placesIn(bytes.length)) {
    const changed = Buffer.from(bytes);
    changed[at] = (bytes[at] ?? 0) ^ (1 << bit);
    write(cell, changed);
    found.push(await look(at));
    write(cell, bytes);
  }
  expect(found.length).toBeGreaterThan(3);
  return found;
};

describe('the file of a database, one bit of it turned', () => {
  it('is found whole before, and after each bit is put right', async () => {
    expect(await verify()).toMatchObject({ ok: true, size, problems: [] });
  });

  it.each(['leaf', 'leaf_hash', 'kind', 'subject_kind', 'subject_id', 'at'])(
    'names the entry, wherever in its %s',
    async (column) => {
      const found = await turned(row('entry', column), async () => {
        const { ok, problems } = await verify();
        return [ok, problems[0]?.index];
      });
      for (const one of found) expect(one).toEqual([false, NUMBER]);
    },
  );

  it('names the entry, wherever in its words', async () => {
    const found = await turned(row('entry_details', 'sealed'), async () => {
      const { ok, problems } = await verify();
      return [ok, problems.map(({ index, check }) => [index, check])];
    });
    for (const one of found) expect(one).toEqual([false, [[NUMBER, 'details']]]);
  });

  it.each(['note', 'at'])('names the checkpoint, wherever in its %s', async (column) => {
    const [first] = await composition.store.read((reader) => reader.checkpoints(growing.id));
    const cell = { table: 'checkpoint', column, where: `log_id = '${growing.id}' and size = ${first?.size}` };
    const found = await turned(cell, async () => {
      const { ok, problems } = await verify();
      return [
        ok,
        problems.map(({ message }) => message.slice(0, `The checkpoint kept for ${first?.size} entries`.length)),
      ];
    });
    for (const one of found) expect(one).toEqual([false, [`The checkpoint kept for ${first?.size} entries`]]);
  });

  it.each(['peaks', 'at'])('names the head, wherever in its %s', async (column) => {
    const found = await turned({ table: 'log', column, where: `id = '${growing.id}'` }, async () => {
      const { ok, problems } = await verify();
      return [ok, problems.map(({ check }) => check)];
    });
    for (const one of found) expect(one).toEqual([false, ['head']]);
  });
});

describe('a number in the file of a database, changed', () => {
  const changing = async (sql: string, back: string): Promise<Awaited<ReturnType<typeof verify>>> => {
    attacker.pragma('foreign_keys = off');
    attacker.exec(sql);
    try {
      return await verify();
    } finally {
      attacker.exec(back);
    }
  };
  const where = (number: number): string => `where log_id = '${growing.id}' and number = ${number}`;

  it.each([NUMBER + 4096, -1])('names the entry that is numbered %i', async (number) => {
    const { ok, problems } = await changing(
      `update entry set number = ${number} ${where(NUMBER)}`,
      `update entry set number = ${NUMBER} ${where(number)}`,
    );
    expect(ok).toBe(false);
    expect(problems.map(({ message }) => message).join('\n')).toMatch(
      new RegExp(`Entry ${NUMBER} should stand here|this says it is ${NUMBER}`, 'u'),
    );
  });

  it('names the entry that was given to another log, and tells of that log', async () => {
    const stray = crypto.randomUUID();
    const { problems } = await changing(
      `update entry set log_id = '${stray}' ${where(NUMBER)}`,
      `update entry set log_id = '${growing.id}' where log_id = '${stray}'`,
    );
    expect(problems[0]).toMatchObject({ index: NUMBER, check: 'index' });
  });

  it('names the entry whose words were given to another', async () => {
    const { problems } = await changing(
      `update entry_details set number = 999999 ${where(NUMBER)}`,
      `update entry_details set number = ${NUMBER} ${where(999_999)}`,
    );
    expect(problems).toMatchObject([{ index: NUMBER, check: 'details' }]);
  });

  it.each([-1, 1, 4096])('names the head that counts %i more', async (more) => {
    const of = `where id = '${growing.id}'`;
    const { problems } = await changing(
      `update log set size = size + ${more} ${of}`,
      `update log set size = size - ${more} ${of}`,
    );
    expect(problems).toMatchObject([{ index: null, check: 'head' }]);
  });

  it('names the checkpoint that is kept for another size', async () => {
    const of = `where log_id = '${growing.id}' and size =`;
    const { problems } = await changing(
      `update checkpoint set size = 3 ${of} ${size}`,
      `update checkpoint set size = ${size} ${of} 3`,
    );
    expect(problems).toMatchObject([
      { index: null, check: 'checkpoint', message: expect.stringContaining('for 3 entries') },
    ]);
  });
});

describe('trail verify', () => {
  const run = (...words: readonly string[]) => runCoproduce(instance.settings(place), 'trail', 'verify', ...words);

  it('says which entry it is whose words were changed, and ends with 1', async () => {
    const cell = row('entry_details', 'sealed');
    const bytes = bytesOf(cell);
    write(cell, bytes.with(bytes.length - 4, (bytes.at(-4) ?? 0) ^ 1));
    const ended = await run();
    write(cell, bytes);
    expect(ended.stdout).toContain(
      `${growing.id}: NOT whole\n  entry ${NUMBER}: The words beside it are not those it names`,
    );
    expect(ended.code).toBe(1);
  });

  it('tells of rows whose log is not there', async () => {
    const stray = crypto.randomUUID();
    attacker.pragma('foreign_keys = off');
    attacker.exec(`update entry_details set log_id = '${stray}' where log_id = '${growing.id}' and number = ${NUMBER}`);
    const ended = await run('--json');
    attacker.exec(`update entry_details set log_id = '${growing.id}' where log_id = '${stray}'`);
    expect(ended.code).toBe(1);
    expect(oneValue(ended)).toMatchObject({ ok: false, strays: [stray] });
  });
});

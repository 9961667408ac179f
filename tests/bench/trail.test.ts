import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INSTANCE } from '@coproduce/store';
import { freshStore } from '@coproduce/store/testing';
import { appendLeaf, emptyPeaks, leafHash, type Peaks, sealEntry } from '@coproduce/trail';
import { sampleLine } from '@coproduce/trail/testing';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { measureCoproduce, type Took, writeTrail } from './curves.ts';
import { median } from './pairs.ts';

const SIZES = [100, 1000, 10_000, 100_000, 1_000_000] as const;
/** What a million entries may take on two processors, in seconds of either. */
const MOST_SECONDS = 10;
/** What a thousand times as many entries may take more of memory, in megabytes: it is held in ranges, and by subjects. */
const MOST_MORE_MEGABYTES = 400;
/** An append to a log of a million may take so many times as long as to one of a hundred. */
const MOST_GROWTH = 3;

let folder = '';
const lines: string[] = [];
const row = (...cells: readonly string[]): void => void lines.push(cells.map((cell) => cell.padStart(14)).join(''));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coproduce-bench-'));
});
afterAll(async () => {
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
  await rm(folder, { recursive: true, force: true });
});

it('verifying an exported trail, by its length', async () => {
  lines.push('coproduce trail verify FILE, start of the program included');
  row('entries', 'file', 'seconds', 'processor s', 'peak', 'entries/s');
  const took = new Map<number, Took>();
  for (const entries of SIZES) {
    const file = join(folder, `${entries}.jsonl`);
    await writeTrail(file, entries);
    const { stdout, ...measured } = await measureCoproduce('trail', 'verify', file, '--json');
    expect(z.object({ ok: z.literal(true), size: z.int() }).parse(JSON.parse(stdout)).size).toBe(entries);
    took.set(entries, measured);
    const { seconds, cpuSeconds, megabytes } = measured;
    row(
      entries.toLocaleString('en'),
      `${((await stat(file)).size / 1_048_576).toFixed(1)} MiB`,
      seconds.toFixed(2),
      cpuSeconds.toFixed(2),
      `${megabytes.toFixed(0)} MiB`,
      Math.round(entries / seconds).toLocaleString('en'),
    );
    await rm(file);
  }
  const [small, large] = [took.get(1000), took.get(1_000_000)];
  // Of the processors and not on the clock: somebody else may be at work on this machine.
  expect((large?.cpuSeconds ?? Infinity) / 2).toBeLessThan(MOST_SECONDS);
  expect((large?.megabytes ?? Infinity) - (small?.megabytes ?? 0)).toBeLessThan(MOST_MORE_MEGABYTES);
});

/** Times something many times over; the median in microseconds. */
const microseconds = async (times: number, work: (turn: number) => Promise<void> | void): Promise<number> => {
  const took: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const from = performance.now();
    await work(turn);
    took.push((performance.now() - from) * 1000);
  }
  return median(took);
};

const entry = {
  partnership: 'instance',
  actor: { kind: 'system' },
  kind: 'administration',
  event: { type: 'PASSWORD_LINK', facts: { until: '2027-05-04T14:05:00.000Z' } },
  command: null,
  payload: null,
} as const;

const appendPurely = (peaks: Peaks): void => {
  const subject = { kind: 'account', id: 'a', before: null, after: 1 };
  const sealed = sealEntry({ ...entry, subject }, { index: peaks.size, at: '2027-05-03T14:05:00.000Z' });
  appendLeaf(peaks, sealed.leafHash);
};

/** Fills the instance's log to a size past the product, in one transaction; answers its peaks. */
const fillTo = (database: Database.Database, from: Peaks, size: number): Peaks => {
  const insert = database.prepare(
    `insert into entry (log_id, number, leaf, leaf_hash, kind, subject_kind, subject_id, at) values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  let peaks = from;
  database.transaction(() => {
    for (let number = from.size; number < size; number += 1) {
      const leaf = sampleLine(number);
      const hash = leafHash(leaf);
      insert.run(INSTANCE, number, leaf, hash, 'transition', 'goal', `${number % 1000}`, '2027-01-04T00:00:00.000Z');
      peaks = appendLeaf(peaks, hash);
    }
    const values = [peaks.size, peaks.hashes.join(' '), '2027-01-04T00:00:00.000Z', INSTANCE];
    database.prepare('update log set size = ?, peaks = ?, at = ? where id = ?').run(...values);
  })();
  return peaks;
};

it('appending an entry, by the length of the log', async () => {
  const { store, place, remove } = await freshStore('sqlite');
  if ('url' in place) throw new Error('SQLite is a file');
  const now = '2027-05-03T14:05:00.000Z';
  const account = crypto.randomUUID();
  await store.administration.createAccount(
    { id: account, email: 'a@example.org', administrator: false },
    'commandLine',
    now,
  );
  const link = { account, linkHash: 'h', until: '2027-05-04T14:05:00.000Z' };
  const database = new Database(place.file);
  const peaksNow = async (): Promise<Peaks> =>
    (await store.read((reader) => reader.head(INSTANCE)))?.peaks ?? emptyPeaks;

  lines.push(
    '',
    'appending one entry: sealing, hashing, peaks; and through the store on SQLite, on disk when it is done',
  );
  row('log', 'pure', 'SQLite', 'appends/s');
  const took = new Map<number, { readonly pure: number; readonly kept: number }>();
  for (const size of SIZES) {
    const peaks = fillTo(database, await peaksNow(), size);
    const measured = {
      pure: await microseconds(2000, () => appendPurely(peaks)),
      kept: await microseconds(300, () =>
        store.administration.createPasswordLink(link, 'commandLine', now).then(() => undefined),
      ),
    };
    took.set(size, measured);
    const { pure, kept } = measured;
    row(
      size.toLocaleString('en'),
      `${pure.toFixed(0)} µs`,
      `${kept.toFixed(0)} µs`,
      Math.round(1e6 / kept).toLocaleString('en'),
    );
  }
  database.close();
  await remove();
  const [small, large] = [took.get(SIZES[0]), took.get(1_000_000)];
  expect((large?.pure ?? Infinity) / (small?.pure ?? 0)).toBeLessThan(MOST_GROWTH);
  expect((large?.kept ?? Infinity) / (small?.kept ?? 0)).toBeLessThan(MOST_GROWTH);
});

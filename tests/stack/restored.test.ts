import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyKeptLog } from '@coproduce/server';
import type { Place } from '@coproduce/store';
import { DIALECTS, type FreshPlace, freshPlace } from '@coproduce/store/testing';
import { claimedCheckpoint } from '@coproduce/trail';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { oneValue, runCoproduce } from './command.ts';
import { type Backup, backupOf, foundGrowing, type Growing, type Reopened, reopening } from './growing.ts';

const HOUR = 3_600_000;
const START = new Date('2027-05-03T14:05:00.000Z');

describe.each(DIALECTS)('an instance whose database is restored from a backup, on %s', (dialect) => {
  let data: string;
  let fresh: FreshPlace | undefined;
  let place: Place;
  let instance: Reopened;
  let first: Growing;
  let second: Growing;
  const backups: Backup[] = [];

  const outside = async (log: string) => {
    const note = await readFile(join(data, 'checkpoints', `${log}.txt`), 'utf8');
    return claimedCheckpoint(note);
  };
  const later = (milliseconds: number) =>
    instance.clock.moveTo(new Date(instance.clock.now().getTime() + milliseconds));

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'coproduce-restored-'));
    fresh = dialect === 'postgresql' ? await freshPlace(dialect) : undefined;
    place = fresh?.place ?? { file: join(data, 'coproduce.db') };
    instance = reopening(data, START);
  });
  afterAll(async () => {
    for (const backup of backups) await backup.remove();
    await fresh?.remove();
    await rm(data, { recursive: true, force: true });
  });

  it('keeps a checkpoint of every log outside its database, the instance’s own included', async () => {
    await instance.during(place, async (store) => {
      first = await foundGrowing(store);
      await first.grow(store);
    });
    expect((await readdir(join(data, 'checkpoints'))).toSorted()).toEqual(
      [`${first.id}.txt`, 'instance.txt'].toSorted(),
    );
    const composition = await instance.open(place);
    const heads = await composition.store.read(async (reader) => [
      await reader.head('instance'),
      await reader.head(first.id),
    ]);
    await composition.close();
    expect([(await outside('instance'))?.size, (await outside(first.id))?.size]).toEqual(
      heads.map((head) => head?.peaks.size),
    );
  });

  it('signs again within the hour only what a pack or an export asks for, and after it whatever grew', async () => {
    const before = await outside(first.id);
    later(HOUR - 120_000);
    await instance.during(place, (store) => first.grow(store));
    expect(await outside(first.id)).toEqual(before);
    const instanceBefore = await outside('instance');
    later(180_000);
    await instance.during(place, async () => undefined);
    expect((await outside(first.id))?.size).toBeGreaterThan(before?.size ?? 0);
    // Nothing was added to it.
    expect(await outside('instance')).toEqual(instanceBefore);
  });

  it('does not start with an older one, and names each log, both sizes and times', async () => {
    const backup = await backupOf(place);
    backups.push(backup);
    const kept = await outside(first.id);
    later(2 * HOUR);
    await instance.during(place, async (store) => {
      await first.grow(store);
      second = await foundGrowing(store);
      const ada = { id: crypto.randomUUID(), email: 'ada@anytown.example', administrator: false };
      await store.administration.createAccount(ada, 'commandLine', instance.clock.now().toISOString());
    });
    const counted = [await outside(first.id), await outside(second.id)];
    place = await backup.restore();
    const told = await instance.open(place).then(
      () => '',
      (error: unknown) => (error instanceof Error ? error.message : ''),
    );
    expect(told).toContain('not the database that was here before');
    expect(told).toMatch(
      new RegExp(
        `the log of partnership ${first.id}: ${counted[0]?.size} entries were counted at 2027-05-03T17:\\S+; the database has ${kept?.size}, up to \\d{4}-`,
        'u',
      ),
    );
    expect(told).toContain(`the log of partnership ${second.id}: ${counted[1]?.size} entries were counted at`);
    expect(told).toMatch(/the database has 0\n/u);
    expect(told).toContain('the log of this instance');
    expect(told).toContain('coproduce trail accept-restore --reason');
  });

  const run = (...words: readonly string[]) => runCoproduce(instance.settings(place), ...words);

  it('lets no command write to it, and is found not whole', async () => {
    const account = await run('account', 'create', 'ada@anytown.example');
    expect([account.code, account.stdout]).toEqual([1, '']);
    expect(account.stderr).toContain('not the database that was here before');
    const verified = await run('trail', 'verify', '--json');
    const Verdicts = z.object({
      ok: z.literal(false),
      trails: z.array(
        z.object({ log: z.string(), ok: z.boolean(), problems: z.array(z.object({ message: z.string() })) }),
      ),
      missing: z.array(z.string()),
    });
    const { trails, missing } = Verdicts.parse(oneValue(verified));
    expect([verified.code, missing]).toEqual([1, [second.id]]);
    for (const { problems } of trails)
      expect(problems.at(-1)?.message).toMatch(/checkpoint kept outside the database counts \d+ entries; the log has/u);
  });

  it('goes on when the restore is accepted with a reason, and notes the gap in each log', async () => {
    const lost = { first: await outside(first.id), second: await outside(second.id) };
    const none = await run('trail', 'accept-restore', '--reason', ' ');
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('Say why')]);
    const accepted = await run('trail', 'accept-restore', '--reason', 'The disk failed', '--json');
    expect(accepted.stderr).toBe('');
    expect(accepted.code).toBe(0);
    const Accepted = z.object({
      restores: z.array(
        z.object({ log: z.string(), noted: z.object({ log: z.string(), index: z.int() }), putAside: z.string() }),
      ),
    });
    const { restores } = Accepted.parse(oneValue(accepted));
    expect(new Map(restores.map(({ log, noted }) => [log, noted.log]))).toEqual(
      new Map<string, string>([
        [first.id, first.id],
        [second.id, 'instance'],
        ['instance', 'instance'],
      ]),
    );
    const composition = await instance.open(place);
    const noted = await composition.store.read((reader) => reader.trail(first.id, { order: 'newestFirst', limit: 1 }));
    expect(noted[0]?.entry).toMatchObject({
      kind: 'restored',
      subject: { kind: 'partnership', id: first.id },
      event: { type: 'RESTORED', facts: { lostSize: lost.first?.size, lostRoot: lost.first?.root } },
    });
    expect(noted[0]?.entry.event?.facts['size']).toBe(noted[0]?.entry.index ?? 0);
    expect(noted[0]?.words?.details).toEqual({ reason: 'The disk failed' });
    const own = await composition.store.read((reader) => reader.trail('instance', { order: 'newestFirst', limit: 2 }));
    expect(own.map(({ entry }) => `${entry.kind} ${entry.subject.id}`).toSorted()).toEqual(
      [`restored ${second.id}`, 'restored instance'].toSorted(),
    );
    for (const log of ['instance', first.id] as const) {
      expect(await verifyKeptLog(composition, log)).toMatchObject({ ok: true, problems: [] });
    }
    await composition.close();
    for (const { putAside } of restores) expect(claimedCheckpoint(await readFile(putAside, 'utf8'))).toBeDefined();
    expect(await outside(first.id)).toMatchObject({ size: (noted[0]?.entry.index ?? 0) + 1 });
    const again = await run('trail', 'accept-restore', '--reason', 'Once more');
    expect(again.stdout).toContain('Nothing is missing');
  });

  it('does not start with a checkpoint outside that it did not sign, or that was changed', async () => {
    const file = join(data, 'checkpoints', 'instance.txt');
    const note = await readFile(file, 'utf8');
    await writeFile(
      file,
      note.replace(/^\d+$/mu, (size) => `${Number(size) - 1}`),
    );
    await expect(instance.open(place)).rejects.toThrow(
      /the log of this instance: the checkpoint kept outside the database is damaged/u,
    );
    const accepting = await run('trail', 'accept-restore', '--reason', 'It is damaged');
    expect([accepting.code, accepting.stdout]).toEqual([1, '']);
    await writeFile(file, note);
  });

  it('does not start with as many entries as were counted, or more, where they are others', async () => {
    const before = await backupOf(place);
    backups.push(before);
    later(2 * HOUR);
    await instance.during(place, (store) => first.grow(store));
    const counted = await outside(first.id);
    place = await before.restore();
    const other = await instance.open(place, { olderDatabase: 'allowed' });
    const noting = {
      log: first.id,
      lost: { size: 1, root: 'ab'.repeat(32), at: START.toISOString() },
      kept: { size: 0, root: 'ab'.repeat(32) },
    };
    for (let more = 0; more < 4; more += 1) {
      const now = instance.clock.now().toISOString();
      await other.store.administration.noteRestored(noting, 'Written by somebody else', 'commandLine', now);
    }
    await other.close();
    await expect(instance.open(place)).rejects.toThrow(
      new RegExp(
        `${first.id}: ${counted?.size} entries were counted at \\S+; the database has others \\(\\d+, up to`,
        'u',
      ),
    );
  });
});

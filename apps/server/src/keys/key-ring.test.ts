import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyId } from '@coproduce/trail';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeyRing } from './key-ring.ts';

const since = { real: new Date('2027-05-03T09:00:00.000Z'), demonstration: new Date('2027-01-01T09:00:00.000Z') };
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coproduce-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the key ring', () => {
  it('makes its keys once and finds the same ones again', async () => {
    const first = await openKeyRing(join(folder, 'keys'), since);
    const later = new Date('2027-06-01T09:00:00.000Z');
    const again = await openKeyRing(join(folder, 'keys'), { real: later, demonstration: later });
    expect(again.instance).toBe(first.instance);
    expect(keyId(again.real.checkpoint.public)).toBe(keyId(first.real.checkpoint.public));
    expect(again.real.checkpoint.since).toBe('2027-05-03T09:00:00.000Z');
    expect(again.demonstration.vouching.since).toBe('2027-01-01T09:00:00.000Z');
  });

  it('keeps the earliest instant that a key was used at', async () => {
    const first = await openKeyRing(folder, since);
    const earlier = { real: since.real, demonstration: new Date('2026-11-02T09:00:00.000Z') };
    const demonstrationSince = async (from: typeof since) => (await openKeyRing(folder, from)).demonstration;
    expect((await demonstrationSince(earlier)).checkpoint.since).toBe('2026-11-02T09:00:00.000Z');
    const again = await demonstrationSince(since);
    expect(again.checkpoint.since).toBe('2026-11-02T09:00:00.000Z');
    expect(keyId(again.checkpoint.public)).toBe(keyId(first.demonstration.checkpoint.public));
  });

  it('has a root for demonstrations that is older than any of them', async () => {
    const now = new Date('2027-05-03T09:00:00.000Z');
    const { real, demonstration } = await openKeyRing(folder, { real: now, demonstration: now });
    expect([real.root.since, demonstration.root.since]).toEqual([
      '2027-05-03T09:00:00.000Z',
      '2022-05-03T09:00:00.000Z',
    ]);
  });

  it('has a key of its own for each use, and a demonstration shares none with a real partnership', async () => {
    const { real, demonstration } = await openKeyRing(folder, since);
    const keys = [real.checkpoint, real.vouching, demonstration.checkpoint, demonstration.vouching];
    expect(new Set(keys.map((key) => keyId(key.public))).size).toBe(4);
  });

  it('lets nobody but its owner read the files, even where they were readable before', async () => {
    await openKeyRing(folder, since);
    for (const name of await readdir(folder)) {
      const { mode } = await stat(join(folder, name));
      expect([name, mode & 0o077]).toEqual([name, 0]);
    }
  });

  it('gives two processes that start at once the same keys', async () => {
    const [one, other] = await Promise.all([openKeyRing(folder, since), openKeyRing(folder, since)]);
    expect(keyId(one.real.vouching.public)).toBe(keyId(other.real.vouching.public));
  });

  it('refuses a file that holds no key rather than making another', async () => {
    await writeFile(join(folder, 'checkpoint.json'), '{"since":"2027-05-03T09:00:00.000Z","pkcs8":"nothing"}');
    await expect(openKeyRing(folder, since)).rejects.toThrow(/key|decoder|unsupported/i);
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyId } from '@coproduce/trail';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../config.ts';
import { openHandedKeys, readHandedKeys } from './handed-keys.ts';
import { openKeyFiles, writeKeyFiles } from './key-files.ts';
import { openKeyRing, ringOf } from './key-ring.ts';
import { type KeptKeys, keyNames, secretIn } from './kept-keys.ts';
import { replaceKey } from './replace-key.ts';

const now = new Date('2027-05-03T09:00:00.000Z');
const since = { real: now, demonstration: now };
let folder: string;
let elsewhere: string;
let kept: KeptKeys;
let value: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coproduce-handed-'));
  elsewhere = await mkdtemp(join(tmpdir(), 'coproduce-handed-'));
  kept = await openKeyFiles(folder, since);
  value = JSON.stringify(kept);
});
afterEach(async () => {
  for (const each of [folder, elsewhere]) await rm(each, { recursive: true });
});

/** What refused a value: for the person, with nothing in it of any private key. */
const refusal = (text: string): string => {
  try {
    readHandedKeys(text);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    const message = error instanceof Error ? error.message : '';
    expect(error).not.toHaveProperty('cause');
    expect(message).not.toContain(kept.secrets.slice(0, 16));
    for (const name of keyNames) {
      for (const line of secretIn(kept[name])
        .split('\n')
        .filter((each) => each !== '' && !each.startsWith('---')))
        expect(message).not.toContain(line.slice(0, 16));
    }
    return message;
  }
  throw new Error('It was taken');
};

describe('keys that are handed over', () => {
  it('are the same as in the files they come from, and nothing is written', async () => {
    const handed = ringOf(await openHandedKeys(value, join(elsewhere, 'keys')));
    const { instance, real } = await openKeyRing(folder, since);
    expect(handed.instance).toBe(instance);
    expect(handed.real.root).toEqual(real.root);
    for (const use of ['checkpoint', 'vouching'] as const)
      expect([keyId(handed.real[use].public), handed.real[use].since]).toEqual([
        keyId(real[use].public),
        real[use].since,
      ]);
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it('become files again, and what was replaced there is known of the new value', async () => {
    const files = join(elsewhere, 'keys');
    await writeKeyFiles(files, await openHandedKeys(value, files));
    for (const name of keyNames)
      expect(JSON.parse(await readFile(join(files, `${name}.json`), 'utf8'))).toEqual(kept[name]);
    const at = new Date('2027-06-01T09:00:00.000Z');
    for (const use of ['checkpoint', 'root'] as const)
      await replaceKey(files, kept.instance, { use, why: 'planned', demonstration: false, at });
    const { real } = ringOf(await openHandedKeys(JSON.stringify(await openKeyFiles(files, since)), files));
    expect(real.checkpoint.earlier.map((key) => key.since)).toEqual([kept.checkpoint.since]);
    expect(real.root.earlier.map((key) => key.certificate)).toEqual([kept.root.certificate]);
  });

  it('are refused where the folder has others: one of the two is out of date', async () => {
    await replaceKey(folder, kept.instance, { use: 'vouching', why: 'planned', demonstration: false, at: now });
    await expect(openHandedKeys(value, folder)).rejects.toThrow(
      `COPRODUCE_KEYS: the files in ${folder} hold others (vouching)`,
    );
    await openKeyFiles(elsewhere, since);
    await expect(openHandedKeys(value, elsewhere)).rejects.toThrow(
      '(instance, secrets, checkpoint, vouching, root, demonstration',
    );
  });

  it.each([
    ['is cut off', () => value.slice(0, -2), 'It is not JSON.'],
    ['is a key alone', () => kept.checkpoint.pkcs8, 'It is not JSON.'],
    ['is a key alone, as text', () => JSON.stringify(kept.checkpoint.pkcs8), 'It: Invalid input: expected object'],
    ['is one file alone', () => JSON.stringify(kept.root), 'checkpoint: Invalid input: expected object'],
    ['names no instance', () => JSON.stringify({ ...kept, instance: 'ours' }), 'instance: Invalid UUID'],
    [
      'has no key',
      () => JSON.stringify({ ...kept, root: { ...kept.root, privateKey: 7 } }),
      'root.privateKey: Invalid',
    ],
    ['has a day without a time', () => value.replace('T09:00:00.000Z', ''), 'since: Invalid ISO datetime'],
    [
      'has a secret as a name',
      () => JSON.stringify({ ...kept, [kept.checkpoint.pkcs8]: 1 }),
      'It: has parts that do not belong there',
    ],
    [
      'has a key with a letter changed in its armour',
      () =>
        JSON.stringify({ ...kept, vouching: { ...kept.vouching, pkcs8: kept.vouching.pkcs8.replace('\nM', '\nm') } }),
      'vouching: holds no key that can be used for this',
    ],
    [
      'has a key of another kind',
      () => {
        const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
        const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' });
        return JSON.stringify({ ...kept, checkpoint: { ...kept.checkpoint, pkcs8 } });
      },
      'checkpoint: holds no key that can be used for this',
    ],
    [
      'has the key of another root',
      () => JSON.stringify({ ...kept, root: { ...kept.root, privateKey: kept['demonstration-root'].privateKey } }),
      'root: holds no key that can be used for this',
    ],
    [
      'has one key for two uses',
      () => JSON.stringify({ ...kept, 'demonstration-checkpoint': kept.checkpoint }),
      'demonstration-checkpoint: is the same key as checkpoint',
    ],
  ])('are refused without a word of them where the value %s', (_what, text, why) => {
    const message = refusal(text());
    expect(message).toMatch(/^COPRODUCE_KEYS: /u);
    expect(message).toContain(why);
  });
});

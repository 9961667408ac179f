import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  KeptKey,
  type KeptKeys,
  KeptOne,
  KeptRoot,
  KeptSecret,
  type KeyName,
  keyNames,
  newKey,
  newRoot,
  newSecret,
  secretIn,
} from './kept-keys.ts';
import { orNothing, replaceFile } from './safe-file.ts';

/**
 * From when keys are used now: today for real ones, a demonstration's first day for its own. A key keeps the earliest.
 */
export type Since = { readonly real: Date; readonly demonstration: Date };

const PRIVATE = 0o600;

const INSTANCE = 'instance';
const SECRETS = 'secrets';
const fileOf = (folder: string, name: KeyName): string => join(folder, `${name}.json`);

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const readOrMake = async (file: string, make: () => string): Promise<string> => {
  const there = await orNothing(readFile(file, 'utf8'));
  if (there !== undefined) return there;
  // Written beside its place and linked there whole: of two processes that start at once, one makes the key and the
  // other reads it.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, make(), { mode: PRIVATE });
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
  return readFile(file, 'utf8');
};

/** Puts a key into its file, in the place of what was there. */
export const writeKeyFile = (folder: string, name: KeyName, kept: KeptKey | KeptRoot): Promise<void> =>
  replaceFile(fileOf(folder, name), JSON.stringify(kept), PRIVATE);

/** What the file of one key holds; undefined where there is none. */
export const readKeyFile = async (folder: string, name: KeyName): Promise<unknown> => {
  const text = await orNothing(readFile(fileOf(folder, name), 'utf8'));
  return text === undefined ? undefined : JSON.parse(text);
};

const openFile = async (file: string, make: () => KeptKey | KeptRoot): Promise<unknown> => {
  const text = await readOrMake(file, () => JSON.stringify(make()));
  await chmod(file, PRIVATE);
  return JSON.parse(text);
};

const openKey = async (folder: string, name: KeyName, since: Date): Promise<KeptKey> => {
  const first = since.toISOString();
  const kept = KeptKey.parse(await openFile(fileOf(folder, name), () => newKey(first)));
  // A demonstration is played on a clock that stands in the past, perhaps with keys that were made before.
  if (kept.since <= first || kept.earlier.length > 0) return kept;
  const earlier = { ...kept, since: first };
  await writeKeyFile(folder, name, earlier);
  return earlier;
};

/** How long before it is made a demonstration's root holds. */
const DEMONSTRATED_YEARS = 5;

/**
 * From when a root holds. A demonstration is played on a clock that stands in the past, and its root may have been made
 * before by whatever asked first: an act that is older than its root would not be authentic.
 */
const rootSince = (since: Date, demonstration: boolean): Date => {
  const from = new Date(since);
  if (demonstration) from.setUTCFullYear(from.getUTCFullYear() - DEMONSTRATED_YEARS);
  return from;
};

const openRoot = async (folder: string, name: KeyName, instance: string, since: Date): Promise<KeptRoot> =>
  KeptRoot.parse(await openFile(fileOf(folder, name), () => newRoot(instance, since)));

const openSecrets = async (folder: string): Promise<string> => {
  const file = join(folder, SECRETS);
  const kept = KeptSecret.safeParse(await readOrMake(file, newSecret));
  if (!kept.success) throw new TypeError(`${file} holds no key: put back the one that was there`);
  await chmod(file, PRIVATE);
  return kept.data;
};

/**
 * Reads the files of an instance's keys in `folder`, making what is missing (mode 0600).
 *
 * @throws when a file cannot be read
 */
export const openKeyFiles = async (folder: string, since: Since): Promise<KeptKeys> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const instance = await readOrMake(join(folder, INSTANCE), randomUUID);
  return {
    instance,
    secrets: await openSecrets(folder),
    checkpoint: await openKey(folder, 'checkpoint', since.real),
    vouching: await openKey(folder, 'vouching', since.real),
    root: await openRoot(folder, 'root', instance, rootSince(since.real, false)),
    'demonstration-checkpoint': await openKey(folder, 'demonstration-checkpoint', since.demonstration),
    'demonstration-vouching': await openKey(folder, 'demonstration-vouching', since.demonstration),
    'demonstration-root': await openRoot(folder, 'demonstration-root', instance, rootSince(since.demonstration, true)),
  };
};

/** The names of what is in the files in `folder` and is not what is given here; nothing where there are no files. */
export const otherInFiles = async (folder: string, kept: KeptKeys): Promise<readonly string[]> => {
  const others: string[] = [];
  const instance = await orNothing(readFile(join(folder, INSTANCE), 'utf8'));
  if (instance !== undefined && instance !== kept.instance) others.push(INSTANCE);
  const secrets = await orNothing(readFile(join(folder, SECRETS), 'utf8'));
  if (secrets !== undefined && secrets !== kept.secrets) others.push(SECRETS);
  for (const name of keyNames) {
    const file = await readKeyFile(folder, name);
    if (file !== undefined && secretIn(KeptOne.parse(file)) !== secretIn(kept[name])) others.push(name);
  }
  return others;
};

/** Writes keys into files in `folder` (mode 0600), in the place of whatever is there. */
export const writeKeyFiles = async (folder: string, kept: KeptKeys): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await replaceFile(join(folder, INSTANCE), kept.instance, PRIVATE);
  await replaceFile(join(folder, SECRETS), kept.secrets, PRIVATE);
  for (const name of keyNames) await writeKeyFile(folder, name, kept[name]);
};

import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Expected, KeysFile, type TrailVerdict } from '@coproduce/trail';
import { rangeWorker } from '../places.ts';
import { verifyTrailFile } from '../verify-file/verify-file.ts';
import { CommandError, optionText, type Output } from './output.ts';

/** It cannot be read: neither whole nor not. */
const CANNOT_BE_READ = 2;

/** Says that a file that the person named cannot be read. */
export const cannotRead = (file: string, error: unknown): never => {
  throw new CommandError(
    `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    CANNOT_BE_READ,
  );
};

/** The text of a file that the person named. */
export const readText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => cannotRead(file, error));

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The keys in a file that the person named. */
export const readKeys = async (file: string): Promise<KeysFile> => {
  const keys = KeysFile.safeParse(parsed(await readText(file)));
  if (!keys.success) throw new CommandError(`${file} is not a file of keys`, CANNOT_BE_READ);
  return keys.data;
};

/** A trail's verdict in words, under the name of what was checked. */
export const wordsOf = (name: string, verdict: TrailVerdict): string => {
  if (verdict.ok) return `${name}: ${verdict.size} entries, whole; root ${verdict.root}`;
  const problems = verdict.problems.map(
    ({ index, message }) => `  ${index === null ? '' : `entry ${index}: `}${message}`,
  );
  const more = verdict.unlisted === 0 ? [] : [`  and ${verdict.unlisted} more`];
  return [`${name}: NOT whole`, ...problems, ...more].join('\n');
};

/** Where the parts of an export are: a folder has all three, unless others are named. */
const partsOf = async (out: Output, target: string) => {
  const found = await stat(target).catch((error: unknown) => cannotRead(target, error));
  const given = { note: optionText(out, 'checkpoint'), keys: optionText(out, 'keys') };
  if (!found.isDirectory()) return { trail: target, ...given };
  if (given.keys === undefined)
    out.note(
      'The keys came with the trail. Who wants to be sure compares them with those the instance publishes, or gives --keys.',
    );
  return {
    trail: join(target, 'trail.jsonl'),
    note: given.note ?? join(target, 'checkpoint.txt'),
    keys: given.keys ?? join(target, 'keys.json'),
  };
};

const expectedOf = async (note: string | undefined, keys: string | undefined): Promise<Expected> => {
  if (note === undefined && keys === undefined) return {};
  if (note === undefined || keys === undefined)
    throw new CommandError(
      'Give --checkpoint and --keys together: a checkpoint counts only with the keys it was signed with',
      CANNOT_BE_READ,
    );
  const { origin, keys: published } = await readKeys(keys);
  return { checkpoint: { note: await readText(note), keys: published, origin } };
};

/** `trail verify FILE|DIR`: an exported trail. Exit code 1 where it is not whole, 2 where it cannot be read. */
export const trailVerifyFile = async (out: Output, target: string): Promise<number> => {
  const { trail, note, keys } = await partsOf(out, target);
  const expected = await expectedOf(note, keys);
  const processors = availableParallelism();
  const verdict = await verifyTrailFile(trail, expected, { worker: rangeWorker, processors }).catch((error: unknown) =>
    error instanceof Error && 'code' in error && 'syscall' in error ? cannotRead(trail, error) : Promise.reject(error),
  );
  out.result(verdict, wordsOf(target, verdict));
  return verdict.ok ? 0 : 1;
};

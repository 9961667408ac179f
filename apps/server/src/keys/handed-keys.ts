import { keyId } from '@coproduce/trail';
import { createPublicKey } from 'node:crypto';
import type { z } from 'zod';
import { ConfigError } from '../config.ts';
import { otherInFiles } from './key-files.ts';
import { openKept } from './key-ring.ts';
import { KeptKeys, type KeyName, keyNames, privateKeyOf } from './kept-keys.ts';

/** The setting that hands the keys over. */
export const KEYS_SETTING = 'COPRODUCE_KEYS';

/** Says what is wrong with the value and quotes nothing of it: neither what it holds nor names that it made up. */
const refused = (problems: readonly string[]): ConfigError =>
  new ConfigError(
    [
      `${KEYS_SETTING}: this does not hold the keys of an instance (\`coproduce keys export\` prints what does):`,
      ...problems.map((problem) => `  ${problem}`),
    ].join('\n'),
  );

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // What it says would quote the text.
    throw refused(['It is not JSON.']);
  }
};

const worded = ({ path, code, message }: z.core.$ZodIssue): string => {
  const what = code === 'unrecognized_keys' ? 'has parts that do not belong there' : message;
  return `${path.length === 0 ? 'It' : path.join('.')}: ${what}`;
};

const unusable = (kept: KeptKeys): readonly string[] =>
  keyNames.flatMap((name) => {
    try {
      openKept(kept[name]);
      return [];
    } catch {
      return [`${name}: holds no key that can be used for this`];
    }
  });

/** Each use has a key of its own, and a demonstration shares none with a real partnership. */
const repeated = (kept: KeptKeys): readonly string[] => {
  const seen = new Map<string, KeyName>();
  return keyNames.flatMap((name) => {
    const id = keyId(createPublicKey(privateKeyOf(kept[name])));
    const before = seen.get(id);
    if (before !== undefined) return [`${name}: is the same key as ${before}`];
    seen.set(id, name);
    return [];
  });
};

/**
 * Reads keys that were handed over: one JSON object with the content of each key's file under its name.
 *
 * @throws {ConfigError} naming the setting and what is wrong, without a word of the value
 */
export const readHandedKeys = (text: string): KeptKeys => {
  const read = KeptKeys.safeParse(parsed(text));
  if (!read.success) throw refused(read.error.issues.map(worded));
  const kept = read.data;
  for (const problems of [unusable, repeated]) {
    const found = problems(kept);
    if (found.length > 0) throw refused(found);
  }
  return kept;
};

/**
 * Reads keys that were handed over, beside a folder in which there may be keys too. Nothing is written.
 *
 * @throws {ConfigError} where the value cannot be used, or the folder has other keys: one of the two is out of date
 */
export const openHandedKeys = async (text: string, folder: string): Promise<KeptKeys> => {
  const kept = readHandedKeys(text);
  const others = await otherInFiles(folder, kept);
  if (others.length === 0) return kept;
  throw new ConfigError(
    `${KEYS_SETTING}: the files in ${folder} hold others (${others.join(', ')}). Hand over what \`coproduce keys export\` prints of them, or remove them if they are not in use.`,
  );
};

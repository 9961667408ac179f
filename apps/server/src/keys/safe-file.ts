import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** What is done alone takes milliseconds: a lock that is older was left behind by a process that ended. */
const STALE_MS = 5000;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** What was read, or undefined where there is no such file or folder. */
export const orNothing = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
};

/** Makes what happened to names in a folder last. */
export const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Puts a text in a file's place, whole or not at all, and on disk when this resolves. */
export const replaceFile = async (file: string, text: string, mode = 0o644): Promise<void> => {
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', mode);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  await syncFolder(dirname(file));
};

const isStale = async (lock: string): Promise<boolean> => {
  const found = await orNothing(stat(lock));
  return found !== undefined && Date.now() - found.mtimeMs > STALE_MS;
};

/** One at a time for a file, in this process and in every other on this machine. */
export const alone = async <T>(file: string, work: () => Promise<T>): Promise<T> => {
  const lock = `${file}.lock`;
  for (;;) {
    try {
      await (await open(lock, 'wx')).close();
      break;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    if (await isStale(lock)) await rm(lock, { force: true });
    else await wait(20);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
};

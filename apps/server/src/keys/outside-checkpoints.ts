import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { claimedCheckpoint } from '@coproduce/trail';
import { alone, orNothing, replaceFile, syncFolder } from './safe-file.ts';

/** The newest checkpoints, kept apart from the database, so that one that was put in its place does not bring its own. */
export type OutsideCheckpoints = {
  /** All of them, by their logs. */
  readonly all: () => Promise<ReadonlyMap<string, string>>;
  /** That of one log. */
  readonly of: (log: string) => Promise<string | undefined>;
  /** Keeps a note, unless one of a larger log or the same is kept. It is on disk when this resolves. */
  readonly keep: (log: string, note: string) => Promise<void>;
  /** Puts the note of a log aside, into a folder beside it, so that another may be kept. Answers where it is. */
  readonly putAside: (log: string) => Promise<string>;
};

const ENDING = '.txt';
/** Keeps them in `folder`, one file a log; the folder is made with the first. */
export const outsideCheckpointsIn = (folder: string): OutsideCheckpoints => {
  const fileOf = (log: string): string => {
    // A name comes from the database, and shall not lead out of the folder.
    if (!/^[0-9a-z-]+$/.test(log)) throw new TypeError(`Not the name of a log: ${log}`);
    return join(folder, `${log}${ENDING}`);
  };
  const of = (log: string): Promise<string | undefined> => orNothing(readFile(fileOf(log), 'utf8'));
  return {
    of,
    all: async () => {
      const names = (await orNothing(readdir(folder))) ?? [];
      const notes = new Map<string, string>();
      for (const name of names.filter((one) => /^[0-9a-z-]+\.txt$/.test(one)).toSorted()) {
        const log = name.slice(0, -ENDING.length);
        const note = await of(log);
        if (note !== undefined) notes.set(log, note);
      }
      return notes;
    },
    keep: async (log, note) => {
      await mkdir(folder, { recursive: true });
      const size = claimedCheckpoint(note)?.size;
      if (size === undefined) throw new TypeError('Not a checkpoint');
      await alone(fileOf(log), async () => {
        const kept = await of(log);
        const keptSize = kept === undefined ? -1 : (claimedCheckpoint(kept)?.size ?? Infinity);
        if (keptSize < size) await replaceFile(fileOf(log), note);
      });
    },
    putAside: async (log) => {
      const aside = join(folder, 'put-aside');
      await mkdir(aside, { recursive: true });
      const size = claimedCheckpoint((await of(log)) ?? '')?.size ?? 'unreadable';
      const file = join(aside, `${log}-${size}-${randomUUID()}${ENDING}`);
      await rename(fileOf(log), file);
      await syncFolder(folder);
      return file;
    },
  };
};

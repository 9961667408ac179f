import type { LogId } from '@coproduce/store';
import { beginKeptCheck, type KeptCheckInProgress, type PublishedKey } from '@coproduce/trail';
import { keysFileFor, keysFileOf, logOrigin } from './checkpoints.ts';
import type { Composition } from './composition.ts';

type On = Pick<Composition, 'store' | 'keys' | 'outsideCheckpoints'>;

/** What is found of a log and everything that is kept beside it. */
export type LogVerdict = ReturnType<KeptCheckInProgress['finish']>;

const PAGE = 1000;

/** The keys a log is checked with. Where its partnership cannot be read any more, all that this instance signs with. */
const keysFor = async (on: On, log: LogId): Promise<readonly PublishedKey[]> => {
  try {
    return (await keysFileFor(on, log)).keys;
  } catch {
    return [on.keys.real, on.keys.demonstration].flatMap((keys) => keysFileOf(on, log, keys).keys);
  }
};

/**
 * Checks all that the database keeps of a log, row by row, and that it goes on from the checkpoint kept outside. Whatever
 * byte was changed, the entry, checkpoint or head is named.
 */
export const verifyKeptLog = async (on: On, log: LogId): Promise<LogVerdict> => {
  const keys = await keysFor(on, log);
  const outside = await on.outsideCheckpoints.of(log);
  return on.store.read(async (reader) => {
    const head = await reader.head(log);
    if (head === undefined) throw new Error(`There is no log ${log}`);
    const checkpoints = await reader.checkpoints(log);
    const check = beginKeptCheck({ origin: logOrigin(on, log), keys, head, checkpoints, outside });
    let after: number | null = null;
    for (;;) {
      const rows = await reader.keptRows(log, after, PAGE);
      for (const row of rows) check.push(row);
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return check.finish();
      after = last.number;
    }
  });
};

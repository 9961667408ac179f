import type { PackVerdict } from '@coproduce/pack/read';
import { Piscina } from 'piscina';
import type { CheckJob } from './check-worker.ts';

/** What came of a check: a verdict, or why there is none. */
export type Checked =
  | { readonly ok: true; readonly verdict: PackVerdict }
  | { readonly ok: false; readonly problem: 'busy' | 'tooMuch' };

/** Checks packs that strangers bring, away from everything else. */
export type Checker = { readonly check: (job: CheckJob) => Promise<Checked>; readonly close: () => Promise<void> };

/** A pack of ours takes about a second. */
const PATIENCE_MS = 20_000;
const MOST_WAITING = 8;

/**
 * One worker thread with little memory, ended when a file takes too long or too much. It is not kept when nobody asks.
 * `worker` is the built worker's file.
 */
export const checkPool = (worker: URL): Checker => {
  const pool = new Piscina<CheckJob, PackVerdict>({
    filename: worker.href,
    name: 'check',
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
    maxQueue: MOST_WAITING,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
  });
  return {
    check: async (job) => {
      if (pool.queueSize >= MOST_WAITING) return { ok: false, problem: 'busy' };
      try {
        return { ok: true, verdict: await pool.run(job, { signal: AbortSignal.timeout(PATIENCE_MS) }) };
      } catch {
        // The reader answers for every fault of a file; what ends the thread itself is a file that asks too much.
        return { ok: false, problem: 'tooMuch' };
      }
    },
    close: () => pool.close({ force: true }),
  };
};

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { beginTrailParts, type CheckedRange, type Expected, type TrailVerdict } from '@coproduce/trail';
import { Piscina } from 'piscina';
import { checkRange, type RangeJob } from './check-range.ts';
import { cutRanges } from './cut-ranges.ts';

/** Checks ranges, here or in threads, so many at once. */
type Checker = {
  readonly atOnce: number;
  readonly check: (job: RangeJob) => Promise<CheckedRange>;
  readonly close: () => Promise<void>;
};

const READ_AT_ONCE = 262_144;
/** Below this, threads would take longer to start than the work. */
const WORTH_THREADS = 8 * 1_048_576;

const here: Checker = { atOnce: 1, check: async (job) => checkRange(job), close: async () => undefined };

const inThreads = (worker: URL, processors: number): Checker => {
  const pool = new Piscina<RangeJob, CheckedRange>({
    filename: worker.href,
    name: 'check',
    minThreads: processors,
    maxThreads: processors,
    // What a range makes is thrown away with it: without a limit the heap grows to what the machine has.
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 },
  });
  return {
    // One more than there are threads is ready for whichever is done first.
    atOnce: processors + 1,
    check: (job) => pool.run(job, { transferList: [job.bytes.buffer] }),
    close: () => pool.close({ force: true }),
  };
};

/**
 * Verifies an exported trail as it is read, on all processors where it is long. What is held in memory is a few ranges,
 * and the version of each subject.
 *
 * @param threads the built worker's file, and how many processors there are
 */
export const verifyTrailFile = async (
  file: string,
  expected: Expected,
  threads: { readonly worker: URL; readonly processors: number },
): Promise<TrailVerdict> => {
  const { size } = await stat(file);
  const checker = size > WORTH_THREADS ? inThreads(threads.worker, threads.processors) : here;
  const parts = beginTrailParts(expected);
  const { marks } = parts;
  const underWay: Promise<CheckedRange>[] = [];
  let partnership: string | null = null;
  try {
    for await (const range of cutRanges(createReadStream(file, { highWaterMark: READ_AT_ONCE }))) {
      const checking = checker.check({ ...range, marks, partnership });
      if (partnership === null) {
        // Whose log it is, the first entry says to all ranges after it.
        const first = await checking;
        partnership = first.first?.partnership ?? null;
        parts.add(first);
        continue;
      }
      // Handled where it is awaited, in its turn.
      checking.catch(() => undefined);
      underWay.push(checking);
      if (underWay.length < checker.atOnce) continue;
      const next = await underWay.shift();
      if (next !== undefined) parts.add(next);
    }
    for (const checking of underWay) parts.add(await checking);
    return parts.finish();
  } finally {
    await checker.close();
  }
};

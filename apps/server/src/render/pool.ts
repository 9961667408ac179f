import { Piscina } from 'piscina';
import type { RenderJob } from './render-job.ts';

/** Makes documents off the event loop. */
export type Renderer = {
  /** The finished file. Rejects when a page cannot be laid out, or took longer than a minute. */
  readonly render: (job: RenderJob) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

/** A pool of warm worker threads, one for each processor but one. `worker` is the built worker's file. */
export const renderPool = (worker: URL, processors: number): Renderer => {
  const threads = Math.max(1, processors - 1);
  const pool = new Piscina<RenderJob, Uint8Array>({
    filename: worker.href,
    name: 'render',
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  return {
    render: (job) => pool.run(job, { signal: AbortSignal.timeout(60_000) }),
    close: () => pool.close({ force: true }),
  };
};

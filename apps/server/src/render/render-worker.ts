import { renderPack, renderTemplateA, warmUp } from '@coproduce/pack';
import type { RenderJob } from './render-job.ts';

await warmUp();

/** Runs in a worker thread, so that the server's event loop never waits for a page to be laid out. */
export const render = (job: RenderJob): Promise<Uint8Array> =>
  job.document === 'pack' ? renderPack(...job.with) : renderTemplateA(...job.with);

import { renderPack, renderTemplateA } from '@coproduce/pack';
import type { RenderJob } from './render-job.ts';
import { signFile } from './sign-file.ts';

/** Makes one document in whatever thread asks. */
export const perform = (job: RenderJob): Promise<Uint8Array> => {
  switch (job.document) {
    case 'pack':
      return renderPack(...job.with);
    case 'templateA':
      return renderTemplateA(...job.with);
    case 'signature':
      return signFile(job.with);
  }
};

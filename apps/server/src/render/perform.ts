import { packAsDocx, packAsHtml, renderPack, renderPlanSummary, renderTemplateA } from '@coproduce/pack';
import type { RenderJob } from './render-job.ts';
import { signFile } from './sign-file.ts';

/** Makes one document in whatever thread asks. */
export const perform = async (job: RenderJob): Promise<Uint8Array> => {
  switch (job.document) {
    case 'pack':
      return renderPack(...job.with);
    case 'packHtml':
      return new TextEncoder().encode(packAsHtml(...job.with));
    case 'packDocx':
      return packAsDocx(...job.with);
    case 'planSummary':
      return renderPlanSummary(...job.with);
    case 'templateA':
      return renderTemplateA(...job.with);
    case 'signature':
      return signFile(job.with);
  }
};

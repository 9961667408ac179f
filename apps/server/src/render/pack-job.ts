import type { PackToRender } from '@coproduce/api';
import type { RenderJob } from './render-job.ts';

/** The job that makes a pack's file: its content, its signatures, and the extract under a signed checkpoint. */
export const packJob = (pack: PackToRender, checkpoint: string): RenderJob => ({
  document: 'pack',
  with: [
    {
      content: pack.content,
      contentDigest: pack.contentDigest,
      signatures: pack.signatures,
      extract: { checkpoint, entries: pack.entries.map(({ entry, leafHash }) => ({ entry, leaf: leafHash })) },
      status: pack.state === 'signed' || pack.state === 'sealed' ? 'signed' : 'locked',
    },
    { edition: pack.edition },
  ],
});

import { packForSealing, runSystemCommand } from '@coproduce/api';
import type { Claimed } from '@coproduce/store';
import { checkpointNow } from '../checkpoints.ts';
import type { Composition } from '../composition.ts';
import { packJob } from '../render/pack-job.ts';

/**
 * Makes the issued file of a signed pack, keeps it under its digest, and says so in the record. A repeated attempt may
 * make another file, as the trail may have grown in between; the one that SEAL names is the issued one.
 */
export const sealPack = async (
  composition: Composition,
  partnership: Claimed['partnership'],
  pack: string,
): Promise<void> => {
  const context = composition.contextFor(null);
  const found = await packForSealing(context, partnership, pack);
  if (found.sealed) return;
  const checkpoint = await checkpointNow(composition, partnership);
  const file = await composition.renderer.render(packJob(found, checkpoint));
  const digest = await composition.blobs.put(file);
  const result = await runSystemCommand(context, 'pack.seal', partnership, { pack, file: digest, bytes: file.length });
  if (!result.ok && result.refusal.code !== 'wrongState') throw new Error(`SEAL was refused: ${result.refusal.code}`);
};

import { packForLocking, runSystemCommand, type PackToPrepare } from '@coproduce/api';
import { unprintableIn } from '@coproduce/pack/letters';
import type { Claimed } from '@coproduce/store';
import type { Composition } from '../composition.ts';
import { attachmentsOf, extractFrom } from './pack-log.ts';

type Partnership = Claimed['partnership'];

/** The file that everybody will sign, made of what the pack says now and kept under its digest. */
const fileFor = async (composition: Composition, partnership: Partnership, pack: PackToPrepare) => {
  const { content, contentDigest, edition, printed } = pack;
  const extract = await extractFrom(composition, partnership, pack);
  const file = await composition.renderer.render({
    document: 'pack',
    with: [
      {
        content,
        contentDigest,
        extract: {
          checkpoint: extract.checkpoint,
          entries: printed.map(({ entry, leafHash }) => ({ entry, leaf: leafHash })),
        },
        status: 'locked',
        attachments: await attachmentsOf(composition, partnership, pack, extract),
      },
      { edition },
    ],
  });
  return { file: { digest: await composition.blobs.put(file), bytes: file.length }, entries: extract.size };
};

/**
 * Locks a pack whose reading time is over: makes the file that everybody signs, then fixes content and file together. A
 * pack that cannot be printed goes back to be written again. Safe to repeat; where the pack came to say something else
 * while its file was made, the attempt fails and the next one makes another.
 */
export const lockPack = async (composition: Composition, partnership: Partnership, pack: string): Promise<void> => {
  const context = composition.contextFor(null);
  const found = await packForLocking(context, partnership, pack);
  // Taken back, or locked by an earlier attempt: nothing is left to do.
  if (!found.ok && found.refusal.code === 'wrongState') return;
  if (!found.ok) throw new Error(`LOCK was refused: ${found.refusal.code}`);
  const { at, content, contentDigest } = found.value;
  const stray = unprintableIn(content);
  const result =
    stray === undefined
      ? await runSystemCommand(context, 'pack.lock', partnership, {
          pack,
          at,
          contentDigest,
          ...(await fileFor(composition, partnership, found.value)),
        })
      : await runSystemCommand(context, 'pack.return', partnership, {
          pack,
          field: stray.path.join('.'),
          character: stray.character,
        });
  if (!result.ok && result.refusal.code !== 'wrongState') throw new Error(`LOCK was refused: ${result.refusal.code}`);
};

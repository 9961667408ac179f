import { beginReplay, differing, recordParts, type Replayed } from '@coproduce/cycle';
import type { Reader } from '@coproduce/store';
import type { Composition } from './composition.ts';

type PartnershipId = Parameters<Reader['world']>[0];

/** What came of taking every decision of a partnership again, and what of its record is not what they make. */
export type LogReplayed = Pick<Replayed, 'problem' | 'judged'> & { readonly differing: ReturnType<typeof differing> };

const PAGE = 1000;

/**
 * Takes every decision of a partnership again, from its entries and the editions alone, and holds the record as it is
 * kept against what they make. Which steps were legal is `problem`; a record that was changed past the product shows in
 * `differing`, as far as anything but words can tell.
 */
export const replayLog = (
  { store, editions }: Pick<Composition, 'store' | 'editions'>,
  partnership: PartnershipId,
): Promise<LogReplayed> =>
  store.read(async (reader) => {
    const replay = beginReplay((id, hash) => editions.find((edition) => edition.id === id && edition.hash === hash));
    const size = (await reader.head(partnership))?.peaks.size ?? 0;
    for (let from = 0; from < size; from += PAGE) {
      const entries = await reader.trail(partnership, { from, order: 'oldestFirst', limit: PAGE });
      for (const { entry } of entries) replay.push(entry);
    }
    const { problem, judged, world } = replay.finish();
    const kept = await reader.world(partnership, recordParts);
    return { problem, judged, differing: problem === undefined && world ? differing(world, kept) : [] };
  });

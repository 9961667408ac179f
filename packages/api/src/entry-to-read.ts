import type { Stored } from '@coproduce/cycle';
import type { Reader, TrailEntry } from '@coproduce/store';
import type { PartnershipId } from './ids.ts';
import { mayRead } from './may-read.ts';

/** The entry of that number, where there is one and this reader may read it. */
export const entryToRead = async (
  from: Reader,
  partnership: PartnershipId,
  reader: Stored<'member'>,
  index: number,
): Promise<TrailEntry | undefined> => {
  const [found] = await from.trail(partnership, { from: index, order: 'oldestFirst', limit: 1 });
  return found?.entry.index === index && mayRead(reader, found.entry) ? found : undefined;
};

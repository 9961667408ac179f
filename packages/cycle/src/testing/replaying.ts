import { beginReplay } from '../replay/replay.ts';
import type { Replayed, ReplayedEntry } from '../replay/replay.ts';
import { sampleEdition } from './sample-edition.ts';

/** A whole trail taken again, under the sample edition. */
export const replayOf = (entries: readonly ReplayedEntry[]): Replayed => {
  const replay = beginReplay((id, hash) =>
    id === sampleEdition.id && hash === sampleEdition.hash ? sampleEdition : undefined,
  );
  for (const entry of entries) replay.push(entry);
  return replay.finish();
};

import { inputs, type Stored } from '@coproduce/cycle';
import type { Reader } from '@coproduce/store';
import { z } from 'zod';
import { mayRead } from './may-read.ts';
import type { Reading } from './reading.ts';
import { type GoalDraft, revisionsOf } from './views/look-up.ts';

/** As many changes of one draft as are looked through for its words. */
const MOST = 500;

const Written = z.looseObject({ terms: inputs['goal.write'].shape.terms });

/**
 * What a goal said when it was dropped. The draft goes on without it, so its words stand in the history alone;
 * `undefined` where they were erased there.
 */
export const droppedTerms = async (
  { world, reader }: Reading,
  from: Reader,
  goal: Stored<'goal'>,
): Promise<GoalDraft | undefined> => {
  if (goal.state !== 'withdrawn') return undefined;
  for (const { id } of revisionsOf(world, goal.data.plan).toReversed()) {
    const subject = { kind: 'revision', id };
    const entries = await from.trail(world.partnership.id, { order: 'newestFirst', limit: MOST, subject });
    const written = entries
      .filter(({ entry }) => mayRead(reader, entry))
      .flatMap(({ words }) => Written.safeParse(words?.details).data ?? [])
      .find(({ terms }) => terms.goal === goal.id);
    if (written !== undefined) return written.terms;
  }
  return undefined;
};

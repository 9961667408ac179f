import { dayOf, viewsKeptUntil, whyNotEraseViews, type Kinds } from '@coproduce/cycle';
import type { ApiContext } from './context.ts';
import type { PartnershipId } from './ids.ts';

type AssessmentId = Kinds['assessment']['id'];

/** The abandoned assessments of a partnership whose views have been kept long enough. */
const dueIn = ({ store }: ApiContext, partnership: PartnershipId, now: string): Promise<AssessmentId[]> =>
  store.read(async (from) => {
    const world = await from.world(partnership, ['partnership', 'assessments']);
    const today = dayOf(now, world.partnership.data.timeZone);
    const due: AssessmentId[] = [];
    for (const assessment of world.assessments) {
      const until = viewsKeptUntil(assessment, world.partnership);
      if (until === undefined || today <= until) continue;
      if ((await from.placementsErasedAt(partnership, assessment.id)) === undefined) due.push(assessment.id);
    }
    return due;
  });

/**
 * Erases the views that people had kept to themselves in assessments which were abandoned, once the days for taking a
 * copy are over: the calendar's work. Safe to repeat.
 */
export const eraseAbandonedViews = async (ctx: ApiContext, partnership: PartnershipId): Promise<void> => {
  const now = ctx.now();
  for (const assessment of await dueIn(ctx, partnership, now)) {
    const result = await ctx.store.erasePlacements({ partnership, assessment, now }, (world) =>
      whyNotEraseViews(world, assessment, dayOf(now, world.partnership.data.timeZone)),
    );
    if (!result.ok) throw new Error(`Erasing views was refused: ${result.refusal.code}`);
  }
};

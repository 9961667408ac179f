import { dayOf, plusDays } from '../days.ts';
import { byId } from '../find.ts';
import type { Refusal } from '../refusal.ts';
import type { AssessmentId, Day } from '../words.ts';
import type { Stored, World } from '../world.ts';

/** How long authors may take a copy of what they wrote once an assessment is abandoned (`domain` 2.1). */
const DAYS_KEPT = 30;

/** The last day on which the views of an abandoned assessment are kept for their authors; none of any other. */
export const viewsKeptUntil = (
  { data: { abandoned } }: Stored<'assessment'>,
  { data: { timeZone } }: World['partnership'],
): Day | undefined => abandoned && plusDays(dayOf(abandoned.at, timeZone), DAYS_KEPT);

/**
 * Why the views kept for their authors cannot be erased yet, or nothing where they are to be. No step of the
 * assessment: its state stays as it is, and an entry tells that words left (`domain` 4.6).
 */
export const whyNotEraseViews = (
  world: Pick<World, 'partnership' | 'assessments'>,
  assessment: AssessmentId,
  today: Day,
): Refusal | undefined => {
  const found = byId(world.assessments, assessment);
  if (found === undefined) return { code: 'notFound', kind: 'assessment' };
  const { kind, id, state } = found;
  const until = viewsKeptUntil(found, world.partnership);
  if (until === undefined) {
    return { code: 'wrongState', kind, id, event: 'ERASE_VIEWS', state, possibleFrom: ['abandoned'] };
  }
  return today > until
    ? undefined
    : { code: 'invalidField', path: ['assessment'], problem: { kind: 'notAfter', day: until } };
};

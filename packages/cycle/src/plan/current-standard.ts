import { revisionInForce } from '../pack/since.ts';
import type { Result } from '../decision.ts';
import { refused } from '../decision.ts';
import type { Refusal } from '../refusal.ts';
import type { AgreedStage, ChallengeId, Day, PlanId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import type { CurrentStandard, StandardSource } from './terms.ts';

/** The Template A that was agreed last. */
export const lastAgreedAssessment = (world: Pick<World, 'assessments'>): Stored<'assessment'> | undefined =>
  world.assessments
    .filter(({ state }) => state === 'agreed')
    .toSorted((one, other) => other.data.number - one.data.number)[0];

/** Where the partners agreed that a challenge stands, at the last agreed Template A; undefined where they did not say. */
export const standardAtAssessment = (
  world: Pick<World, 'assessments' | 'consensus'>,
  challenge: ChallengeId,
): CurrentStandard | undefined => {
  const assessment = lastAgreedAssessment(world);
  const consensus = world.consensus.find(
    ({ data }) => data.assessment === assessment?.id && data.challenge === challenge,
  );
  const stage = consensus?.data.stage;
  if (assessment?.data.agreedOn === undefined || stage === undefined) return undefined;
  const { number, agreedOn: on } = assessment.data;
  return { stage, agreedAt: { kind: 'assessment', assessment: assessment.id, number, on } };
};

/** The review of a plan at which a new standard can be agreed now: one open, or held and not signed yet. */
const reviewNow = (world: Pick<World, 'reviews'>, plan: PlanId): StandardSource | undefined => {
  const states = new Set(['open', 'concluded', 'unsigned']);
  const review = world.reviews
    .filter(({ state, data }) => states.has(state) && data.plans.includes(plan))
    .toSorted((one, other) => (heldOn(one) < heldOn(other) ? 1 : -1))[0];
  const on = review?.data.meeting?.heldOn;
  return review && on !== undefined ? { kind: 'review', review: review.id, number: review.data.number, on } : undefined;
};
const heldOn = ({ data }: Stored<'review'>): Day => data.meeting?.heldOn ?? '';

/**
 * The stage as a lead writes it, with where it was agreed. A stage other than the one that holds is agreed at a review:
 * without one it is refused.
 */
export const standardWritten = (
  world: Pick<World, 'revisions' | 'reviews'>,
  { data: { plan, terms } }: Stored<'revision'>,
  written: { readonly stage: AgreedStage; readonly describe?: string | undefined },
): Result<CurrentStandard, Refusal> => {
  const describe = written.describe === undefined ? {} : { describe: written.describe };
  const held = [revisionInForce(world, plan)?.data.terms.currentStandard, terms.currentStandard].find(
    (standard) => standard?.stage === written.stage,
  );
  if (held) return { ok: true, value: { stage: held.stage, ...describe, agreedAt: held.agreedAt } };
  const agreedAt = reviewNow(world, plan);
  return agreedAt
    ? { ok: true, value: { stage: written.stage, ...describe, agreedAt } }
    : refused({ code: 'noReviewOpen' });
};

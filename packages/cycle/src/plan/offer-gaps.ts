import { revisionInForce } from '../pack/since.ts';
import type { OfferGap } from '../refusal.ts';
import type { PlanId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import { liveGoals } from './next-terms.ts';
import { smartOf } from './smart.ts';
import type { GoalDraft, TermsDraft } from './terms.ts';

type Reads = Pick<World, 'revisions' | 'goals' | 'reviews'>;

const gapsOfGoal = (terms: GoalDraft, { date }: TermsDraft): readonly OfferGap[] => {
  const smart = smartOf(terms);
  const missing = (['specific', 'measurable', 'timeBased'] as const).filter((letter) => !smart[letter]);
  const early = date !== undefined && terms.dueOn !== undefined && terms.dueOn <= date;
  return [...missing, ...(early ? (['dueBeforeDate'] as const) : [])].map((what) => ({ goal: terms.goal, what }));
};

/** The review that was held of the plan and waits for signatures has said when the next one is, or why there is none. */
const settledByReview = (world: Reads, plan: PlanId): boolean =>
  world.reviews.some(
    ({ state, data }) =>
      (state === 'concluded' || state === 'unsigned') && data.plans.includes(plan) && data.concluded !== undefined,
  );

/** Goals that only a review's decision keeps in or out: those ended or to end do not belong in terms any more. */
const isOver = (world: Reads, plan: PlanId, goal: GoalDraft): boolean => {
  const live = liveGoals(world, plan);
  const state = world.goals.find(({ id }) => id === goal.goal)?.state;
  return state !== 'draft' && !live.has(goal.goal);
};

/**
 * What OFFER finds missing in a revision (`domain` 2.2): S, M or T of a goal, a goal at all, the plan's date, the next
 * review. A plan that was in force may end with a closing revision, which has no goals.
 */
export const offerGaps = (world: Reads, { data: { plan, terms } }: Stored<'revision'>): readonly OfferGap[] => {
  const closes = terms.goals.length === 0 && revisionInForce(world, plan) !== undefined;
  const over = terms.goals.filter((goal) => isOver(world, plan, goal));
  return [
    ...(terms.goals.length === 0 && !closes ? [{ what: 'goals' } as const] : []),
    ...over.map(({ goal }) => ({ goal, what: 'goals' }) as const),
    ...terms.goals.flatMap((goal) => gapsOfGoal(goal, terms)),
    ...(terms.date === undefined ? [{ what: 'date' } as const] : []),
    ...(terms.nextReviewOn === undefined && !settledByReview(world, plan) ? [{ what: 'nextReview' } as const] : []),
  ];
};

/** What does not stop an offer and is worth a second look. */
export type OfferWarning = {
  readonly goal: GoalDraft['goal'];
  readonly what: 'achievable' | 'realistic' | 'dueBeforeReview' | 'noActionServes';
};

/** A or R missing, a due date before the next review, a live goal that no action serves. */
export const offerWarnings = ({ data: { terms } }: Pick<Stored<'revision'>, 'data'>): readonly OfferWarning[] => {
  const served = new Set(terms.actions.flatMap(({ serves }) => serves));
  return terms.goals.flatMap((goal) => {
    const { achievable, realistic } = smartOf(goal);
    const early = goal.dueOn !== undefined && terms.nextReviewOn !== undefined && goal.dueOn < terms.nextReviewOn;
    const found: OfferWarning['what'][] = [
      ...(achievable ? [] : (['achievable'] as const)),
      ...(realistic ? [] : (['realistic'] as const)),
      ...(early ? (['dueBeforeReview'] as const) : []),
      ...(served.has(goal.goal) ? [] : (['noActionServes'] as const)),
    ];
    return found.map((what) => ({ goal: goal.goal, what }));
  });
};

import { revisionInForce } from '../pack/since.ts';
import type { NextReview } from '../review/data.ts';
import type { Day, GoalId, PlanId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import type { ActionDraft, TermsDraft } from './terms.ts';

type Reads = Pick<World, 'revisions' | 'goals' | 'actions'>;

const LIVE: ReadonlySet<string> = new Set(['agreed', 'inProgress', 'reviewed', 'revised']);

/** Goals of a plan that go on: agreed once, not ended and not to be ended. */
export const liveGoals = (world: Pick<World, 'goals'>, plan: PlanId): ReadonlySet<GoalId> =>
  new Set(world.goals.filter(({ state, data }) => data.plan === plan && LIVE.has(state)).map(({ id }) => id));

const isOpen = ({ state }: Stored<'action'>): boolean => state === 'toDo' || state === 'doing';

/** Actions still to be made: those of the terms in force, then those added after agreement. */
const openActions = (world: Reads, plan: PlanId, terms: TermsDraft): readonly ActionDraft[] => {
  const open = world.actions.filter((action) => action.data.plan === plan && isOpen(action));
  const ids = new Set(open.map(({ id }) => id));
  const held = new Set(terms.actions.map(({ action }) => action));
  const added = open.flatMap(({ id, data }) => (data.added === undefined || held.has(id) ? [] : [data.added]));
  return [...terms.actions.filter(({ action }) => ids.has(action)), ...added];
};

/**
 * What the next revision of a plan in force starts from: its last agreed terms with the goals that go on and the actions
 * still to be made. A review gives the day of its meeting and the next date. `undefined` while nothing is in force.
 */
export const nextTerms = (
  world: Reads,
  plan: PlanId,
  review?: { readonly heldOn: Day; readonly next: NextReview },
): TermsDraft | undefined => {
  const terms = revisionInForce(world, plan)?.data.terms;
  if (terms === undefined) return undefined;
  const live = liveGoals(world, plan);
  return {
    currentStandard: terms.currentStandard,
    goals: terms.goals.filter(({ goal }) => live.has(goal)),
    actions: openActions(world, plan, terms).map((action) => ({
      ...action,
      serves: action.serves.filter((goal) => live.has(goal)),
    })),
    evidenceSources: terms.evidenceSources,
    ...(review === undefined ? {} : { date: review.heldOn }),
    ...(review !== undefined && 'on' in review.next ? { nextReviewOn: review.next.on } : {}),
  };
};

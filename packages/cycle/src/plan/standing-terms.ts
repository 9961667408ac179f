import { revisionInForce } from '../pack/since.ts';
import type { GoalId, PlanId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import type { ActionDraft, GoalDraft } from './terms.ts';

type Reads = Pick<World, 'revisions'>;

/** A plan's revisions, newest first. */
const newestFirst = (world: Reads, plan: PlanId): readonly Stored<'revision'>[] =>
  world.revisions
    .filter(({ data }) => data.plan === plan)
    .toSorted((one, other) => other.data.number - one.data.number);

/** The revision of a plan that is being written or waits for signatures; there is one at most. */
export const pendingRevision = (world: Reads, plan: PlanId): Stored<'revision'> | undefined =>
  world.revisions.find(({ state, data }) => data.plan === plan && (state === 'draft' || state === 'offered'));

/** A goal's terms as agreed last; before that, as they are being written. */
export const termsOfGoal = (world: Reads, plan: PlanId, goal: GoalId): GoalDraft | undefined =>
  [revisionInForce(world, plan), ...newestFirst(world, plan)]
    .flatMap((revision) => revision?.data.terms.goals ?? [])
    .find((terms) => terms.goal === goal);

/** An action's newest terms: of the latest revision that holds it, or its own where it was added after agreement. */
export const termsOfAction = (world: Reads, action: Stored<'action'>): ActionDraft | undefined =>
  newestFirst(world, action.data.plan)
    .flatMap(({ data }) => data.terms.actions)
    .find((terms) => terms.action === action.id) ?? action.data.added;

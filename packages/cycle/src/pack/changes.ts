import type { GoalDraft } from '../plan/terms.ts';
import type { GoalId, PlanId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import type { PackContent } from './content.ts';
import { goalsOf } from './printed-goals.ts';
import { revisionInForce } from './since.ts';

type Reads = Pick<World, 'goals' | 'revisions'>;
type Change = PackContent['changes'][number];

const same = (one: GoalDraft | undefined, other: GoalDraft | undefined): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => sorted(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
};

const ofGoal = (goal: Stored<'goal'>, before: GoalDraft | undefined, now: GoalDraft | undefined): Change['change'] => {
  if (goal.state === 'ending') return goal.data.decision?.kind === 'achieve' ? 'achieved' : 'closed';
  if (before === undefined) return 'added';
  return goal.state === 'revised' || !same(before, now) ? 'revised' : 'renewed';
};

const ofPlan = (world: Reads, revision: Stored<'revision'>): readonly Change[] => {
  const { plan, terms } = revision.data;
  const before = revisionInForce(world, plan)?.data.terms;
  const find = (goals: readonly GoalDraft[] | undefined, id: GoalId): GoalDraft | undefined =>
    goals?.find(({ goal }) => goal === id);
  const whole = (change: Change['change'], holds: boolean): readonly Change[] =>
    holds ? [{ plan, goal: null, change }] : [];
  return [
    ...whole('standardMoved', before !== undefined && before.currentStandard.stage !== terms.currentStandard.stage),
    ...goalsOf(world, revision).map((goal) => ({
      plan,
      goal: goal.id,
      change: ofGoal(goal, find(before?.goals, goal.id), find(terms.goals, goal.id)),
    })),
    ...whole('closing', terms.goals.length === 0),
  ];
};

/** What changed since the last pack, plan by plan in the order given; nothing is said of a first agreement. */
export const changesSince = (
  world: Reads,
  pack: Stored<'pack'>,
  revisions: readonly Stored<'revision'>[],
): readonly Change[] =>
  pack.data.occasion.kind === 'firstAgreement' ? [] : revisions.flatMap((revision) => ofPlan(world, revision));

/** The plans in force that a pack does not carry. */
export const plansNotIn = (
  world: Pick<World, 'revisions'>,
  pack: Stored<'pack'>,
): readonly (Stored<'revision'> & { readonly data: { readonly plan: PlanId } })[] => {
  const carried = new Set(pack.data.revisions.map(({ plan }) => plan));
  return world.revisions.filter(({ state, data }) => state === 'agreed' && !carried.has(data.plan));
};

import type { Change, Result } from '../decision.ts';
import type { Scene, Taken } from '../machine.ts';
import { changeOf, step } from '../machine.ts';
import { revisionInForce } from '../pack/since.ts';
import type { Refusal } from '../refusal.ts';
import type { GoalId } from '../words.ts';
import type { Stored } from '../world.ts';
import { liveGoals } from './next-terms.ts';
import { revisionMachine } from './revision-machine.ts';
import { pendingRevision } from './standing-terms.ts';
import type { TermsDraft } from './terms.ts';

/** Terms without some goals; actions that served them stay and serve what is left. */
const withoutGoals = (terms: TermsDraft, gone: ReadonlySet<GoalId>): TermsDraft => ({
  ...terms,
  goals: terms.goals.filter(({ goal }) => !gone.has(goal)),
  actions: terms.actions.map((action) => ({ ...action, serves: action.serves.filter((goal) => !gone.has(goal)) })),
});

/** The draft without goals that leave it; nothing where it does not hold them. */
const dropGoals = (
  draft: Stored<'revision'>,
  gone: ReadonlySet<GoalId>,
  scene: Scene,
  causedBy: number,
): Result<readonly Change[], Refusal> => {
  const { terms } = draft.data;
  const held = terms.goals.filter(({ goal }) => gone.has(goal)).map(({ goal }) => goal);
  if (held.length === 0) return { ok: true, value: [] };
  const taken = step(revisionMachine, draft, ['DROP', { terms: withoutGoals(terms, gone) }], scene);
  return taken.ok ? { ok: true, value: [changeOf(taken.value, { facts: { goals: held }, causedBy })] } : taken;
};

/** A draft that came back, without the goals that a review ended while it was offered. */
export const dropEnded = (
  draft: Stored<'revision'>,
  scene: Scene,
  causedBy: number,
): Result<readonly Change[], Refusal> => {
  const live = liveGoals(scene.world, draft.data.plan);
  const over = scene.world.goals.filter(({ id, state }) => state !== 'draft' && !live.has(id)).map(({ id }) => id);
  return dropGoals(draft, new Set(over), scene, causedBy);
};

/** Puts a goal back as it was agreed last, with the actions that served it. */
const takeIn = (
  draft: Stored<'revision'>,
  goal: GoalId,
  scene: Scene,
  causedBy: number,
): Result<readonly Change[], Refusal> => {
  const { terms } = draft.data;
  const before = revisionInForce(scene.world, draft.data.plan)?.data.terms;
  const returning = before?.goals.find((it) => it.goal === goal);
  if (returning === undefined || terms.goals.some((it) => it.goal === goal)) return { ok: true, value: [] };
  const served = new Set(before?.actions.filter(({ serves }) => serves.includes(goal)).map(({ action }) => action));
  const actions = terms.actions.map((it) =>
    served.has(it.action) && !it.serves.includes(goal) ? { ...it, serves: [...it.serves, goal] } : it,
  );
  const input = { terms: { ...terms, goals: [...terms.goals, returning], actions } };
  const taken = step(revisionMachine, draft, ['TAKE_IN', input], scene);
  return taken.ok ? { ok: true, value: [changeOf(taken.value, { facts: { goals: [goal] }, causedBy })] } : taken;
};

/**
 * What a goal's step does to the draft of its plan, if one is being written: a goal that was withdrawn or is to end
 * leaves it, and comes back when that decision is reconsidered. The step stands first in its decision.
 */
export const draftFollows = (taken: Taken<'goal'>, scene: Scene): Result<readonly Change[], Refusal> => {
  const { id, state, data } = taken.subject;
  const draft = pendingRevision(scene.world, data.plan);
  if (draft?.state !== 'draft') return { ok: true, value: [] };
  if (taken.state === 'withdrawn' || taken.state === 'ending') return dropGoals(draft, new Set([id]), scene, 0);
  return state === 'ending' ? takeIn(draft, id, scene, 0) : { ok: true, value: [] };
};

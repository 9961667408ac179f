import { command } from '../command.ts';
import type { Decided, Facts } from '../decision.ts';
import { refused } from '../decision.ts';
import { goalMachine } from '../goal/goal-machine.ts';
import type { Scene } from '../machine.ts';
import { begun, whyNotNow } from '../machine.ts';
import { subjectOf } from '../find.ts';
import type { Refusal } from '../refusal.ts';
import { whyNotTake } from '../why-not.ts';
import { GoalId } from '../words.ts';
import type { PlanId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import { goalFieldProblem } from './draft-fields.ts';
import { revisionMachine } from './revision-machine.ts';
import { smartOf } from './smart.ts';
import type { GoalDraft, TermsDraft } from './terms.ts';
import { writeDraft } from './write-draft.ts';

/** The form has room for three goals (`domain` 2.2). */
const MOST_GOALS = 3;

const full = ({ data }: Stored<'revision'>): Refusal | undefined =>
  data.terms.goals.length >= MOST_GOALS ? { code: 'goalsFull', most: MOST_GOALS } : undefined;

const whyNotPropose = (id: string, scene: Scene): Refusal | undefined => {
  const found = subjectOf('revision', scene.world.revisions, id);
  if (!found.ok) return found.refusal;
  return whyNotNow(revisionMachine, found.value, 'PROPOSE', scene) ?? full(found.value);
};

/** A new goal may follow one of its plan that has ended. */
const followsEnded = (world: World, plan: PlanId, follows: GoalId | undefined): Refusal | undefined => {
  if (follows === undefined) return undefined;
  const before = world.goals.find(({ id, data }) => id === follows && data.plan === plan);
  return before?.state === 'achieved' || before?.state === 'closed'
    ? undefined
    : { code: 'invalidField', path: ['follows'], problem: { kind: 'unknown' } };
};

/** Which letters are there, and the day that rules read; the words are details. */
const goalFacts = ({ goal, ...terms }: GoalDraft, { date }: TermsDraft): Facts => ({
  goal,
  smart: smartOf(terms, date),
  owner: terms.owner ?? null,
  dueOn: terms.dueOn ?? null,
});

/** Proposes a local goal on a draft; the leads decide whether it is offered. */
export const proposeGoal = command({
  kind: 'goal.propose',
  reads: ['members', 'revisions', 'goals'],
  on: 'revision',
  whyNot: whyNotPropose,
  decide: (world, { revision, version, terms, follows }, actor, surroundings): Decided<{ readonly goal: GoalId }> =>
    writeDraft({ world, actor, surroundings }, { revision, version }, 'PROPOSE', (draft, by) => {
      const { plan, terms: before } = draft.data;
      const refusal =
        full(draft) ??
        followsEnded(world, plan, follows) ??
        goalFieldProblem(terms, before, { world, today: surroundings.today });
      if (refusal) return refused(refusal);

      const goal = GoalId.parse(surroundings.newId());
      const written: GoalDraft = { goal, ...terms };
      const number = Math.max(
        0,
        ...world.goals.filter(({ data }) => data.plan === plan).map(({ data }) => data.number),
      );
      const after = follows === undefined ? {} : { follows };
      const data = { plan, number: number + 1, proposedBy: by, ...after, cycle: 0, cycles: [], decision: null };
      const facts = { plan, number: number + 1, follows: follows ?? null };
      return {
        ok: true,
        value: {
          terms: { ...before, goals: [...before.goals, written] },
          facts: goalFacts(written, before),
          details: { terms: written },
          also: [
            begun<'goal'>(
              { kind: 'goal', id: goal, state: 'draft', data: { ...data, agreements: [] } },
              'PROPOSE',
              { facts },
              goalMachine,
            ),
          ],
          answer: { goal },
        },
      };
    }),
});

/** Writes a goal's terms on the draft. */
export const writeGoal = command({
  kind: 'goal.write',
  reads: ['members', 'revisions'],
  on: 'revision',
  whyNot: whyNotTake(revisionMachine, (world) => world.revisions, 'WRITE'),
  decide: (world, { revision, version, terms }, actor, surroundings): Decided<Readonly<Record<string, never>>> =>
    writeDraft({ world, actor, surroundings }, { revision, version }, 'WRITE', (draft) => {
      const { terms: before } = draft.data;
      if (!before.goals.some(({ goal }) => goal === terms.goal)) return refused({ code: 'notInPlan', id: terms.goal });
      const refusal = goalFieldProblem(terms, before, { world, today: surroundings.today });
      if (refusal) return refused(refusal);
      const goals = before.goals.map((goal) => (goal.goal === terms.goal ? terms : goal));
      return {
        ok: true,
        value: { terms: { ...before, goals }, facts: goalFacts(terms, before), details: { terms }, answer: {} },
      };
    }),
});

import { command } from '../command.ts';
import type { Decided, Facts } from '../decision.ts';
import { decided } from '../decision.ts';
import { subjectOf } from '../find.ts';
import type { Scene, Taken } from '../machine.ts';
import { changeOf, step } from '../machine.ts';
import { draftFollows } from '../plan/draft-follows.ts';
import { whyNotTake } from '../why-not.ts';
import type { GoalId } from '../words.ts';
import type { World, WorldPart } from '../world.ts';
import type { Cited } from './data.ts';
import { goalMachine } from './goal-machine.ts';
import type { GoalEvents } from './goal-v1-rules.ts';

type Nothing = Readonly<Record<string, never>>;
type Told = { readonly facts: Facts; readonly details?: Readonly<Record<string, unknown>> };

const reads: readonly WorldPart[] = ['revisions', 'goals', 'actions', 'reviews', 'packs'];
const whyNot = (event: keyof GoalEvents) => whyNotTake(goalMachine, (world: World) => world.goals, event);

/** One step of one goal, with what it does to the draft of its plan. */
const take = <T extends keyof GoalEvents>(
  scene: Scene,
  { goal, version }: { readonly goal: GoalId; readonly version: number },
  event: readonly [T, GoalEvents[T]],
  tells: (taken: Taken<'goal'>) => Told,
): Decided<Nothing> => {
  const found = subjectOf('goal', scene.world.goals, goal);
  if (!found.ok) return found;
  const taken = step(goalMachine, found.value, event, scene, version);
  if (!taken.ok) return taken;
  const raised = draftFollows(taken.value, scene);
  if (!raised.ok) return raised;
  return decided({ changes: [changeOf(taken.value, tells(taken.value)), ...raised.value], answer: {} });
};

/** What a claim cites, without its words. */
const citedFacts = (cited: Cited): Facts =>
  cited.kind === 'toFollow' ? { kind: cited.kind, by: cited.by } : { kind: cited.kind };

const decisionFacts = ({ data }: Taken<'goal'>): Facts =>
  data.decision === null
    ? {}
    : { review: data.decision.review, from: data.decision.from, addendum: data.decision.addendum };

/** Begins the work on a goal, with what its people expect to see. */
export const startGoal = command({
  kind: 'goal.start',
  reads,
  on: 'goal',
  whyNot: whyNot('START'),
  decide: (world, { goal, version, when, prediction }, actor, surroundings) =>
    take({ world, actor, surroundings }, { goal, version }, ['START', { when, prediction }], () => ({
      facts: {
        when,
        writtenAfter: when < surroundings.today,
        prediction: 'by' in prediction ? { made: true, by: prediction.by } : { made: false },
      },
      details: { prediction },
    })),
});

/** Says at a review what happened, beside what was expected. */
export const studyGoal = command({
  kind: 'goal.study',
  reads,
  on: 'goal',
  whyNot: whyNot('STUDY'),
  decide: (world, { goal, version, ...study }, actor, surroundings) =>
    take({ world, actor, surroundings }, { goal, version }, ['STUDY', study], () => ({
      facts: { review: study.review, findings: 'given', comparison: 'given', cited: citedFacts(study.cited) },
      details: { findings: study.findings, comparison: study.comparison, cited: study.cited },
    })),
});

/** Decides that the work goes on as agreed. */
export const continueGoal = command({
  kind: 'goal.continue',
  reads,
  on: 'goal',
  whyNot: whyNot('CONTINUE'),
  decide: (world, { goal, version, review, reason }, actor, surroundings) =>
    take({ world, actor, surroundings }, { goal, version }, ['CONTINUE', { review, reason }], (taken) => ({
      facts: decisionFacts(taken),
      details: { reason },
    })),
});

/** Decides that the goal changes; the leads agree it with the next pack. */
export const reviseGoal = command({
  kind: 'goal.revise',
  reads,
  on: 'goal',
  whyNot: whyNot('REVISE'),
  decide: (world, { goal, version, review, reason, changes }, actor, surroundings) =>
    take({ world, actor, surroundings }, { goal, version }, ['REVISE', { review, reason, changes }], (taken) => ({
      facts: decisionFacts(taken),
      details: { reason, changes },
    })),
});

/** Decides that the goal is achieved; it ends when both leads have signed so. */
export const achieveGoal = command({
  kind: 'goal.achieve',
  reads,
  on: 'goal',
  whyNot: whyNot('ACHIEVE'),
  decide: (world, { goal, version, review, reason, evidence }, actor, surroundings) =>
    take({ world, actor, surroundings }, { goal, version }, ['ACHIEVE', { review, reason, evidence }], (taken) => ({
      facts: { ...decisionFacts(taken), evidence: citedFacts(evidence) },
      details: { reason, evidence },
    })),
});

/** Decides that the goal is stopped; it ends when both leads have signed so. */
export const closeGoal = command({
  kind: 'goal.close',
  reads,
  on: 'goal',
  whyNot: whyNot('CLOSE'),
  decide: (world, { goal, version, review, reason }, actor, surroundings) =>
    take({ world, actor, surroundings }, { goal, version }, ['CLOSE', { review, reason }], (taken) => ({
      facts: decisionFacts(taken),
      details: { reason },
    })),
});

/** Carries a goal forward that the review does not take further. */
export const carryGoal = command({
  kind: 'goal.carry',
  reads,
  on: 'goal',
  whyNot: whyNot('CARRY'),
  decide: (world, { goal, version, review, why, reason }, actor, surroundings) =>
    take({ world, actor, surroundings }, { goal, version }, ['CARRY', { review, why, reason }], () => ({
      facts: { review, why },
      details: { reason },
    })),
});

/** Takes a review's decision back to where it was taken, while nothing rests on it yet. */
export const reconsiderGoal = command({
  kind: 'goal.reconsider',
  reads,
  on: 'goal',
  whyNot: whyNot('RECONSIDER'),
  decide: (world, { goal, version, review, clause, reason }, actor, surroundings) =>
    take({ world, actor, surroundings }, { goal, version }, ['RECONSIDER', { review, clause, reason }], (taken) => ({
      facts: { review, undone: taken.subject.data.decision?.kind ?? null },
      details: { clause, reason },
    })),
});

/** Drops a goal that was never agreed; the draft goes on without it. */
export const withdrawGoal = command({
  kind: 'goal.withdraw',
  reads,
  on: 'goal',
  whyNot: whyNot('WITHDRAW'),
  decide: (world, { goal, version, reason }, actor, surroundings) =>
    take({ world, actor, surroundings }, { goal, version }, ['WITHDRAW', { reason }], () => ({
      facts: {},
      details: { reason },
    })),
});

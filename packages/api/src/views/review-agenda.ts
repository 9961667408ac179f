import type { Stored } from '@coproduce/cycle';
import type { Reading } from '../reading.ts';
import { stepsOn } from '../steps.ts';
import { type GoalDraft, revisionsOf } from './look-up.ts';
import { goalLine } from './overview.ts';
import type { AgendaGoal } from './review.ts';

type Review = Stored<'review'>;
type Goal = Stored<'goal'>;

const IN_SCOPE: ReadonlySet<string> = new Set(['agreed', 'inProgress', 'reviewed', 'revised', 'ending']);

/** The goals a review takes: as they stood when it was opened, before that as they stand now. */
const goalsOn = ({ world }: Reading, { state, data }: Review): readonly Goal[] =>
  state === 'scheduled' || state === 'missed'
    ? world.goals.filter((goal) => data.plans.includes(goal.data.plan) && IN_SCOPE.has(goal.state))
    : world.goals.filter(({ id }) => data.agenda.includes(id));

const isConcluded = ({ data }: Review): boolean => data.concluded !== undefined;

const at =
  ({ id }: Review) =>
  ({ review }: { readonly review: string }): boolean =>
    review === id;

/**
 * What this review has made of a goal, from all its turns: a decision may begin the next one. A study is answered by a
 * decision taken from there, so one more study than such decisions is still to be decided.
 */
const standsAt = ({ state, data: { cycles } }: Goal, review: Review): AgendaGoal['standsAt'] => {
  const here = at(review);
  const studies = cycles.flatMap((cycle) => cycle.studies).filter(here);
  const decisions = cycles.flatMap((cycle) => cycle.decisions).filter(here);
  const answered = decisions.filter(({ from }) => from === 'reviewed');
  if (studies.length > answered.length || (state === 'reviewed' && !isConcluded(review))) return 'toDecide';
  if (decisions.length > 0) return 'decided';
  return cycles.flatMap((cycle) => cycle.carries).some(here) ? 'carried' : 'toStudy';
};

/** The turn that a review looked at: the one it spoke of last, else the one the goal is in. */
const turnAt = ({ data: { cycles } }: Goal, review: Review): AgendaGoal['current'] => {
  const here = at(review);
  const spokenOf = cycles.findLast(({ studies, decisions, carries, reconsiderations }) =>
    [...studies, ...decisions, ...carries, ...reconsiderations].some(here),
  );
  return spokenOf ?? cycles.at(-1) ?? null;
};

/** The terms of a goal that the leads had agreed when a review was concluded. */
const termsAt = ({ world }: Reading, goal: Goal, { data }: Review): GoalDraft | undefined => {
  const until = data.concluded?.at ?? '';
  const agreed = goal.data.agreements.findLast((agreement) => agreement.at <= until);
  return revisionsOf(world, goal.data.plan)
    .find((revision) => agreed !== undefined && revision.data.termsDigest === agreed.termsDigest)
    ?.data.terms.goals.find((terms) => terms.goal === goal.id);
};

const agendaGoal = (reading: Reading, review: Review, goal: Goal): AgendaGoal => {
  const now = goalLine(reading.world, goal);
  const then = termsAt(reading, goal, review);
  const line = then
    ? { ...now, wording: then.specific ?? now.wording, owner: then.owner ?? null, dueOn: then.dueOn ?? null }
    : now;
  return {
    ...line,
    version: goal.version,
    steps: stepsOn(reading, goal),
    standsAt: standsAt(goal, review),
    due: line.dueOn !== null && line.dueOn <= (review.data.meeting?.heldOn ?? review.data.on),
    current: turnAt(goal, review),
  };
};

/** A review's goals, each with what it has made of them; once concluded, in the words that stood then. */
export const agendaOf = (reading: Reading, review: Review): readonly AgendaGoal[] =>
  goalsOn(reading, review).map((goal) => agendaGoal(reading, review, goal));

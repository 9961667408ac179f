import type { Stored } from '@coproduce/cycle';
import type { Reading } from '../reading.ts';
import { stepsOn } from '../steps.ts';
import { challengeName, peopleOf } from './look-up.ts';
import { goalLine } from './overview.ts';
import { actionLine } from './plan-view.ts';
import type { AgendaGoal, ReviewLine, ReviewView } from './review.ts';

const IN_SCOPE: ReadonlySet<string> = new Set(['agreed', 'inProgress', 'reviewed', 'revised', 'ending']);

export const reviewLine = ({ id, state, data }: Stored<'review'>): ReviewLine => ({
  id,
  number: data.number,
  state,
  on: data.on,
  firstOn: data.firstOn,
  heldOn: data.meeting?.heldOn ?? null,
  pack: data.pack ?? null,
});

/** The goals a review takes: as they stood when it was opened, before that as they stand now. */
const goalsOn = ({ world }: Reading, { state, data }: Stored<'review'>): readonly Stored<'goal'>[] =>
  state === 'scheduled' || state === 'missed'
    ? world.goals.filter((goal) => data.plans.includes(goal.data.plan) && IN_SCOPE.has(goal.state))
    : world.goals.filter(({ id }) => data.agenda.includes(id));

const standsAt = (goal: Stored<'goal'>, review: Stored<'review'>): AgendaGoal['standsAt'] => {
  const here = ({ review: at }: { readonly review: string }): boolean => at === review.id;
  const cycle = goal.data.cycles.at(-1);
  if (goal.data.decision?.review === review.id || cycle?.decisions.some(here) === true) return 'decided';
  if (goal.state === 'reviewed') return 'toDecide';
  return cycle?.carries.some(here) === true ? 'carried' : 'toStudy';
};

const agendaGoal = (reading: Reading, review: Stored<'review'>, goal: Stored<'goal'>): AgendaGoal => {
  const line = goalLine(reading.world, goal);
  return {
    ...line,
    version: goal.version,
    steps: stepsOn(reading, goal),
    standsAt: standsAt(goal, review),
    due: line.dueOn !== null && line.dueOn <= (review.data.meeting?.heldOn ?? review.data.on),
    current: goal.data.cycles.at(-1) ?? null,
  };
};

const packOf = ({ world }: Reading, { data }: Stored<'review'>): ReviewView['pack'] => {
  const pack = world.packs.find(({ id }) => id === data.pack);
  return pack === undefined ? null : { id: pack.id, number: pack.data.number, state: pack.state };
};

/** A review with the agenda that its goals and actions make. */
export const reviewView = (reading: Reading, review: Stored<'review'>): ReviewView => {
  const { world, edition } = reading;
  const { data } = review;
  const agenda = goalsOn(reading, review).map((goal) => agendaGoal(reading, review, goal));
  const undecided = agenda.filter(({ standsAt: at }) => at === 'toStudy' || at === 'toDecide');
  return {
    id: review.id,
    number: data.number,
    state: review.state,
    version: review.version,
    steps: stepsOn(reading, review),
    on: data.on,
    firstOn: data.firstOn,
    postponements: data.postponements,
    meeting: data.meeting ?? null,
    attendance: data.attendance ?? null,
    recordedLate: data.recordedLate,
    plans: world.plans
      .filter(({ id }) => data.plans.includes(id))
      .map((plan) => ({ id: plan.id, challenge: challengeName(edition, plan.data.challenge) })),
    agenda,
    overdueActions: world.actions
      .filter((action) => data.plans.includes(action.data.plan))
      .map((action) => actionLine(reading, action))
      .filter(({ overdue }) => overdue),
    undecided: undecided.map(({ goal }) => goal),
    concluded: data.concluded ?? null,
    cancelled: data.cancelled ?? null,
    missedAt: data.missedAt ?? null,
    pack: packOf(reading, review),
    people: peopleOf(world),
  };
};

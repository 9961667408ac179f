import { attendanceNow, type Stored } from '@coproduce/cycle';
import type { Reading } from '../reading.ts';
import { stepsOn } from '../steps.ts';
import { challengeName, peopleOf } from './look-up.ts';
import { actionLine } from './plan-view.ts';
import { agendaOf } from './review-agenda.ts';
import type { ReviewLine, ReviewView } from './review.ts';

export const reviewLine = ({ id, state, data }: Stored<'review'>): ReviewLine => ({
  id,
  number: data.number,
  state,
  on: data.on,
  firstOn: data.firstOn,
  heldOn: data.meeting?.heldOn ?? null,
  pack: data.pack ?? null,
});

/** Actions past their date are talked about until a review is concluded; afterwards they belong to the next one. */
const overdueOn = (reading: Reading, { data }: Stored<'review'>): ReviewView['overdueActions'] =>
  data.concluded !== undefined || data.cancelled !== undefined
    ? []
    : reading.world.actions
        .filter((action) => data.plans.includes(action.data.plan))
        .map((action) => actionLine(reading, action))
        .filter(({ overdue }) => overdue);

const packOf = ({ world }: Reading, { data }: Stored<'review'>): ReviewView['pack'] => {
  const pack = world.packs.find(({ id }) => id === data.pack);
  return pack === undefined ? null : { id: pack.id, number: pack.data.number, state: pack.state };
};

/** A review with the agenda that its goals and actions make. */
export const reviewView = (reading: Reading, review: Stored<'review'>): ReviewView => {
  const { world, edition } = reading;
  const { data } = review;
  const agenda = agendaOf(reading, review);
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
    attendance: data.attendance ? attendanceNow(world, data.attendance, reading.today) : null,
    recordedLate: data.recordedLate,
    plans: world.plans
      .filter(({ id }) => data.plans.includes(id))
      .map((plan) => ({ id: plan.id, challenge: challengeName(edition, plan.data.challenge) })),
    agenda,
    overdueActions: overdueOn(reading, review),
    undecided: undecided.map(({ goal }) => goal),
    concluded: data.concluded ?? null,
    cancelled: data.cancelled ?? null,
    missedAt: data.missedAt ?? null,
    pack: packOf(reading, review),
    people: peopleOf(world),
  };
};

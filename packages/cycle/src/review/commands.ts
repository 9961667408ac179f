import { mayAct } from '../acts.ts';
import { attendanceFacts, recordAttendance } from '../attendance.ts';
import { byMember } from '../by-member.ts';
import { command } from '../command.ts';
import type { Decided } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import type { InputOf } from '../inputs.ts';
import type { Scene } from '../machine.ts';
import { begun, changeOf, step, whyNotNow } from '../machine.ts';
import type { Refusal } from '../refusal.ts';
import { whyNotTake } from '../why-not.ts';
import { ReviewId } from '../words.ts';
import type { World } from '../world.ts';
import { reviewMachine } from './review-machine.ts';
import type { ReviewEvents } from './review-v1.ts';

type Nothing = Readonly<Record<string, never>>;

const whyNot = (event: keyof ReviewEvents) => whyNotTake(reviewMachine, (world) => world.reviews, event);

/** A review is of action plans: before there is one, there is nothing to give a date to. */
const somethingToReview = ({ plans }: Pick<World, 'plans'>): Refusal | undefined =>
  plans.length === 0 ? { code: 'nothingInForce' } : undefined;

const whyNotSchedule = (
  { on, plans }: InputOf<'review.schedule'>,
  { world, actor, surroundings: { today } }: Scene,
): Refusal | undefined => {
  const noRight = mayAct(actor, 'arrangeReview');
  if (noRight) return noRight;
  const nothing = somethingToReview(world);
  if (nothing) return nothing;
  if (on < today) return { code: 'invalidField', path: ['on'], problem: { kind: 'notBefore', day: today } };
  const unknown = plans.findIndex((plan) => !world.plans.some(({ id }) => id === plan));
  if (unknown !== -1) return { code: 'invalidField', path: ['plans', unknown], problem: { kind: 'unknown' } };
  const repeat = plans.findIndex((plan, index) => plans.indexOf(plan) < index);
  return repeat === -1 ? undefined : { code: 'invalidField', path: ['plans', repeat], problem: { kind: 'duplicate' } };
};

/** Gives a review of some plans its date. */
export const scheduleReview = command({
  kind: 'review.schedule',
  reads: ['plans', 'reviews'],
  on: 'partnership',
  whyNot: (_id, { actor, world }) => mayAct(actor, 'arrangeReview') ?? somethingToReview(world),
  decide: (world, input, actor, surroundings): Decided<{ readonly review: ReviewId }> => {
    const refusal = whyNotSchedule(input, { world, actor, surroundings });
    if (refusal) return refused(refusal);
    const { on, plans } = input;
    const review = ReviewId.parse(surroundings.newId());
    const number = Math.max(0, ...world.reviews.map(({ data }) => data.number)) + 1;
    const data = { number, plans, on, firstOn: on, postponements: [], recordedLate: false, agenda: [] };
    const change = begun<'review'>(
      { kind: 'review', id: review, state: 'scheduled', data },
      'SCHEDULE',
      { facts: { number, on, plans } },
      reviewMachine,
    );
    return decided({ changes: [change], answer: { review } });
  },
});

/** Gives a review a later date; the first one stays beside it. */
export const postponeReview = command({
  kind: 'review.postpone',
  reads: ['reviews'],
  on: 'review',
  whyNot: whyNot('POSTPONE'),
  decide: (world, { review, version, to, reason }, actor, surroundings): Decided<Nothing> => {
    const found = subjectOf('review', world.reviews, review);
    if (!found.ok) return found;
    const by = byMember(actor, 'arrangeReview');
    if (!by.ok) return by;
    const scene = { world, actor, surroundings };
    const taken = step(reviewMachine, found.value, ['POSTPONE', { to, reason, by: by.value.id }], scene, version);
    if (!taken.ok) return taken;
    const facts = { from: found.value.data.on, to };
    return decided({ changes: [changeOf(taken.value, { facts, details: { reason } })], answer: {} });
  },
});

/** Calls a planned review off. */
export const cancelReview = command({
  kind: 'review.cancel',
  reads: ['reviews'],
  on: 'review',
  whyNot: whyNot('CANCEL'),
  decide: (world, { review, version, reason }, actor, surroundings): Decided<Nothing> => {
    const found = subjectOf('review', world.reviews, review);
    if (!found.ok) return found;
    const by = byMember(actor, 'arrangeReview');
    if (!by.ok) return by;
    const scene = { world, actor, surroundings };
    const taken = step(reviewMachine, found.value, ['CANCEL', { reason, by: by.value.id }], scene, version);
    return taken.ok ? decided({ changes: [changeOf(taken.value, { details: { reason } })], answer: {} }) : taken;
  },
});

/** Opens a review as held on a day, today or earlier. */
export const openReview = command({
  kind: 'review.open',
  reads: ['revisions', 'goals', 'reviews'],
  on: 'review',
  whyNot: whyNot('OPEN'),
  decide: (world, { review, version, heldOn }, actor, surroundings): Decided<Nothing> => {
    const found = subjectOf('review', world.reviews, review);
    if (!found.ok) return found;
    const by = byMember(actor, 'holdReview');
    if (!by.ok) return by;
    const scene = { world, actor, surroundings };
    const meeting = { heldOn, recordedAt: surroundings.now, enteredBy: by.value.id };
    const taken = step(reviewMachine, found.value, ['OPEN', { meeting }], scene, version);
    if (!taken.ok) return taken;
    const { recordedLate, agenda } = taken.value.data;
    return decided({ changes: [changeOf(taken.value, { facts: { heldOn, recordedLate, agenda } })], answer: {} });
  },
});

/** Records who was at a review, named as they chose on that day. */
export const attendReview = command({
  kind: 'review.attend',
  reads: ['organisations', 'members', 'reviews'],
  on: 'review',
  whyNot: whyNot('ATTEND'),
  decide: (world, { review, version, attendance }, actor, surroundings): Decided<Nothing> => {
    const scene = { world, actor, surroundings };
    const found = subjectOf('review', world.reviews, review);
    if (!found.ok) return found;
    const refusal = whyNotNow(reviewMachine, found.value, 'ATTEND', scene, version);
    if (refusal) return refused(refusal);
    const by = byMember(actor, 'holdReview');
    if (!by.ok) return by;
    const day = found.value.data.meeting?.heldOn ?? surroundings.today;
    const on = { day, now: surroundings.now, enteredBy: by.value.id, path: ['attendance'] };
    const recorded = recordAttendance(world, attendance, on);
    if (!recorded.ok) return recorded;
    const taken = step(reviewMachine, found.value, ['ATTEND', { attendance: recorded.value }], scene, version);
    if (!taken.ok) return taken;
    const tells = { facts: attendanceFacts(recorded.value), details: { attendance: recorded.value } };
    return decided({ changes: [changeOf(taken.value, tells)], answer: {} });
  },
});

/** The system's: a review's date has passed unopened. */
export const missReview = command({
  kind: 'review.miss',
  reads: ['reviews'],
  on: 'review',
  whyNot: whyNot('MISS'),
  decide: (world, { review }, actor, surroundings): Decided<Nothing> => {
    const found = subjectOf('review', world.reviews, review);
    if (!found.ok) return found;
    const scene = { world, actor, surroundings };
    const taken = step(reviewMachine, found.value, ['MISS', { at: surroundings.now }], scene);
    if (!taken.ok) return taken;
    return decided({ changes: [changeOf(taken.value, { facts: { on: found.value.data.on } })], answer: {} });
  },
});

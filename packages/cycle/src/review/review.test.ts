import { describe, expect, it } from 'vitest';
import { commands } from '../commands.ts';
import type { InputOf } from '../inputs.ts';
import { cellsOf, outcome } from '../testing/cells.ts';
import type { Column } from '../testing/cells.ts';
import {
  conclude,
  concludeAndSign,
  goalIn,
  offerReview,
  openReview,
  reviewNow,
  schedule,
  stepGoal,
} from '../testing/goal-stages.ts';
import {
  agreeFirst,
  daysIn,
  goalNow,
  lockAndSign,
  openPlan,
  pendingNow,
  proposeAction,
} from '../testing/plan-stages.ts';
import { refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { present } from '../testing/template-a-stages.ts';
import { PlanId } from '../words.ts';
import type { ReviewId } from '../words.ts';
import { there } from '../testing/there.ts';

const seen = (rehearsal: Rehearsal, review: ReviewId) => ({ review, version: reviewNow(rehearsal, review).version });

/** A review of a plan in force, seven days on. */
const scheduled = (rehearsal: Rehearsal): ReviewId => schedule(rehearsal, [agreeFirst(rehearsal).plan]);

/** Each reached by the commands that lead there. */
const states = {
  scheduled,
  open: (rehearsal: Rehearsal) => openReview(rehearsal, [agreeFirst(rehearsal).plan]),
  'open, all settled': (rehearsal: Rehearsal) => {
    const inHand = goalIn.agreed(rehearsal);
    stepGoal(rehearsal, inHand, 'CARRY');
    return there(inHand.review, 'open review');
  },
  concluded: (rehearsal: Rehearsal) => {
    const review = states['open, all settled'](rehearsal);
    conclude(rehearsal, review);
    return review;
  },
  signed: (rehearsal: Rehearsal) => {
    const review = states['open, all settled'](rehearsal);
    concludeAndSign(rehearsal, review);
    return review;
  },
  cancelled: (rehearsal: Rehearsal) => {
    const review = scheduled(rehearsal);
    rehearsal.does('provider', 'review.cancel', { review, version: 1, reason: 'Held with another one' });
    return review;
  },
  missed: (rehearsal: Rehearsal) => {
    const review = scheduled(rehearsal);
    rehearsal.goTo(daysIn(10));
    rehearsal.does('system', 'review.miss', { review });
    return review;
  },
} as const;

const events = {
  POSTPONE: (rehearsal: Rehearsal, who: Column, review: ReviewId) =>
    rehearsal.ask(who, 'review.postpone', { ...seen(rehearsal, review), to: daysIn(40), reason: 'Illness' }),
  CANCEL: (rehearsal: Rehearsal, who: Column, review: ReviewId) =>
    rehearsal.ask(who, 'review.cancel', { ...seen(rehearsal, review), reason: 'No need' }),
  OPEN: (rehearsal: Rehearsal, who: Column, review: ReviewId) =>
    rehearsal.ask(who, 'review.open', { ...seen(rehearsal, review), heldOn: rehearsal.surroundings().today }),
  ATTEND: (rehearsal: Rehearsal, who: Column, review: ReviewId) =>
    rehearsal.ask(who, 'review.attend', { ...seen(rehearsal, review), attendance: present(rehearsal, 'provider') }),
  CONCLUDE: (rehearsal: Rehearsal, who: Column, review: ReviewId) =>
    rehearsal.ask(who, 'review.conclude', { ...seen(rehearsal, review), next: { noneBecause: 'The plan ends' } }),
  MISS: (rehearsal: Rehearsal, who: Column, review: ReviewId) => rehearsal.ask(who, 'review.miss', { review }),
} as const;

const done = 'done';
const no = 'notAllowed';
const state = 'wrongState';
const tooEarly = 'invalidField';
const left = 'goalsUndecided';

type Row = readonly [state: keyof typeof states, event: keyof typeof events, ...cells: string[]];

// Columns: coordinator, provider lead, commissioner, representative, contributor, auditor, system.
const table: readonly Row[] = [
  ['scheduled', 'POSTPONE', done, done, done, no, no, no, no],
  ['scheduled', 'CANCEL', done, done, done, no, no, no, no],
  ['scheduled', 'OPEN', done, done, done, no, no, no, no],
  ['scheduled', 'ATTEND', state, state, state, no, no, no, no],
  ['scheduled', 'CONCLUDE', state, state, state, no, no, no, no],
  ['scheduled', 'MISS', no, no, no, no, no, no, tooEarly],
  ['open', 'POSTPONE', state, state, state, no, no, no, no],
  ['open', 'CANCEL', state, state, state, no, no, no, no],
  ['open', 'OPEN', state, state, state, no, no, no, no],
  ['open', 'ATTEND', done, done, done, no, no, no, no],
  ['open', 'CONCLUDE', left, left, left, no, no, no, no],
  ['open', 'MISS', no, no, no, no, no, no, state],
  ['open, all settled', 'CONCLUDE', done, done, done, no, no, no, no],
  ['concluded', 'POSTPONE', state, state, state, no, no, no, no],
  ['concluded', 'CANCEL', state, state, state, no, no, no, no],
  ['concluded', 'OPEN', state, state, state, no, no, no, no],
  ['concluded', 'ATTEND', state, state, state, no, no, no, no],
  ['concluded', 'CONCLUDE', state, state, state, no, no, no, no],
  ['concluded', 'MISS', no, no, no, no, no, no, state],
  ['signed', 'ATTEND', state, state, state, no, no, no, no],
  ['signed', 'CONCLUDE', state, state, state, no, no, no, no],
  ['cancelled', 'POSTPONE', state, state, state, no, no, no, no],
  ['cancelled', 'OPEN', state, state, state, no, no, no, no],
  ['cancelled', 'MISS', no, no, no, no, no, no, state],
  ['missed', 'POSTPONE', done, done, done, no, no, no, no],
  ['missed', 'CANCEL', state, state, state, no, no, no, no],
  ['missed', 'OPEN', done, done, done, no, no, no, no],
  ['missed', 'CONCLUDE', state, state, state, no, no, no, no],
  ['missed', 'MISS', no, no, no, no, no, no, state],
];

describe.each(Object.keys(states))('when a review is %s', (name) => {
  const rehearsal = rehearse();
  const rows = table.filter(([at]) => at === name).map(([at, event, ...cells]) => ({ at, event, cells }));
  const reviews = rows.slice(0, 1).map(({ at }) => states[at](rehearsal));

  describe.each(rows)('$event', ({ event, cells }) => {
    it.each(cellsOf(cells))('by the $who is $expected', ({ who, expected }) => {
      expect(reviews.map((review) => outcome(events[event](rehearsal, who, review)))).toEqual([expected]);
    });
  });
});

describe('the date of a review', () => {
  it('moves with a reason, and the first one stays', () => {
    const rehearsal = rehearse();
    const review = scheduled(rehearsal);
    const first = reviewNow(rehearsal, review).data.on;
    rehearsal.does('provider', 'review.postpone', { review, version: 1, to: daysIn(20), reason: 'Illness' });
    rehearsal.does('provider', 'review.postpone', { review, version: 2, to: daysIn(30), reason: 'Snow' });
    expect(reviewNow(rehearsal, review).data).toMatchObject({
      on: daysIn(30),
      firstOn: first,
      postponements: [
        { from: first, to: daysIn(20), reason: 'Illness', by: rehearsal.id('provider') },
        { from: daysIn(20), to: daysIn(30), reason: 'Snow' },
      ],
    });
  });

  it('is moved to a later day only, and not to one that is over', () => {
    const rehearsal = rehearse();
    const review = scheduled(rehearsal);
    const { on } = reviewNow(rehearsal, review).data;
    const to = (day: string) =>
      rehearsal.ask('provider', 'review.postpone', { ...seen(rehearsal, review), to: day, reason: 'Illness' });
    expect(refusalOf(to(on))).toMatchObject({ path: ['to'], problem: { kind: 'notAfter', day: on } });
    rehearsal.goTo(daysIn(30));
    expect(refusalOf(to(daysIn(29)))).toMatchObject({ path: ['to'], problem: { kind: 'notBefore', day: daysIn(30) } });
  });

  it('is given with plans of this partnership, each once, and not for a day that is over', () => {
    const rehearsal = rehearse();
    const { plan } = agreeFirst(rehearsal);
    const ask = (input: InputOf<'review.schedule'>) => rehearsal.ask('commissioner', 'review.schedule', input);
    const yesterday = daysIn(-1);
    expect(refusalOf(ask({ on: yesterday, plans: [plan] }))).toMatchObject({ path: ['on'] });
    expect(refusalOf(ask({ on: daysIn(9), plans: [plan, plan] }))).toMatchObject({
      path: ['plans', 1],
      problem: { kind: 'duplicate' },
    });
    const elsewhere = PlanId.parse(rehearsal.surroundings().newId());
    expect(refusalOf(ask({ on: daysIn(9), plans: [plan, elsewhere] }))).toMatchObject({
      path: ['plans', 1],
      problem: { kind: 'unknown' },
    });
  });

  it('is given once there is an action plan, and not offered before', () => {
    const rehearsal = rehearse();
    const plan = PlanId.parse(rehearsal.surroundings().newId());
    const early = rehearsal.ask('commissioner', 'review.schedule', { on: daysIn(9), plans: [plan] });
    expect(refusalOf(early).code).toBe('nothingInForce');
    const { whyNot } = commands['review.schedule'];
    const scene = () => ({
      world: rehearsal.world(),
      actor: rehearsal.actor('commissioner'),
      surroundings: rehearsal.surroundings(),
    });
    expect(whyNot('', scene())?.code).toBe('nothingInForce');
    openPlan(rehearsal);
    expect(whyNot('', scene())).toBeUndefined();
  });
});

describe('opening', () => {
  it('is refused for a day to come, and for one before the last review of the plan', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    const first = there(inHand.review, 'open review');
    const { heldOn } = there(reviewNow(rehearsal, first).data.meeting, 'meeting');
    stepGoal(rehearsal, inHand, 'CARRY');
    conclude(rehearsal, first);
    const review = schedule(rehearsal, [inHand.plan]);
    const open = (day: string) => rehearsal.ask('provider', 'review.open', { ...seen(rehearsal, review), heldOn: day });
    expect(refusalOf(open(daysIn(300)))).toMatchObject({ path: ['heldOn'], problem: { kind: 'inTheFuture' } });
    expect(refusalOf(open(daysIn(-3)))).toMatchObject({
      path: ['heldOn'],
      problem: { kind: 'notBefore', day: heldOn },
    });
  });

  it('with an earlier day after its date has passed is recorded late', () => {
    const rehearsal = rehearse();
    const review = states.missed(rehearsal);
    rehearsal.does('provider', 'review.open', { ...seen(rehearsal, review), heldOn: daysIn(8) });
    expect(reviewNow(rehearsal, review).data).toMatchObject({
      recordedLate: true,
      meeting: { heldOn: daysIn(8), enteredBy: rehearsal.id('provider') },
    });
    expect(reviewNow(rehearsal, review).data.missedAt).toBeDefined();
  });

  it('asks for a plan in force, and for no other open review of the same plans', () => {
    const rehearsal = rehearse();
    const { plan } = openPlan(rehearsal);
    const early = schedule(rehearsal, [plan], 0);
    const today = rehearsal.surroundings().today;
    const open = (review: ReviewId) =>
      rehearsal.ask('provider', 'review.open', { ...seen(rehearsal, review), heldOn: today });
    expect(refusalOf(open(early)).code).toBe('nothingInForce');

    const other = rehearse();
    const inHand = goalIn.agreed(other);
    const second = schedule(other, [inHand.plan], 0);
    const heldOn = other.surroundings().today;
    expect(refusalOf(other.ask('provider', 'review.open', { review: second, version: 1, heldOn }))).toMatchObject({
      code: 'reviewOverlaps',
      review: inHand.review,
    });
  });

  it('puts the goals that are alive on its agenda', () => {
    const rehearsal = rehearse();
    const { plan, goal } = agreeFirst(rehearsal);
    expect(reviewNow(rehearsal, openReview(rehearsal, [plan])).data.agenda).toEqual([goal]);
  });
});

describe('concluding', () => {
  it('names the goals that are neither decided nor carried', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.reviewed(rehearsal);
    const review = there(inHand.review, 'open review');
    const next = { on: daysIn(100) };
    const ask = () => rehearsal.ask('provider', 'review.conclude', { ...seen(rehearsal, review), next });
    expect(refusalOf(ask())).toEqual({ code: 'goalsUndecided', goals: [inHand.goal] });
    stepGoal(rehearsal, inHand, 'CONTINUE');
    expect(ask().ok).toBe(true);
  });

  it('asks again for a goal whose decision was taken back', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    stepGoal(rehearsal, inHand, 'REVISE', 'RECONSIDER');
    const review = there(inHand.review, 'open review');
    const next = { on: daysIn(100) };
    const asked = rehearsal.ask('provider', 'review.conclude', { ...seen(rehearsal, review), next });
    expect(refusalOf(asked).code).toBe('goalsUndecided');
  });

  it('names a later day for the next review, or why there is none', () => {
    const rehearsal = rehearse();
    const review = states['open, all settled'](rehearsal);
    const { today } = rehearsal.surroundings();
    const asked = rehearsal.ask('provider', 'review.conclude', { ...seen(rehearsal, review), next: { on: today } });
    expect(refusalOf(asked)).toEqual({
      code: 'invalidField',
      path: ['next', 'on'],
      problem: { kind: 'notAfter', day: today },
    });
  });

  it('leaves each plan the draft of its next terms: the goals that go on, and the actions still to be made', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.revised(rehearsal);
    const added = proposeAction(rehearsal, inHand.plan, inHand.goal, 'user');
    const review = there(inHand.review, 'open review');
    const [first] = rehearsal.world().actions;
    const action = there(first?.id, 'agreed action');
    const { today } = rehearsal.surroundings();
    rehearsal.does('provider', 'action.record', { action, version: 1, status: 'done', on: today });
    const { revisions } = rehearsal.does('provider', 'review.conclude', {
      ...seen(rehearsal, review),
      next: { on: daysIn(100) },
    });
    const draft = pendingNow(rehearsal, inHand.plan);
    expect(revisions).toEqual([{ plan: inHand.plan, revision: draft.id }]);
    expect(draft).toMatchObject({ state: 'draft', data: { number: 2, writtenBy: null } });
    expect(draft.data.terms).toMatchObject({
      goals: [{ goal: inHand.goal }],
      actions: [{ action: added }],
      date: today,
      nextReviewOn: daysIn(100),
    });
  });

  it('leaves a closing draft where no goal goes on', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.ending(rehearsal);
    const review = there(inHand.review, 'open review');
    conclude(rehearsal, review);
    expect(pendingNow(rehearsal, inHand.plan).data.terms.goals).toEqual([]);
    lockAndSign(rehearsal, offerReview(rehearsal, review));
    expect(goalNow(rehearsal, inHand.goal).state).toBe('achieved');
  });

  it('goes on with a draft that is there', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    const { revision } = rehearsal.does('provider', 'plan.revise', { plan: inHand.plan });
    stepGoal(rehearsal, inHand, 'CARRY');
    const review = there(inHand.review, 'open review');
    conclude(rehearsal, review);
    expect(pendingNow(rehearsal, inHand.plan).id).toBe(revision);
  });
});

it('attendance is frozen as people were named on the day of the meeting', () => {
  const rehearsal = rehearse();
  const review = states.open(rehearsal);
  const attendance = present(rehearsal, 'provider', 'user', 'carer');
  rehearsal.does('coordinator', 'review.attend', { ...seen(rehearsal, review), attendance });
  rehearsal.reseat('user', (seat) => ({ ...seat, data: { ...seat.data, namedAs: 'fullName' } }));
  const kept = reviewNow(rehearsal, review).data.attendance;
  expect(kept?.people.map(({ person }) => person.as)).toEqual(['Petra Vider', 'Una', 'Carers, family and friends']);
  expect(kept?.notInTheRoom.map(({ perspective }) => perspective)).toEqual(['commissioner', 'independentSector']);
});

import { describe, expect, it } from 'vitest';
import { step } from '../machine.ts';
import {
  askGoal,
  conclude,
  concludeAndSign,
  goalIn,
  offerReview,
  openReview,
  stepGoal,
} from '../testing/goal-stages.ts';
import type { GoalInHand } from '../testing/goal-stages.ts';
import {
  agreeFirst,
  daysIn,
  goalNow,
  lock,
  lockAndSign,
  offerFirst,
  openPlan,
  packNow,
  pendingNow,
  proposeAction,
  proposeGoal,
  sign,
  writeDraft,
  writePlan,
} from '../testing/plan-stages.ts';
import { decisionOf, refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { goalMachine } from './goal-machine.ts';
import { there } from '../testing/there.ts';

const stateOf = (rehearsal: Rehearsal, { goal }: Pick<GoalInHand, 'goal'>): string => {
  const { state, data } = goalNow(rehearsal, goal);
  return `${state}, cycle ${data.cycle}`;
};

const held = ({ review }: GoalInHand) => there(review, 'review about it');

/** The next review of the same plan, open. */
const meetAgain = (rehearsal: Rehearsal, inHand: GoalInHand): GoalInHand => ({
  ...inHand,
  review: openReview(rehearsal, [inHand.plan]),
});

describe('agreeing', () => {
  it('is raised by the last signature, and begins the first cycle', () => {
    const rehearsal = rehearse();
    const { goal } = writeDraft(rehearsal);
    const pack = lock(rehearsal, offerFirst(rehearsal));
    sign(rehearsal, pack, 'commissioner');
    expect(stateOf(rehearsal, { goal })).toBe('draft, cycle 0');
    sign(rehearsal, pack, 'provider');
    expect(stateOf(rehearsal, { goal })).toBe('agreed, cycle 1');
    const raised = rehearsal.written.find(({ change }) => change.id === goal && change.event.type === 'AGREE');
    const { terms } = there(packNow(rehearsal, pack).data.locked, 'locked content');
    expect(raised?.change.causedBy).toBe(0);
    expect(raised?.change.event.facts).toEqual({ pack, termsDigest: terms[0]?.termsDigest });
  });

  it('is not possible while a required signature is missing', () => {
    const rehearsal = rehearse();
    const { goal } = writeDraft(rehearsal);
    const pack = lock(rehearsal, offerFirst(rehearsal));
    sign(rehearsal, pack, 'commissioner');
    const { id, data } = packNow(rehearsal, pack);
    const { terms } = there(data.locked, 'locked content');
    const input = {
      pack: { id, data },
      termsDigest: there(terms[0]?.termsDigest, 'terms in the pack'),
      at: rehearsal.surroundings().now,
    };
    const scene = {
      world: rehearsal.world(),
      actor: rehearsal.actor('provider'),
      surroundings: rehearsal.surroundings(),
    };
    expect(step(goalMachine, goalNow(rehearsal, goal), ['AGREE', input], scene)).toMatchObject({
      ok: false,
      refusal: { code: 'wrongState', kind: 'pack', state: 'locked', possibleFrom: ['signed'] },
    });
  });

  it('begins the next cycle of a goal that was begun and is revised', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.revised(rehearsal);
    concludeAndSign(rehearsal, held(inHand));
    expect(stateOf(rehearsal, inHand)).toBe('agreed, cycle 2');
    expect(goalNow(rehearsal, inHand.goal).data.decision).toBeNull();
  });

  it('stays in the same cycle where the revised goal was never begun', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    stepGoal(rehearsal, inHand, 'REVISE');
    concludeAndSign(rehearsal, held(inHand));
    expect(stateOf(rehearsal, inHand)).toBe('agreed, cycle 1');
  });

  it('renews the terms of a goal under way and leaves it where it is', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.continued(rehearsal);
    concludeAndSign(rehearsal, held(inHand));
    expect(stateOf(rehearsal, inHand)).toBe('inProgress, cycle 1');
    expect(goalNow(rehearsal, inHand.goal).data.agreements).toHaveLength(2);
    expect(refusalOf(askGoal(rehearsal, 'provider', inHand, 'RECONSIDER')).code).toBe('notLastStep');
  });

  it('does not carry out a decision that the signed pack does not print', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.continued(rehearsal);
    conclude(rehearsal, held(inHand));
    const pack = lock(rehearsal, offerReview(rehearsal, held(inHand)));
    const next = meetAgain(rehearsal, inHand);
    stepGoal(rehearsal, next, 'STUDY', 'ACHIEVE');
    sign(rehearsal, pack, 'provider');
    sign(rehearsal, pack, 'commissioner');
    expect(stateOf(rehearsal, inHand)).toBe('ending, cycle 1');
    concludeAndSign(rehearsal, held(next));
    expect(stateOf(rehearsal, inHand)).toBe('achieved, cycle 1');
  });

  it('ends nothing on one side’s word', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.ending(rehearsal);
    conclude(rehearsal, held(inHand));
    const pack = lock(rehearsal, offerReview(rehearsal, held(inHand)));
    sign(rehearsal, pack, 'provider');
    expect(stateOf(rehearsal, inHand)).toBe('ending, cycle 1');
    sign(rehearsal, pack, 'commissioner');
    expect(stateOf(rehearsal, inHand)).toBe('achieved, cycle 1');
  });
});

describe('starting', () => {
  const ready = (rehearsal: Rehearsal) => {
    const { goal } = agreeFirst(rehearsal);
    rehearsal.goTo(daysIn(10));
    return { goal, version: goalNow(rehearsal, goal).version };
  };
  const prediction = { noneBecause: 'Nobody could tell' };

  it('may be recorded later, and the prediction then says that it was written after', () => {
    const rehearsal = rehearse();
    const at = ready(rehearsal);
    rehearsal.does('contributor', 'goal.start', { ...at, when: daysIn(4), prediction });
    expect(goalNow(rehearsal, at.goal).data.cycles.at(-1)?.start).toMatchObject({
      when: daysIn(4),
      by: rehearsal.id('contributor'),
      writtenAfter: true,
    });
  });

  it('is refused for a day to come, and with a prediction for a day that was over', () => {
    const rehearsal = rehearse();
    const at = ready(rehearsal);
    const tomorrow = rehearsal.ask('provider', 'goal.start', { ...at, when: daysIn(11), prediction });
    expect(refusalOf(tomorrow)).toEqual({ code: 'invalidField', path: ['when'], problem: { kind: 'inTheFuture' } });
    const late = { expects: 'Something', by: daysIn(3) };
    const backwards = rehearsal.ask('provider', 'goal.start', { ...at, when: daysIn(4), prediction: late });
    expect(refusalOf(backwards)).toEqual({
      code: 'invalidField',
      path: ['prediction', 'by'],
      problem: { kind: 'notBefore', day: daysIn(4) },
    });
  });

  it('asks for an action with owner and date that serves the goal; one added after agreement will do', () => {
    const rehearsal = rehearse();
    const { plan, revision } = openPlan(rehearsal);
    writePlan(rehearsal, revision);
    const goal = proposeGoal(rehearsal, revision);
    lockAndSign(rehearsal, offerFirst(rehearsal));
    const at = { goal, version: goalNow(rehearsal, goal).version };
    const today = rehearsal.surroundings().today;
    const start = () => rehearsal.ask('provider', 'goal.start', { ...at, when: today, prediction });
    expect(refusalOf(start())).toEqual({ code: 'noActionServes', goal });
    rehearsal.does('user', 'action.propose', { plan, terms: { what: 'Ask the library', serves: [goal] } });
    expect(refusalOf(start()).code).toBe('noActionServes');
    proposeAction(rehearsal, plan, goal);
    expect(start().ok).toBe(true);
  });

  it('tells dates and whether there is a prediction, and keeps its words apart', () => {
    const rehearsal = rehearse();
    const at = ready(rehearsal);
    const made = { expects: 'Two courses', by: daysIn(50) };
    const asked = rehearsal.ask('provider', 'goal.start', { ...at, when: daysIn(10), prediction: made });
    expect(decisionOf(asked).changes[0]?.event).toEqual({
      type: 'START',
      facts: { when: daysIn(10), writtenAfter: false, prediction: { made: true, by: daysIn(50) } },
    });
    expect(decisionOf(asked).changes[0]?.details).toEqual({ prediction: made });
  });
});

describe('the deciding review', () => {
  it('decides by dated addendum while its pack is not fully signed', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    stepGoal(rehearsal, inHand, 'CARRY');
    conclude(rehearsal, held(inHand));
    stepGoal(rehearsal, inHand, 'CLOSE');
    expect(goalNow(rehearsal, inHand.goal).data.decision).toMatchObject({ kind: 'close', addendum: true });
  });

  it('takes no addendum while a pack waits: it is taken back first', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    stepGoal(rehearsal, inHand, 'CARRY');
    conclude(rehearsal, held(inHand));
    const pack = lock(rehearsal, offerReview(rehearsal, held(inHand)));
    expect(refusalOf(askGoal(rehearsal, 'provider', inHand, 'CLOSE'))).toMatchObject({ code: 'packInTheWay', pack });
    const { version } = packNow(rehearsal, pack);
    rehearsal.does('provider', 'pack.takeBack', { pack, version, clause: 'Goal 1', reason: 'It shall end' });
    expect(askGoal(rehearsal, 'provider', inHand, 'CLOSE').ok).toBe(true);
  });

  it('decides nothing more once its pack is signed', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    stepGoal(rehearsal, inHand, 'CARRY');
    concludeAndSign(rehearsal, held(inHand));
    expect(refusalOf(askGoal(rehearsal, 'provider', inHand, 'CLOSE'))).toEqual({
      code: 'notDecidingReview',
      review: inHand.review,
    });
  });

  it('decides nothing more once a later review was concluded', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    stepGoal(rehearsal, inHand, 'CARRY');
    conclude(rehearsal, held(inHand));
    const next = meetAgain(rehearsal, inHand);
    expect(askGoal(rehearsal, 'provider', inHand, 'CLOSE').ok).toBe(true);
    stepGoal(rehearsal, next, 'CARRY');
    conclude(rehearsal, held(next));
    expect(refusalOf(askGoal(rehearsal, 'provider', inHand, 'CLOSE')).code).toBe('notDecidingReview');
    expect(askGoal(rehearsal, 'provider', next, 'CLOSE').ok).toBe(true);
  });

  it('is a review of the goal’s own plan', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    const { plan } = openPlan(rehearsal, 4);
    const { review } = rehearsal.does('provider', 'review.schedule', { on: daysIn(90), plans: [plan] });
    expect(refusalOf(askGoal(rehearsal, 'provider', { ...inHand, review }, 'CLOSE'))).toEqual({
      code: 'notInPlan',
      id: review,
    });
  });

  it('keeps findings out of the facts', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.reviewed(rehearsal);
    const studied = rehearsal.written.find(({ change }) => change.event.type === 'STUDY')?.change;
    expect(studied?.event.facts).toEqual({
      review: inHand.review,
      findings: 'given',
      comparison: 'given',
      cited: { kind: 'noneCited' },
    });
    expect(studied?.details).toMatchObject({ findings: 'One course was held' });
  });

  it('takes evidence that is to follow by a day to come only', () => {
    const rehearsal = rehearse();
    const { goal, review } = goalIn.inProgress(rehearsal);
    const words = { findings: 'So', comparison: 'As expected', cited: { kind: 'toFollow', by: daysIn(1) } } as const;
    const asked = rehearsal.ask('provider', 'goal.study', {
      goal,
      version: goalNow(rehearsal, goal).version,
      review: there(review, 'open review'),
      ...words,
    });
    expect(refusalOf(asked)).toMatchObject({ code: 'invalidField', path: ['cited', 'by'] });
  });
});

describe('reconsidering', () => {
  it.each([
    ['continued', 'reviewed'],
    ['revised', 'reviewed'],
    ['ending', 'reviewed'],
  ] as const)('takes a goal that is %s back to %s, where it was decided', (from, to) => {
    const rehearsal = rehearse();
    const inHand = goalIn[from](rehearsal);
    const undone = goalNow(rehearsal, inHand.goal).data.decision;
    stepGoal(rehearsal, inHand, 'RECONSIDER');
    const { state, data } = goalNow(rehearsal, inHand.goal);
    expect(state).toBe(to);
    expect(data.decision).toBeNull();
    expect(data.cycles.at(-1)).toMatchObject({ decisions: [], reconsiderations: [{ undone }] });
  });

  it('takes a goal back to agreed that was to change before it began', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    stepGoal(rehearsal, inHand, 'REVISE', 'RECONSIDER');
    expect(stateOf(rehearsal, inHand)).toBe('agreed, cycle 1');
  });

  it('lets the first decision wait again where it was decided twice', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.revised(rehearsal);
    const first = goalNow(rehearsal, inHand.goal).data.decision;
    stepGoal(rehearsal, inHand, 'CLOSE', 'RECONSIDER');
    expect(stateOf(rehearsal, inHand)).toBe('revised, cycle 1');
    expect(goalNow(rehearsal, inHand.goal).data.decision).toEqual(first);
  });

  it('is still possible after a goal was carried, and not after it was studied again', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.continued(rehearsal);
    conclude(rehearsal, held(inHand));
    const next = meetAgain(rehearsal, inHand);
    stepGoal(rehearsal, next, 'CARRY');
    expect(askGoal(rehearsal, 'commissioner', inHand, 'RECONSIDER').ok).toBe(true);
    stepGoal(rehearsal, next, 'STUDY', 'CONTINUE');
    expect(refusalOf(askGoal(rehearsal, 'commissioner', inHand, 'RECONSIDER')).code).toBe('notDecidingReview');
  });

  it('is not possible while a pack is locked that prints the decision', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.ending(rehearsal);
    conclude(rehearsal, held(inHand));
    const pack = lock(rehearsal, offerReview(rehearsal, held(inHand)));
    expect(refusalOf(askGoal(rehearsal, 'provider', inHand, 'RECONSIDER'))).toMatchObject({
      code: 'packInTheWay',
      pack,
    });
  });
});

describe('the draft of the plan', () => {
  it('loses a goal that is to end, and has it again when that is reconsidered', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    stepGoal(rehearsal, inHand, 'CARRY');
    conclude(rehearsal, held(inHand));
    const before = pendingNow(rehearsal, inHand.plan).data.terms;
    expect(before.goals.map(({ goal }) => goal)).toEqual([inHand.goal]);
    stepGoal(rehearsal, inHand, 'CLOSE');
    expect(pendingNow(rehearsal, inHand.plan).data.terms.goals).toEqual([]);
    expect(pendingNow(rehearsal, inHand.plan).data.terms.actions[0]?.serves).toEqual([]);
    stepGoal(rehearsal, inHand, 'RECONSIDER');
    expect(pendingNow(rehearsal, inHand.plan).data.terms).toEqual(before);
  });

  it('has to have room for a goal that comes back', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    stepGoal(rehearsal, inHand, 'CARRY');
    conclude(rehearsal, held(inHand));
    stepGoal(rehearsal, inHand, 'CLOSE');
    const { id } = pendingNow(rehearsal, inHand.plan);
    for (let goals = 0; goals < 3; goals += 1) proposeGoal(rehearsal, id);
    expect(refusalOf(askGoal(rehearsal, 'provider', inHand, 'RECONSIDER'))).toEqual({ code: 'goalsFull', most: 3 });
  });

  it('loses a goal that is withdrawn; a representative withdraws their own proposal', () => {
    const rehearsal = rehearse();
    const { plan, revision } = openPlan(rehearsal);
    const inHand = { goal: proposeGoal(rehearsal, revision, 'user'), plan, review: undefined };
    expect(refusalOf(askGoal(rehearsal, 'carer', inHand, 'WITHDRAW')).code).toBe('notAllowed');
    const own = askGoal(rehearsal, 'user', inHand, 'WITHDRAW');
    expect(decisionOf(own).changes.map(({ kind, event }) => `${kind} ${event.type}`)).toEqual([
      'goal WITHDRAW',
      'revision DROP',
    ]);
  });

  it('is not touched once it is offered', () => {
    const rehearsal = rehearse();
    const inHand = { ...writeDraft(rehearsal), review: undefined };
    const pack = offerFirst(rehearsal);
    expect(refusalOf(askGoal(rehearsal, 'provider', inHand, 'WITHDRAW'))).toMatchObject({ code: 'packInTheWay', pack });
  });
});

it('a step on a goal that somebody moved is a conflict', () => {
  const rehearsal = rehearse();
  const { goal, review } = goalIn.inProgress(rehearsal);
  const { version } = goalNow(rehearsal, goal);
  const words = { why: 'notReached', reason: 'Too short' } as const;
  const carry = { goal, version: version - 1, review: there(review, 'open review'), ...words };
  expect(refusalOf(rehearsal.ask('provider', 'goal.carry', carry))).toEqual({
    code: 'conflict',
    kind: 'goal',
    id: goal,
    seen: version - 1,
    now: version,
  });
});

import { describe, expect, it } from 'vitest';
import type { InputOf } from '../inputs.ts';
import { goalIn, openReview } from '../testing/goal-stages.ts';
import {
  agreeFirst,
  daysIn,
  goalNow,
  offerFirst,
  openPlan,
  pendingNow,
  proposeAction,
  proposeGoal,
  revisionNow,
  smartTerms,
  writeDraft,
  writePlan,
} from '../testing/plan-stages.ts';
import type { Who } from '../testing/people.ts';
import { decisionOf, refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { agreeTemplateA, assessmentNow, attend, challengeNumber } from '../testing/template-a-stages.ts';
import type { RevisionId } from '../words.ts';
import { offerGaps, offerWarnings } from './offer-gaps.ts';
import { smartOf } from './smart.ts';

const seen = (rehearsal: Rehearsal, revision: RevisionId) => ({
  revision,
  version: revisionNow(rehearsal, revision).version,
});
const gaps = (rehearsal: Rehearsal, revision: RevisionId) =>
  offerGaps(rehearsal.world(), revisionNow(rehearsal, revision)).map(({ what }) => what);

describe('opening a plan', () => {
  it('waits for an agreed Template A', () => {
    const rehearsal = rehearse();
    attend(rehearsal);
    expect(refusalOf(rehearsal.ask('provider', 'plan.open', { challenge: challengeNumber(1) }))).toEqual({
      code: 'templateANotAgreed',
    });
  });

  it('starts from the standard that the partners agreed there', () => {
    const rehearsal = rehearse();
    const { plan, revision } = openPlan(rehearsal);
    const { id, data } = assessmentNow(rehearsal);
    expect(revisionNow(rehearsal, revision)).toMatchObject({
      state: 'draft',
      data: {
        plan,
        number: 1,
        terms: {
          currentStandard: { stage: 1, agreedAt: { kind: 'assessment', assessment: id, number: 1, on: data.agreedOn } },
        },
      },
    });
  });

  it('happens once for each challenge, on one of the edition, with a reason where it is not ranked', () => {
    const rehearsal = rehearse();
    agreeTemplateA(rehearsal);
    const ask = (input: InputOf<'plan.open'>) => rehearsal.ask('commissioner', 'plan.open', input);
    const challenge = challengeNumber(5);
    const whyUnranked = 'There is money now';
    expect(refusalOf(ask({ challenge }))).toEqual({ code: 'reasonNeeded', why: 'unranked' });
    expect(refusalOf(ask({ challenge: challengeNumber(99), whyUnranked }))).toMatchObject({ path: ['challenge'] });
    rehearsal.does('commissioner', 'plan.open', { challenge, whyUnranked });
    expect(refusalOf(ask({ challenge, whyUnranked }))).toEqual({ code: 'planExists', challenge });
  });
});

describe('writing a draft', () => {
  it('is for leads; a representative proposes goals and actions', () => {
    const rehearsal = rehearse();
    const { plan, revision } = openPlan(rehearsal);
    const goal = proposeGoal(rehearsal, revision, 'user');
    proposeAction(rehearsal, plan, goal, 'carer');
    const terms = { goal, ...smartTerms(rehearsal) };
    for (const who of ['user', 'coordinator', 'contributor', 'auditor'] as const satisfies Who[]) {
      const write = rehearsal.ask(who, 'goal.write', { ...seen(rehearsal, revision), terms });
      expect(refusalOf(write)).toMatchObject({ code: 'notAllowed', act: 'writeTerms' });
    }
    const propose = rehearsal.ask('contributor', 'goal.propose', { ...seen(rehearsal, revision), terms: {} });
    expect(refusalOf(propose)).toMatchObject({ code: 'notAllowed', act: 'propose' });
    expect(rehearsal.ask('commissioner', 'goal.write', { ...seen(rehearsal, revision), terms }).ok).toBe(true);
  });

  it('has room for three goals', () => {
    const rehearsal = rehearse();
    const { revision } = openPlan(rehearsal);
    for (let count = 0; count < 3; count += 1) proposeGoal(rehearsal, revision);
    const fourth = rehearsal.ask('provider', 'goal.propose', { ...seen(rehearsal, revision), terms: {} });
    expect(refusalOf(fourth)).toEqual({ code: 'goalsFull', most: 3 });
  });

  it('refuses what was written on an older version, and what was offered', () => {
    const rehearsal = rehearse();
    const { revision, goal } = writeDraft(rehearsal);
    const terms = { goal, ...smartTerms(rehearsal) };
    const stale = rehearsal.ask('provider', 'goal.write', { revision, version: 1, terms });
    expect(refusalOf(stale)).toMatchObject({ code: 'conflict', kind: 'revision', seen: 1 });
    offerFirst(rehearsal);
    const offered = rehearsal.ask('provider', 'goal.write', { ...seen(rehearsal, revision), terms });
    expect(refusalOf(offered)).toMatchObject({ code: 'wrongState', state: 'offered', possibleFrom: ['draft'] });
  });

  it('takes owners who are seated and not auditors', () => {
    const rehearsal = rehearse();
    const { revision } = openPlan(rehearsal);
    const propose = (who: Who) =>
      rehearsal.ask('provider', 'goal.propose', { ...seen(rehearsal, revision), terms: { owner: rehearsal.id(who) } });
    expect(refusalOf(propose('auditor'))).toEqual({
      code: 'invalidField',
      path: ['terms', 'owner'],
      problem: { kind: 'unknown' },
    });
    rehearsal.reseat('carer', (seat) => ({ ...seat, state: 'left' }));
    expect(refusalOf(propose('carer'))).toMatchObject({ path: ['terms', 'owner'] });
    expect(propose('user').ok).toBe(true);
  });

  it('names the field of a day that does not hold', () => {
    const rehearsal = rehearse();
    const { revision } = openPlan(rehearsal);
    writePlan(rehearsal, revision);
    const { today } = rehearsal.surroundings();
    const propose = (terms: InputOf<'goal.propose'>['terms']) =>
      rehearsal.ask('provider', 'goal.propose', { ...seen(rehearsal, revision), terms });
    expect(refusalOf(propose({ dueOn: today }))).toMatchObject({
      path: ['terms', 'dueOn'],
      problem: { kind: 'notAfter', day: today },
    });
    expect(refusalOf(propose({ ownerSaidYesOn: daysIn(1) }))).toMatchObject({
      path: ['terms', 'ownerSaidYesOn'],
      problem: { kind: 'inTheFuture' },
    });
    const write = (days: Pick<InputOf<'revision.write'>, 'date' | 'nextReviewOn'>) =>
      rehearsal.ask('provider', 'revision.write', {
        ...seen(rehearsal, revision),
        currentStandard: { stage: 1 },
        evidenceSources: [],
        ...days,
      });
    expect(refusalOf(write({ date: daysIn(1) }))).toMatchObject({ path: ['date'] });
    expect(refusalOf(write({ date: today, nextReviewOn: today }))).toMatchObject({ path: ['nextReviewOn'] });
  });

  it('lets an action serve goals of the draft only, each once', () => {
    const rehearsal = rehearse();
    const { plan, goal } = writeDraft(rehearsal);
    const other = writeDraft(rehearsal, 4);
    const propose = (serves: InputOf<'action.propose'>['terms']['serves']) =>
      rehearsal.ask('provider', 'action.propose', { plan, terms: { what: 'Ask', serves } });
    expect(refusalOf(propose([goal, other.goal]))).toMatchObject({ path: ['terms', 'serves', 1] });
    expect(refusalOf(propose([goal, goal]))).toMatchObject({ problem: { kind: 'duplicate' } });
  });

  it('moves the stage only where a review can agree it', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    const fresh = rehearse();
    const { revision } = openPlan(fresh);
    const write = (on: Rehearsal, id: RevisionId) =>
      on.ask('provider', 'revision.write', { ...seen(on, id), currentStandard: { stage: 2 }, evidenceSources: [] });
    expect(refusalOf(write(fresh, revision))).toEqual({ code: 'noReviewOpen' });
    const next = rehearsal.does('provider', 'plan.revise', { plan: inHand.plan }).revision;
    const [change] = decisionOf(write(rehearsal, next)).changes;
    expect(change?.data).toMatchObject({
      terms: { currentStandard: { stage: 2, agreedAt: { kind: 'review', review: inHand.review } } },
    });
  });
});

describe('a new goal', () => {
  it('may follow one of its plan that has ended', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.closed(rehearsal);
    const revision = rehearsal.does('provider', 'plan.revise', { plan: inHand.plan }).revision;
    const { goal } = rehearsal.does('provider', 'goal.propose', {
      ...seen(rehearsal, revision),
      terms: {},
      follows: inHand.goal,
    });
    expect(goalNow(rehearsal, goal).data).toMatchObject({ number: 2, follows: inHand.goal });
    const alive = rehearsal.ask('provider', 'goal.propose', { ...seen(rehearsal, revision), terms: {}, follows: goal });
    expect(refusalOf(alive)).toMatchObject({ path: ['follows'], problem: { kind: 'unknown' } });
  });
});

describe('starting the next revision', () => {
  it('is for a plan in force that nobody is writing', () => {
    const rehearsal = rehearse();
    const { plan } = openPlan(rehearsal);
    expect(refusalOf(rehearsal.ask('provider', 'plan.revise', { plan }))).toMatchObject({
      code: 'wrongState',
      kind: 'revision',
      state: 'draft',
    });
    const other = rehearse();
    const agreed = agreeFirst(other);
    const { revision } = other.does('commissioner', 'plan.revise', { plan: agreed.plan });
    expect(revisionNow(other, revision).data.terms.goals).toMatchObject([{ goal: agreed.goal }]);
    expect(revisionNow(other, revision).data.terms.date).toBeUndefined();
    expect(other.ask('commissioner', 'plan.revise', { plan: agreed.plan }).ok).toBe(false);
  });
});

describe('an action', () => {
  it('on a plan in force without a draft is added after agreement, and enters the next terms', () => {
    const rehearsal = rehearse();
    const { plan, goal } = agreeFirst(rehearsal);
    const action = proposeAction(rehearsal, plan, goal, 'user');
    const added = rehearsal.world().actions.find(({ id }) => id === action);
    expect(added?.data).toMatchObject({ number: 2, addedAfterAgreement: true, added: { what: 'Book the rooms' } });
    const { revision } = rehearsal.does('provider', 'plan.revise', { plan });
    expect(revisionNow(rehearsal, revision).data.terms.actions.map((terms) => terms.action)).toContain(action);
  });

  it('goes on the draft where one is being written', () => {
    const rehearsal = rehearse();
    const { plan, revision, goal } = writeDraft(rehearsal);
    const action = proposeAction(rehearsal, plan, goal, 'carer');
    expect(revisionNow(rehearsal, revision).data.terms.actions.at(-1)?.action).toBe(action);
    expect(rehearsal.world().actions.at(-1)?.data).toMatchObject({ addedAfterAgreement: false, number: 2 });
    const terms = { action, what: 'Book other rooms', serves: [] };
    rehearsal.does('provider', 'action.write', { ...seen(rehearsal, revision), terms });
    expect(revisionNow(rehearsal, revision).data.terms.actions.at(-1)).toEqual(terms);
  });

  it('has nowhere to go before anything is written or in force', () => {
    const rehearsal = rehearse();
    const { plan, goal } = writeDraft(rehearsal);
    offerFirst(rehearsal);
    const asked = rehearsal.ask('user', 'action.propose', { plan, terms: { what: 'Ask', serves: [goal] } });
    expect(refusalOf(asked)).toEqual({ code: 'nothingInForce' });
  });
});

describe('what an offer lacks', () => {
  it('is a goal, the date and the next review at first, and nothing once all is written', () => {
    const rehearsal = rehearse();
    const { plan, revision } = openPlan(rehearsal);
    expect(gaps(rehearsal, revision)).toEqual(['goals', 'date', 'nextReview']);
    writePlan(rehearsal, revision);
    proposeGoal(rehearsal, revision);
    expect(gaps(rehearsal, revision)).toEqual([]);
    expect(pendingNow(rehearsal, plan).id).toBe(revision);
  });

  it('is S, M or T of a goal, and a due date that is not after the plan’s', () => {
    const rehearsal = rehearse();
    const { revision } = openPlan(rehearsal);
    const { goal } = rehearsal.does('provider', 'goal.propose', { ...seen(rehearsal, revision), terms: {} });
    const { today } = rehearsal.surroundings();
    const late = rehearsal.does('provider', 'goal.propose', {
      ...seen(rehearsal, revision),
      terms: { ...smartTerms(rehearsal), dueOn: today },
    }).goal;
    writePlan(rehearsal, revision);
    expect(offerGaps(rehearsal.world(), revisionNow(rehearsal, revision))).toEqual([
      { goal, what: 'specific' },
      { goal, what: 'measurable' },
      { goal, what: 'timeBased' },
      { goal: late, what: 'dueBeforeDate' },
    ]);
  });

  it('is not the goals of a plan that ends', () => {
    const rehearsal = rehearse();
    const { plan } = goalIn.closed(rehearsal);
    const { revision } = rehearsal.does('provider', 'plan.revise', { plan });
    expect(gaps(rehearsal, revision)).toEqual(['date', 'nextReview']);
  });

  it('is worth a second look where A or R is missing, it is due before the review, or no action serves', () => {
    const rehearsal = rehearse();
    const { revision } = openPlan(rehearsal);
    writePlan(rehearsal, revision);
    const terms = { specific: 'Something', dueOn: daysIn(30) };
    const { goal } = rehearsal.does('user', 'goal.propose', { ...seen(rehearsal, revision), terms });
    expect(offerWarnings(revisionNow(rehearsal, revision))).toEqual([
      { goal, what: 'achievable' },
      { goal, what: 'realistic' },
      { goal, what: 'dueBeforeReview' },
      { goal, what: 'noActionServes' },
    ]);
  });
});

it('letters of SMART come one by one', () => {
  const none = { specific: false, measurable: false, achievable: false, realistic: false, timeBased: false };
  expect(smartOf({})).toEqual(none);
  expect(smartOf({ specific: 'So', dueOn: '2027-01-01' }, '2026-10-01')).toEqual({
    ...none,
    specific: true,
    timeBased: true,
  });
  expect(smartOf({ dueOn: '2026-10-01' }, '2026-10-01')).toEqual(none);
});

it('a review that is open leaves plans to be written as before', () => {
  const rehearsal = rehearse();
  const { plan } = agreeFirst(rehearsal);
  openReview(rehearsal, [plan]);
  expect(rehearsal.ask('provider', 'plan.revise', { plan }).ok).toBe(true);
});

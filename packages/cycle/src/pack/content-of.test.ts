import { describe, expect, it } from 'vitest';
import { conclude, offerReview, openReview } from '../testing/goal-stages.ts';
import {
  agreeFirst,
  goalNow,
  lock,
  lockAndSign,
  offerFirst,
  packNow,
  pendingNow,
  toLock,
  writeDraft,
} from '../testing/plan-stages.ts';
import { rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { PackId } from '../words.ts';
import type { GoalId, PlanId, ReviewId } from '../words.ts';
import type { Stored } from '../world.ts';
import { PackContent } from './content.ts';
import { packContent } from './content-of.ts';

/** What LOCK kept of a pack. */
const keptContent = (rehearsal: Rehearsal, pack: PackId): PackContent => {
  const digest = packNow(rehearsal, pack).data.locked?.contentDigest;
  return PackContent.parse(rehearsal.documents.find((document) => document.digest === digest)?.value);
};

const contentNow = (rehearsal: Rehearsal, pack: PackId): PackContent =>
  packContent(rehearsal.world(), packNow(rehearsal, pack), rehearsal.surroundings());

const studied = (rehearsal: Rehearsal, goal: GoalId, review: ReviewId): void => {
  const { version } = goalNow(rehearsal, goal);
  rehearsal.does('provider', 'goal.study', {
    goal,
    version,
    review,
    findings: 'One course was held',
    comparison: 'As expected',
    cited: { kind: 'noneCited' },
  });
};

const carried = (rehearsal: Rehearsal, goal: GoalId, review: ReviewId): void => {
  const { version } = goalNow(rehearsal, goal);
  rehearsal.does('provider', 'goal.carry', { goal, version, review, why: 'notReached', reason: 'No time' });
};

/** Work begun late and studied at a review, held on its day, that is concluded; `write` says what is written anew. */
const reviewed = (
  rehearsal: Rehearsal,
  decide: (goal: GoalId, version: number, review: ReviewId) => void,
  write: (plan: PlanId) => void = () => undefined,
) => {
  const { plan, goal, pack: first } = agreeFirst(rehearsal);
  rehearsal.goTo('2026-09-20');
  rehearsal.does('contributor', 'goal.start', {
    goal,
    version: goalNow(rehearsal, goal).version,
    when: '2026-09-10',
    prediction: { expects: 'One course is held', by: '2026-12-01' },
  });
  const review = openReview(rehearsal, [plan]);
  studied(rehearsal, goal, review);
  decide(goal, goalNow(rehearsal, goal).version, review);
  conclude(rehearsal, review);
  write(plan);
  return { plan, goal, first, review, pack: offerReview(rehearsal, review) };
};

describe('what a first pack says', () => {
  const first = () => {
    const rehearsal = rehearse();
    writeDraft(rehearsal, 4);
    writeDraft(rehearsal, 3);
    return { rehearsal, pack: offerFirst(rehearsal) };
  };

  it('is the same for the same world, whenever it is computed', () => {
    const { rehearsal, pack } = first();
    const { digest } = rehearsal.surroundings();
    const one = contentNow(rehearsal, pack);
    expect(digest(contentNow(rehearsal, pack))).toBe(digest(one));
    expect(PackContent.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
  });

  it('is fixed by LOCK: no byte differs between what was digested and what is kept, whatever happens later', () => {
    const { rehearsal, pack } = first();
    const before = rehearsal.surroundings();
    const computed = contentNow(rehearsal, pack);
    rehearsal.does('system', 'pack.lock', toLock(rehearsal, pack));
    const kept = keptContent(rehearsal, pack);
    expect(JSON.stringify(kept)).toBe(JSON.stringify(computed));
    expect(before.digest(kept)).toBe(packNow(rehearsal, pack).data.locked?.contentDigest);

    rehearsal.reseat('contributor', (seat) => ({ ...seat, data: { ...seat.data, name: 'Another Name' } }));
    rehearsal.goTo('2026-10-01');
    expect(before.digest(contentNow(rehearsal, pack))).not.toBe(before.digest(kept));
    expect(before.digest(keptContent(rehearsal, pack))).toBe(packNow(rehearsal, pack).data.locked?.contentDigest);
  });

  it('carries each plan in the order of its challenge, with terms under their digest', () => {
    const { rehearsal, pack } = first();
    const { plans } = contentNow(rehearsal, pack);
    expect(plans.map(({ terms }) => terms.challenge.number)).toEqual([3, 4]);
    for (const { terms, termsDigest } of plans) expect(rehearsal.surroundings().digest(terms)).toBe(termsDigest);
    rehearsal.does('system', 'pack.lock', toLock(rehearsal, pack));
    expect(rehearsal.documents.map(({ value: { type } }) => type)).toEqual([
      'coproduce/terms/v1',
      'coproduce/terms/v1',
      'coproduce/pack/v1',
    ]);
    expect(packNow(rehearsal, pack).data.locked?.terms.map(({ termsDigest }) => termsDigest)).toEqual(
      plans.map(({ termsDigest }) => termsDigest),
    );
  });

  it('names its signatories in full, the commissioner first', () => {
    const { rehearsal, pack } = first();
    const { signatories, plans } = contentNow(rehearsal, pack);
    expect(
      signatories.map(({ side, name, post, organisation, kind }) => [side, name, post, organisation.name, kind]),
    ).toEqual([
      ['commissioner', 'Colin Missioner', 'Head of Commissioning', 'Sample Board', 'required'],
      ['provider', 'Petra Vider', 'Director of Recovery', 'Sample Trust', 'required'],
    ]);
    expect(plans[0]?.terms.signatories).toEqual(signatories);
  });

  it('has nothing to tell of work, changes or facts yet', () => {
    const { rehearsal, pack } = first();
    expect(contentNow(rehearsal, pack)).toMatchObject({
      occasion: { kind: 'firstAgreement' },
      period: { from: '2026-09-01', to: '2026-09-01' },
      facts: [],
      changes: [],
      otherPlans: [],
      plans: [
        { goals: [{ cycles: [] }], actions: [] },
        { goals: [{ cycles: [] }], actions: [] },
      ],
    });
  });

  it('prints nobody who goes by their perspective alone under a name', () => {
    const { rehearsal, pack } = first();
    expect(JSON.stringify(contentNow(rehearsal, pack))).not.toContain('Cary Rer');
    expect(JSON.stringify(contentNow(rehearsal, pack))).not.toContain('Una Ser');
  });

  it('says what only its own facts say', () => {
    const rehearsal = rehearse({ readingDays: 5 });
    writeDraft(rehearsal);
    rehearsal.goTo('2026-09-04');
    rehearsal.reseat('commissioner', (seat) => ({
      ...seat,
      data: { ...seat.data, organisation: rehearsal.world().organisations[0]?.id ?? null },
    }));
    const { pack } = rehearsal.does('provider', 'pack.offer', {
      occasion: {
        kind: 'firstAgreement',
        meeting: {
          heldOn: '2026-09-01',
          attendance: { present: [], apologies: [], writtenIn: [], whyNotInTheRoom: [] },
        },
      },
      reading: { workingDays: 1, shortenedBecause: 'The board meets on Monday' },
      moreThanFiveBecause: 'More will follow',
    });
    expect(contentNow(rehearsal, pack).facts).toEqual([
      { kind: 'recordedLate', days: 3 },
      { kind: 'readingShortened', workingDays: 1, because: 'The board meets on Monday' },
      { kind: 'moreThanFive', because: 'More will follow' },
      { kind: 'oneOrganisation', organisation: 'Sample Trust' },
    ]);
  });
});

describe('what the pack of a review says', () => {
  const going = (rehearsal: Rehearsal) => (goal: GoalId, version: number, review: ReviewId) =>
    rehearsal.does('provider', 'goal.continue', { goal, version, review, reason: 'It goes well' });

  it('is the Plan-Do-Study-Act record since the pack before, its people named as they chose', () => {
    const rehearsal = rehearse();
    const { goal, pack } = reviewed(rehearsal, going(rehearsal));
    const [printed] = contentNow(rehearsal, pack).plans[0]?.goals ?? [];
    expect(printed).toMatchObject({ goal, number: 1, state: 'inProgress' });
    expect(printed?.cycles).toMatchObject([
      {
        number: 1,
        start: { by: { as: 'Inda Pendent' }, writtenAfter: true },
        studies: [{ by: { as: 'Petra Vider' }, findings: 'One course was held' }],
        decisions: [{ kind: 'continue', by: { as: 'Petra Vider' } }],
      },
    ]);
  });

  it('tells late predictions and claims without evidence, by challenge and goal', () => {
    const rehearsal = rehearse();
    const { pack } = reviewed(rehearsal, going(rehearsal));
    expect(contentNow(rehearsal, pack).facts).toEqual([
      { kind: 'noEvidenceCited', goals: [{ challenge: 3, number: 1 }] },
      { kind: 'predictionLate', goals: [{ challenge: 3, number: 1 }] },
    ]);
  });

  it('covers the time since the meeting of the pack before', () => {
    const rehearsal = rehearse();
    const { pack } = reviewed(rehearsal, going(rehearsal));
    expect(contentNow(rehearsal, pack).period).toEqual({ from: '2026-09-01', to: '2026-09-27' });
  });

  it('tells what became of the actions agreed before', () => {
    const rehearsal = rehearse();
    const { pack } = reviewed(rehearsal, going(rehearsal));
    expect(contentNow(rehearsal, pack).plans[0]?.actions).toMatchObject([
      { what: 'Book the rooms', owner: { as: 'Inda Pendent' }, status: 'toDo', statusOn: null },
    ]);
    for (const { id: action, version } of rehearsal.world().actions) {
      rehearsal.does('contributor', 'action.record', { action, version, status: 'done', on: '2026-09-25' });
    }
    const [plan] = contentNow(rehearsal, pack).plans;
    expect(plan?.actions).toMatchObject([{ status: 'done', statusOn: '2026-09-25' }]);
    expect(plan?.terms.actions).toEqual([]);
  });

  it('tells it beside the date that was agreed, whatever the new terms say', () => {
    const rehearsal = rehearse();
    const { pack } = reviewed(rehearsal, going(rehearsal), (plan) => {
      const draft = pendingNow(rehearsal, plan);
      const [terms] = draft.data.terms.actions;
      if (terms === undefined) throw new Error('No action was carried over');
      const { id: revision, version } = draft;
      rehearsal.does('provider', 'action.write', { revision, version, terms: { ...terms, by: '2026-11-30' } });
    });
    const [plan] = contentNow(rehearsal, pack).plans;
    expect(plan?.terms.actions).toMatchObject([{ what: 'Book the rooms', by: '2026-11-30' }]);
    expect(plan?.actions).toMatchObject([{ what: 'Book the rooms' }]);
    expect(plan?.actions[0]?.by).not.toBe('2026-11-30');
  });

  it('tells a goal agreed again, changed, achieved or stopped, and a plan that ends', () => {
    const changed = (decide: Parameters<typeof reviewed>[1], rehearsal: Rehearsal) => {
      const { pack } = reviewed(rehearsal, decide);
      return contentNow(rehearsal, pack).changes.map(({ change }) => change);
    };
    const one = rehearse();
    expect(changed(going(one), one)).toEqual(['renewed']);
    const two = rehearse();
    const revise = (goal: GoalId, version: number, review: ReviewId) =>
      two.does('provider', 'goal.revise', { goal, version, review, reason: 'No rooms', changes: 'Saturdays' });
    expect(changed(revise, two)).toEqual(['revised']);
    const three = rehearse();
    const achieve = (goal: GoalId, version: number, review: ReviewId) =>
      three.does('provider', 'goal.achieve', {
        goal,
        version,
        review,
        reason: 'It is there',
        evidence: { kind: 'cited', what: 'The programme' },
      });
    expect(changed(achieve, three)).toEqual(['achieved', 'closing']);
    const four = rehearse();
    const close = (goal: GoalId, version: number, review: ReviewId) =>
      four.does('provider', 'goal.close', { goal, version, review, reason: 'Others do it' });
    expect(changed(close, four)).toEqual(['closed', 'closing']);
  });

  it('of a plan that ends is a closing revision, which still tells of the goal that ended', () => {
    const rehearsal = rehearse();
    const { pack, goal } = reviewed(rehearsal, (id, version, review) =>
      rehearsal.does('provider', 'goal.close', { goal: id, version, review, reason: 'Others do it' }),
    );
    const [plan] = contentNow(rehearsal, pack).plans;
    expect(plan?.terms).toMatchObject({ closing: true, goals: [] });
    expect(plan?.goals).toMatchObject([{ goal, state: 'ending', wording: expect.stringContaining('Families') }]);
    lockAndSign(rehearsal, pack);
    expect(goalNow(rehearsal, goal).state).toBe('closed');
  });

  it('tells facts of what is new since the pack before, and not again of what that one told', () => {
    const rehearsal = rehearse();
    const { plan, goal, pack } = reviewed(rehearsal, going(rehearsal));
    lockAndSign(rehearsal, pack);
    const review = openReview(rehearsal, [plan]);
    carried(rehearsal, goal, review);
    conclude(rehearsal, review);
    const next = contentNow(rehearsal, offerReview(rehearsal, review));
    expect(next).toMatchObject({ pack: { number: 3 }, occasion: { number: 2 }, period: { from: '2026-09-27' } });
    expect(next.facts).toEqual([]);
    expect(next.plans[0]?.goals[0]?.cycles[0]?.carries).toMatchObject([{ review, why: 'notReached' }]);
  });

  it('prints a circle that is over once', () => {
    const rehearsal = rehearse();
    const { plan, goal, pack } = reviewed(rehearsal, (id, version, review) =>
      rehearsal.does('provider', 'goal.revise', {
        goal: id,
        version,
        review,
        reason: 'No rooms',
        changes: 'Saturdays',
      }),
    );
    expect(contentNow(rehearsal, pack).plans[0]?.goals[0]?.cycles.map(({ number }) => number)).toEqual([1]);
    lockAndSign(rehearsal, pack);
    const review = openReview(rehearsal, [plan]);
    carried(rehearsal, goal, review);
    conclude(rehearsal, review);
    const next = contentNow(rehearsal, offerReview(rehearsal, review));
    expect(next.plans[0]?.goals[0]?.cycles.map(({ number }) => number)).toEqual([2]);
  });

  it('names, with digests, the plans in force that it does not carry', () => {
    const rehearsal = rehearse();
    const other = writeDraft(rehearsal, 4);
    const { pack, first } = reviewed(rehearsal, going(rehearsal));
    const digests = packNow(rehearsal, first).data.locked?.terms;
    expect(contentNow(rehearsal, pack).otherPlans).toEqual([
      {
        plan: other.plan,
        challenge: 'c04',
        number: 4,
        title: 'Sample challenge 4 in full',
        revision: 1,
        termsDigest: digests?.find(({ plan }) => plan === other.plan)?.termsDigest,
      },
    ]);
  });

  it('says when the review was postponed', () => {
    const rehearsal = rehearse();
    const { plan, goal } = agreeFirst(rehearsal);
    const { review } = rehearsal.does('coordinator', 'review.schedule', { on: '2026-10-01', plans: [plan] });
    rehearsal.does('coordinator', 'review.postpone', { review, version: 1, to: '2026-10-08', reason: 'Illness' });
    rehearsal.goTo('2026-10-08');
    rehearsal.does('coordinator', 'review.open', { review, version: 2, heldOn: '2026-10-08' });
    const { version } = goalNow(rehearsal, goal);
    rehearsal.does('provider', 'goal.carry', { goal, version, review, why: 'notBegun', reason: 'No rooms yet' });
    conclude(rehearsal, review);
    expect(contentNow(rehearsal, offerReview(rehearsal, review)).facts).toEqual([
      { kind: 'postponed', times: 1, firstOn: '2026-10-01' },
    ]);
  });

  it('tells a current standard that the review agreed', () => {
    const rehearsal = rehearse();
    const { plan, pack, review } = reviewed(rehearsal, going(rehearsal));
    const moved = moveStandard(rehearsal, plan, pack, review);
    expect(moved.changes.map(({ change }) => change)).toEqual(['standardMoved', 'renewed']);
    expect(moved.templateA.now).toEqual([{ challenge: 'c03', stage: 2 }]);
    expect(moved.templateA.rows[2]).toMatchObject({ challenge: 'c03', stage: 1 });
  });
});

const moveStandard = (rehearsal: Rehearsal, plan: PlanId, pack: PackId, review: ReviewId): PackContent => {
  const { version } = packNow(rehearsal, pack);
  rehearsal.does('provider', 'pack.takeBack', { pack, version, clause: 'Standard', reason: 'It moved' });
  const draft: Stored<'revision'> = pendingNow(rehearsal, plan);
  const { date, nextReviewOn } = draft.data.terms;
  rehearsal.does('provider', 'revision.write', {
    revision: draft.id,
    version: draft.version,
    currentStandard: { stage: 2, describe: 'A course is held' },
    evidenceSources: [],
    date,
    nextReviewOn,
  });
  return contentNow(rehearsal, PackId.parse(offerReview(rehearsal, review)));
};

it('a pack in reading is computed from the world as it is, and is not what will be signed', () => {
  const rehearsal = rehearse();
  writeDraft(rehearsal);
  const pack = offerFirst(rehearsal);
  const now = contentNow(rehearsal, pack);
  lock(rehearsal, pack);
  expect(keptContent(rehearsal, pack).lockedAt).not.toBe(now.lockedAt);
});

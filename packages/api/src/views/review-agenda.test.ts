import { beforeAll, describe, expect, it } from 'vitest';
import {
  holdReview,
  type Journey,
  journeyToReview,
  offerReview,
  sent,
  signBoth,
  versionOf,
} from '../testing/journey.ts';
import { setStage, type Stage } from '../testing/stage.ts';

let stage: Stage;
let journey: Journey;

const lead = () => stage.as(stage.here.people.providerLead);
const reviewOf = (number = 1) => lead().review.get({ partnership: stage.here.id, number });
const atReview = async () => {
  const { goal, review } = journey;
  return { ...sent(stage), goal, review, version: await versionOf(stage, 'goal', goal) };
};
const study = async (): Promise<void> => {
  const words = {
    findings: 'Two trainers are in post',
    comparison: 'As expected',
    cited: { kind: 'noneCited' as const },
  };
  await lead().goal.study({ ...(await atReview()), ...words });
};
const standsAt = async () => (await reviewOf()).agenda.map((goal) => goal.standsAt);

describe('the agenda of a review that is going on', () => {
  beforeAll(async () => {
    stage = await setStage();
    journey = await journeyToReview(stage);
  }, 60_000);

  it('follows what the meeting makes of a goal, also where it looks at it twice', async () => {
    expect(await standsAt()).toEqual(['toStudy']);
    await study();
    expect(await standsAt()).toEqual(['toDecide']);
    await lead().goal.continue({ ...(await atReview()), reason: 'The aim stands' });
    expect(await standsAt()).toEqual(['decided']);
    await study();
    expect(await standsAt()).toEqual(['toDecide']);
    expect((await reviewOf()).undecided).toEqual([journey.goal]);
    await lead().goal.close({ ...(await atReview()), reason: 'The board has decided otherwise' });
    expect(await standsAt()).toEqual(['decided']);
    await lead().goal.reconsider({ ...(await atReview()), clause: 'That it stops', reason: 'The board meets again' });
    expect(await standsAt()).toEqual(['toDecide']);
  });

  it('has the actions that are past their date', async () => {
    expect((await reviewOf()).overdueActions).toMatchObject([{ action: journey.action }]);
  });
});

describe('the record of a review that was signed', () => {
  let dueThen: string | null;
  beforeAll(async () => {
    stage = await setStage();
    journey = await journeyToReview(stage);
    dueThen = (await reviewOf()).agenda[0]?.dueOn ?? null;
    await holdReview(stage, journey);
    await signBoth(stage, await offerReview(stage, journey));
  }, 60_000);

  it('shows a goal that was changed as decided, with the turn that the review looked at', async () => {
    const { state, agenda, undecided } = await reviewOf();
    expect([state, undecided]).toEqual(['signed', []]);
    expect(agenda).toMatchObject([
      { standsAt: 'decided', cycle: 2, current: { number: 1, decisions: [{ kind: 'revise' }] } },
    ]);
  });

  it('keeps the goal’s terms as the meeting had them, whatever was agreed afterwards', async () => {
    const now = await lead().goal.get({ partnership: stage.here.id, goal: journey.goal });
    expect(now.terms?.dueOn).not.toBe(dueThen);
    expect((await reviewOf()).agenda[0]?.dueOn).toBe(dueThen);
  });

  it('leaves overdue actions to the review after it, whose agenda begins anew', async () => {
    expect((await reviewOf()).overdueActions).toEqual([]);
    await lead().review.schedule({ ...sent(stage), on: stage.day(84), plans: [journey.plan] });
    const next = await reviewOf(2);
    expect(next.agenda).toMatchObject([{ standsAt: 'toStudy', current: { number: 2 } }]);
    expect(next.overdueActions).toMatchObject([{ action: journey.action }]);
  });
});

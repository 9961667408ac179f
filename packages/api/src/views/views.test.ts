import { beforeAll, describe, expect, it } from 'vitest';
import { journeyToReview, type Journey } from '../testing/journey.ts';
import { setStage, type Stage } from '../testing/stage.ts';

let stage: Stage;
let journey: Journey;

beforeAll(async () => {
  stage = await setStage();
  journey = await journeyToReview(stage);
}, 60_000);

const lead = () => stage.as(stage.here.people.providerLead);
const here = () => ({ partnership: stage.here.id });

describe('the deliberation', () => {
  it('shows views by perspective, without names unless their author chose to be named', async () => {
    const { challenges } = await lead().assessment.get({ ...here(), number: 1 });
    const deliberation = challenges.find(({ challenge }) => challenge === 'c03')?.deliberation;
    const views = deliberation?.views.map(({ perspective, placements }) => [
      perspective,
      new Set(placements.map(({ author }) => author?.as ?? null)),
    ]);
    expect(views).toEqual([
      ['serviceUsers', new Set([null])],
      ['provider', new Set(['Siân Llewelyn', null])],
      ['commissioner', new Set([null])],
    ]);
    expect(deliberation?.marks).toEqual(['twoStagesApart', 'usersSawAnotherStage']);
  });

  it('shows an answer under the name its giver chose, and no id that would tell more', async () => {
    const { challenges } = await lead().assessment.get({ ...here(), number: 1 });
    const answers = challenges[0]?.deliberation?.consensus?.answers ?? [];
    expect(answers.map(({ as }) => as)).toContain('Zoë');
    expect(JSON.stringify(answers)).not.toContain(stage.here.people.representative.member);
  });
});

describe('the overview', () => {
  it('says where the cycle stands, and each challenge’s stage then and now', async () => {
    const overview = await lead().partnership.overview(here());
    expect(overview.stands).toEqual({ kind: 'reviewing', review: 1 });
    const line = overview.challenges.find(({ challenge }) => challenge === 'c03');
    expect(line).toMatchObject({
      stageThen: { stage: 1, assessment: 1 },
      stageNow: 1,
      rank: 1,
      plan: { inForce: true },
    });
    expect(overview.missingPerspectives).toEqual(['carers', 'independentSector']);
    expect(overview.vacantSeats).toEqual([]);
    expect(overview.goals).toMatchObject([{ goal: journey.goal, state: 'inProgress', challenge: 'c03', number: 1 }]);
  });
});

describe('a subject', () => {
  it('comes with its version, what can be done from here, and why not what cannot', async () => {
    const { version, steps } = await lead().goal.get({ ...here(), goal: journey.goal });
    const step = (command: string) => steps.find((one) => one.command === command);
    expect(version).toBe(3);
    expect(step('goal.study')).toEqual({ command: 'goal.study', refusal: null });
    expect(step('goal.start')?.refusal).toMatchObject({ code: 'wrongState', state: 'inProgress' });
    const seen = await stage.as(stage.here.people.representative).goal.get({ ...here(), goal: journey.goal });
    expect(seen.steps.find(({ command }) => command === 'goal.study')?.refusal).toMatchObject({ code: 'notAllowed' });
  });

  it('offers nobody what the product does by itself', async () => {
    const review = await lead().review.get({ ...here(), number: 1 });
    const pack = await lead().pack.get({ ...here(), pack: journey.pack });
    const offered = [...review.steps, ...pack.steps].map(({ command }) => command);
    expect(offered).toContain('review.conclude');
    expect(offered).toContain('pack.sign');
    for (const own of ['pack.lock', 'pack.seal', 'review.miss']) expect(offered).not.toContain(own);
  });

  it('brings its statechart and the path it took', async () => {
    const { chart, path, state } = await stage
      .as(stage.here.people.auditor)
      .goal.get({ ...here(), goal: journey.goal });
    expect(path.map((step) => step.state)).toEqual(['draft', 'agreed', 'inProgress']);
    expect(chart.states.map((charted) => charted.state)).toContain(state);
  });
});

describe('a plan', () => {
  it('shows the agreed terms from the document that was signed, and what is overdue', async () => {
    const plan = await lead().plan.get({ ...here(), challenge: 'c03' });
    expect(plan.inForce?.terms.goals[0]?.owner?.as).toBe('Grace Osei');
    expect(plan.actions).toMatchObject([{ action: journey.action, overdue: true, state: 'toDo' }]);
    expect(plan.revisions).toMatchObject([{ number: 1, state: 'agreed', termsDigest: plan.inForce?.termsDigest }]);
  });
});

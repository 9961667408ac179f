import { beforeAll, describe, expect, it } from 'vitest';
import {
  confirm,
  deliberate,
  gatherViews,
  holdReview,
  offerFirst,
  offerReview,
  sent,
  signAs,
  signBoth,
  workUntilReview,
  writePlan,
} from '../testing/journey.ts';
import type { PersonName } from '../testing/people.ts';
import { setStage, type Stage } from '../testing/stage.ts';
import type { WaitingItem } from './account.ts';
import { byDeadline } from './waiting.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

const waitsFor = async (name: PersonName): Promise<readonly WaitingItem['kind'][]> =>
  (await stage.as(stage.here.people[name]).waiting()).map(({ kind }) => kind);

describe('what waits for a person', () => {
  it('follows the partnership round its cycle, each asked only for their own part', async () => {
    expect([await waitsFor('coordinator'), await waitsFor('providerLead')]).toEqual([['startAssessment'], []]);
    const coordinator = stage.as(stage.here.people.coordinator);
    await coordinator.assessment.open({ ...sent(stage), provider: stage.here.trust, services: 'Two wards' });
    expect(await waitsFor('contributor')).toEqual(['giveViews']);
    expect([await waitsFor('coordinator'), await waitsFor('auditor')]).toEqual([[], []]);
  });

  it('asks both leads to confirm, to sign, and everybody to the review', async () => {
    stage = await setStage();
    const assessment = await gatherViews(stage);
    expect(await waitsFor('contributor')).toEqual([]);
    await deliberate(stage, assessment);
    expect([await waitsFor('commissioner'), await waitsFor('representative')]).toEqual([['confirmTemplateA'], []]);
    await confirm(stage, assessment);

    const { plan, goal } = await writePlan(stage, 'c03');
    const first = await offerFirst(stage);
    expect([await waitsFor('commissioner'), await waitsFor('contributor')]).toEqual([['signPlans'], []]);
    await signAs(stage, stage.here.people.commissioner, first);
    expect([await waitsFor('commissioner'), await waitsFor('providerLead')]).toEqual([[], ['signPlans']]);
    await signAs(stage, stage.here.people.providerLead, first);
    await stage.settle();
    expect([await waitsFor('coordinator'), await waitsFor('contributor')]).toEqual([['planReview'], []]);

    const review = await workUntilReview(stage, plan, goal);
    expect([await waitsFor('contributor'), await waitsFor('auditor')]).toEqual([['reviewOpen'], []]);
    const journey = { assessment, plan, revision: '', goal, action: '', review, pack: first };
    const agreedFor = stage.day(84);
    await holdReview(stage, journey);
    await signBoth(stage, await offerReview(stage, journey));
    const [next] = await stage.as(stage.here.people.providerLead).waiting();
    expect(next).toMatchObject({ kind: 'planReview', until: agreedFor });
  });

  it('tells everybody of whom a pack speaks so, until it is locked', async () => {
    stage = await setStage();
    const assessment = await gatherViews(stage);
    await deliberate(stage, assessment);
    await confirm(stage, assessment);
    await writePlan(stage, 'c03');
    const lead = stage.as(stage.here.people.providerLead);
    const present = [stage.here.people.contributor.member];
    const attendance = { present, apologies: [], writtenIn: [], whyNotInTheRoom: [] };
    const { pack } = await lead.pack.offer({
      ...sent(stage),
      occasion: { kind: 'firstAgreement', meeting: { heldOn: stage.day(), attendance } },
      reading: { workingDays: 5 },
    });
    expect([await waitsFor('contributor'), await waitsFor('coordinator'), await waitsFor('auditor')]).toEqual([
      ['readPlans', 'readOfYou'],
      ['readPlans'],
      [],
    ]);
    const contributor = stage.as(stage.here.people.contributor);
    const ofYou = async () => (await contributor.pack.ofYou({ partnership: stage.here.id, pack })).mentions;
    const places = await ofYou();
    expect(await contributor.waiting()).toContainEqual(
      expect.objectContaining({ kind: 'readOfYou', places: places.length }),
    );
    expect(new Set(places.map(({ place }) => place))).toEqual(
      new Set(['meeting.attendance.people.person', 'plans.terms.goals.owner', 'plans.terms.actions.owner']),
    );
    const { member } = stage.here.people.contributor;
    await contributor.member.nameAs({ ...sent(stage), member, version: 1, namedAs: 'perspectiveOnly' });
    expect(new Set((await ofYou()).map(({ as }) => as))).toEqual(new Set(['Provider']));
  });

  it('gives the last day for an answer once something is proposed', async () => {
    stage = await setStage();
    const assessment = await gatherViews(stage);
    const coordinator = stage.as(stage.here.people.coordinator);
    const here = { assessment, heldOn: stage.day() };
    const { version } = await coordinator.assessment.get({ partnership: stage.here.id, number: 1 });
    await coordinator.assessment.reveal({ ...sent(stage), ...here, version });
    const seen = await coordinator.assessment.get({ partnership: stage.here.id, number: 1 });
    const consensus = seen.challenges.find(({ challenge }) => challenge === 'c03')?.deliberation?.consensus;
    const proposal = { assessment, challenge: 'c03', version: consensus?.version ?? 0, stage: 1 as const };
    await coordinator.consensus.propose({ ...sent(stage), ...proposal });
    const [item] = await stage.as(stage.here.people.representative).waiting();
    expect(item).toMatchObject({ kind: 'answerConsensus', challenges: ['c03'], until: '2027-03-08' });
  });
});

describe('the order', () => {
  it('is the oldest deadline first, and what has none after, longest waiting first', () => {
    const item = (until: string | null, since: string | null): WaitingItem => ({
      kind: 'confirmTemplateA',
      assessment: { id: '', number: 1 },
      partnership: { id: '', name: '' },
      until,
      since,
    });
    const sorted = [item(null, '2027-02'), item('2027-05-01', null), item(null, '2027-01'), item('2027-04-01', null)];
    expect(sorted.toSorted(byDeadline).map(({ until, since }) => until ?? since)).toEqual([
      '2027-04-01',
      '2027-05-01',
      '2027-01',
      '2027-02',
    ]);
  });
});

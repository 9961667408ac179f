import { beforeAll, describe, expect, it } from 'vitest';
import { confirm, deliberate, gatherViews, sent, versionOf, writePlan } from './testing/journey.ts';
import { setStage, type Stage } from './testing/stage.ts';

const wording = 'A recovery education centre is open to service users, carers and staff';

describe('a goal that was dropped before anybody agreed it', () => {
  let stage: Stage;
  let goal: string;
  beforeAll(async () => {
    stage = await setStage();
    const assessment = await gatherViews(stage);
    await deliberate(stage, assessment);
    await confirm(stage, assessment);
    ({ goal } = await writePlan(stage, 'c03'));
    const version = await versionOf(stage, 'goal', goal);
    await stage
      .as(stage.here.people.representative)
      .goal.withdraw({ ...sent(stage), goal, version, reason: 'We ask families first' });
  }, 60_000);

  it('still shows what it said, though no plan holds its words', async () => {
    const lead = stage.as(stage.here.people.providerLead);
    const { draft } = await lead.plan.get({ partnership: stage.here.id, challenge: 'c03' });
    expect(draft?.goals).toEqual([]);
    const seen = await lead.goal.get({ partnership: stage.here.id, goal });
    expect(seen).toMatchObject({ state: 'withdrawn', terms: { goal, specific: wording } });
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { DIALECTS, freshStore } from '@coproduce/store/testing';
import { journeyToReview, sent, versionOf, type Journey } from './testing/journey.ts';
import { setStage, type Stage } from './testing/stage.ts';
import { send } from './testing/wire.ts';

describe.each(DIALECTS)('commands on %s', (dialect) => {
  let stage: Stage;
  let journey: Journey;

  beforeAll(async () => {
    const fresh = await freshStore(dialect);
    stage = await setStage(fresh.store);
    journey = await journeyToReview(stage);
    return fresh.remove;
  }, 60_000);

  const study = (version: number) => ({
    ...sent(stage),
    goal: journey.goal,
    review: journey.review,
    version,
    findings: 'Two trainers have begun',
    comparison: 'As expected',
    cited: { kind: 'noneCited' as const },
  });

  it('let one of two people who step the same goal win, and tell the other who and what', async () => {
    const version = await versionOf(stage, 'goal', journey.goal);
    const [lead, coordinator] = [stage.here.people.providerLead, stage.here.people.coordinator];
    const attempts = await Promise.all(
      [lead, coordinator].map(({ account }) =>
        send(
          stage.contextFor({ id: account, email: 'a@example.org', admin: false, owesSecondFactor: false }),
          'goal.study',
          JSON.stringify(study(version)),
        ),
      ),
    );
    const won = attempts.findIndex(({ status }) => status === 200);
    const lost = attempts.find(({ status }) => status !== 200);
    expect(lost?.error?.data).toMatchObject({
      code: 'CONFLICT',
      refusal: {
        code: 'conflict',
        kind: 'goal',
        seen: version,
        now: version + 1,
        event: 'STUDY',
        by: won === 0 ? lead.member : coordinator.member,
      },
    });
  });

  it('happen once however often they are sent, with the same answer', async () => {
    const input = { ...sent(stage), plan: journey.plan, terms: { what: 'Book the rooms', serves: [] } };
    const lead = stage.as(stage.here.people.providerLead);
    const before = await lead.plan.get({ partnership: stage.here.id, challenge: 'c03' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => lead.action.propose(input)));
    expect(new Set(answers.map(({ action }) => action)).size).toBe(1);
    const after = await lead.plan.get({ partnership: stage.here.id, challenge: 'c03' });
    expect(after.actions).toHaveLength(before.actions.length + 1);
  });

  it('give nobody the answer to somebody else’s command id', async () => {
    const input = { ...sent(stage), plan: journey.plan, terms: { what: 'Print the forms', serves: [] } };
    const first = await stage.as(stage.here.people.providerLead).action.propose(input);
    const second = await stage.as(stage.here.people.commissioner).action.propose(input);
    expect(second.action).not.toBe(first.action);
  });

  it('tell nothing of what went wrong inside', async () => {
    const { account } = stage.here.people.providerLead;
    const context = stage.contextFor({ id: account, email: 'a@example.org', admin: false, owesSecondFactor: false });
    const broken = {
      ...context,
      editions: () => {
        throw new Error('a secret path');
      },
    };
    const asked = await send(broken, 'partnership.overview', JSON.stringify({ partnership: stage.here.id }));
    const changed = await send(broken, 'goal.study', JSON.stringify(study(1)));
    expect([asked.status, changed.status]).toEqual([500, 500]);
    expect(asked.text + changed.text).not.toMatch(/secret|stack|\.ts/);
    expect(asked.error?.message).toBe('Something went wrong here; nothing was changed');
  });
});

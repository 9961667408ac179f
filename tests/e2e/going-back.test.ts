import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, copied, expectSeen, fillDay, follow, heading, present, press, visit } from './fields.ts';
import { meet, type Meeting } from './meeting.ts';
import { sign } from './signing.ts';

const families = 'Families and friends can learn';

describe('a pack that one lead has signed and the other takes back', () => {
  let meeting: Meeting;
  let pack: string;
  let plan: string;
  beforeAll(async () => {
    meeting = await meet('pack.sign');
    pack = meeting.at(`/packs/${String(meeting.names.get('firstPack'))}`);
    plan = meeting.at('/plans/c03');
  });
  afterAll(() => meeting.end());

  it('asks for the signature that is missing in a message to send', async () => {
    const marcus = await meeting.windowOf('marcus');
    await visit(marcus, pack);
    await expectSeen(marcus.getByText('It is ready to sign and waits for Marcus Adeyemi-Brown.'));
    const message = await copied(marcus);
    expect(message).toMatch(/^Northmoor Recovery Partnership\n\nPack 1 is ready to sign/u);
    expect(message).toContain(`${meeting.instance.running.origin}${pack}/sign`);
    await meeting.look(marcus, 'pack-message');
    await meeting.onPaper(marcus, 'pack');
  });

  it('says whose signature falls before it is taken back, and keeps why', async () => {
    const marcus = await meeting.windowOf('marcus');
    await follow(marcus, 'Take the pack back');
    await expectSeen(heading(marcus, 'Take Pack 1 back'));
    await expectSeen(marcus.getByText('Siân Llewelyn signed already. That signature becomes void'));
    await meeting.look(marcus, 'take-back');
    await press(marcus, 'Take the pack back');
    await expectSeen(marcus.getByRole('alert').getByText('Why: write something here'));
    await marcus.getByLabel('Which part of it is it about?').fill('Goal 2 of Challenge 3');
    await marcus.getByLabel('Why?').fill('The rooms it rests on are not ours to promise');
    await press(marcus, 'Take the pack back');
    await expectSeen(marcus.getByText('It is no longer put forward: taken back by a lead.'));
    await expectSeen(marcus.getByText('The rooms it rests on are not ours to promise'));
    await expectSeen(marcus.getByText('Signed, provider lead (void now)'));
    await meeting.look(marcus, 'pack-taken-back');
  });

  it('tells who had signed it, when they open it again to sign', async () => {
    const sian = await meeting.windowOf('sian');
    await visit(sian, `${pack}/sign`);
    await expectSeen(sian.getByText('It is no longer put forward: taken back by a lead.'));
    await expectSeen(sian.getByText('Siân Llewelyn had signed it. That is void now'));
    await meeting.look(sian, 'sign-taken-back');
  });

  it('has plans that are written again; a goal is dropped by whoever proposed it', async () => {
    const zoe = await meeting.windowOf('zoe');
    await visit(zoe, plan);
    await expectSeen(zoe.getByRole('heading', { name: 'Version 1: being written' }));
    const card = zoe.locator('.app-card').filter({ hasText: families });
    expect(await zoe.getByRole('link', { name: /^Drop/u }).count()).toBe(1);
    await card.getByRole('link', { name: /^Drop/u }).click();
    await expectSeen(heading(zoe, 'Drop the goal'));
    await meeting.look(zoe, 'goal-drop');
    await zoe.getByLabel('Why is it dropped?').fill('We want to ask families first what they need');
    await press(zoe, 'Drop the goal');
    await expectSeen(heading(zoe, /Families and friends can learn/u));
    await expectSeen(zoe.getByText('Dropped because: We want to ask families first what they need'));
    await meeting.look(zoe, 'goal-dropped');
    await visit(zoe, plan);
    expect(await zoe.locator('.app-card').filter({ hasText: families }).count()).toBe(0);
  });

  it('is put forward again as the same pack’s second offer', async () => {
    const sian = await meeting.windowOf('sian');
    await visit(sian, meeting.at('/packs/new'));
    await answer(sian, 'What is this pack for?', 'The first agreement');
    await fillDay(sian, 'When was the meeting that agreed the goals?', '2027-02-08');
    await present(sian, ['Siân Llewelyn', 'Marcus Adeyemi-Brown', 'Zoë Kowalczyk', 'Grace Osei', 'Tomasz Wiśniewski']);
    await press(sian, 'Put the plans forward');
    await expectSeen(heading(sian, 'Pack 1, offer 2: first agreement'));
    await meeting.settle();
    await expectSeen(sian.getByText('It is ready to sign and waits for'));
    expect(await sian.getByText(families).count()).toBe(0);
  });

  it('is then signed by both', async () => {
    const { password } = meeting.stage;
    await sign(await meeting.windowOf('marcus'), 1, { name: 'Marcus Adeyemi-Brown', password });
    const sian = await meeting.windowOf('sian');
    await sign(sian, 1, { name: 'Siân Llewelyn', password });
    await expectSeen(sian.getByText('Both leads have signed: the plans are in force.'));
    await visit(sian, meeting.at('/packs'));
    await expectSeen(sian.getByRole('link', { name: 'Pack 1: first agreement' }));
    await meeting.look(sian, 'packs-second-offer');
  });
});

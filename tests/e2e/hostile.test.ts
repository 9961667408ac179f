import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answer, expectSeen, fillDay, heading, press } from './fields.ts';
import { meet, type Meeting, people, signInAs } from './meeting.ts';

const Assessment = z.object({ id: z.string() });
const Placements = z.object({ placements: z.array(z.object({ reason: z.string().optional() })) });

const lost = 'The connection was lost before an answer came. What you typed is still here: send it again';

/** A connection on which every answer takes its time, until it is given back. */
const slowly = async (page: Page): Promise<() => Promise<void>> => {
  const session = await page.context().newCDPSession(page);
  const rate = { downloadThroughput: -1, uploadThroughput: -1 };
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 400, ...rate });
  return () => session.detach();
};

/** Presses where a button is, whatever it says of itself, until another page has come. */
const hammer = async (page: Page, name: string, until: string): Promise<void> => {
  const button = page.getByRole('button', { name, exact: true });
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  const there = heading(page, until);
  for (let pressed = 0; pressed < 100 && (await there.count()) === 0; pressed += 1) {
    await page.mouse.click((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
  }
  await expectSeen(there);
};

describe('writing while things go wrong', () => {
  let meeting: Meeting;
  let newAction: string;
  const actionCalled = (page: Page, what: string) => page.getByRole('rowheader', { name: what });
  beforeAll(async () => {
    meeting = await meet('review.schedule');
    newAction = meeting.at('/plans/c03/actions/new');
  });
  afterAll(() => meeting.end());

  it('does once what an impatient hand sends many times on a slow line', async () => {
    const zoe = await meeting.windowOf('zoe');
    await zoe.goto(newAction);
    await zoe.getByLabel('What will be done?').fill('Print the programme in large letters');
    const quickAgain = await slowly(zoe);
    await hammer(zoe, 'Add the action', 'Action plan');
    await quickAgain();
    await expectSeen(actionCalled(zoe, 'Print the programme in large letters'));
    expect(await actionCalled(zoe, 'Print the programme in large letters').count()).toBe(1);
  });

  it('sends nothing again on the way back, and says there what can no longer be done', async () => {
    const sian = await meeting.windowOf('sian');
    const goal = meeting.at(`/goals/${String(meeting.names.get('trainers'))}`);
    await sian.goto(goal);
    await sian.getByRole('link', { name: 'Say that the work has begun' }).click();
    await sian.getByLabel('What do we expect to see?').fill('Two trainers in post');
    await fillDay(sian, 'By when?', '2027-04-26');
    await press(sian, 'Say that the work has begun');
    await expectSeen(sian.getByText('Under way, time round 1.'));
    await sian.goBack();
    await expectSeen(sian.getByText('This cannot be done now. This goal is “under way”'));
    await sian.goForward();
    await expectSeen(sian.getByText('Under way, time round 1.'));
    const way = sian.getByRole('list', { name: 'The way it took' });
    expect(await way.getByText('the work begins').count()).toBe(1);
  });

  it('tells two tabs of one person apart, and lets the second be sent after the first', async () => {
    const sian = await meeting.windowOf('sian');
    await sian.goto(meeting.at('/plans/c03'));
    const href = await sian
      .getByRole('link', { name: /^Say what became of it/u })
      .first()
      .getAttribute('href');
    const other = await sian.context().newPage();
    for (const page of [sian, other]) await page.goto(String(href));
    await answer(sian, 'What became of it?', 'Doing');
    await press(sian, 'Record it');
    await expectSeen(heading(sian, 'Action plan'));
    await answer(other, 'What became of it?', 'Done');
    await press(other, 'Record it');
    await expectSeen(other.getByText('This can still be done. If you send yours again, it is recorded after'));
    await meeting.look(other, 'action-conflict');
    await press(other, 'Record it');
    await expectSeen(other.getByRole('cell', { name: /^Done, since/u }));
    await other.close();
  });

  it('writes nothing in the name of somebody who signed in in another tab', async () => {
    const marcus = await meeting.windowOf('marcus');
    await marcus.goto(newAction);
    await marcus.getByLabel('What will be done?').fill('Ask the board for the third post');
    const other = await marcus.context().newPage();
    await signInAs(other, people.ines);
    await press(marcus, 'Add the action');
    const dialog = marcus.getByRole('dialog');
    await expectSeen(dialog.getByText('somebody else has signed in in this browser'));
    await expectSeen(dialog.getByText('marcus@northmoor.example'));
    await dialog.getByLabel('Password').fill(meeting.stage.password);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await expectSeen(actionCalled(marcus, 'Ask the board for the third post'));
    await marcus.goto(meeting.at('/trail'));
    await expectSeen(marcus.getByText(/Marcus Adeyemi-Brown (added|proposed) /u).first());
    await other.reload();
    await expectSeen(other.getByText(people.marcus));
    await other.close();
  });

  it('keeps what was typed while there is no connection, and sends it once there is', async () => {
    const zoe = await meeting.windowOf('zoe');
    await zoe.goto(newAction);
    await zoe.getByLabel('What will be done?').fill('Write to the three libraries');
    await zoe.context().setOffline(true);
    await press(zoe, 'Add the action');
    await expectSeen(zoe.getByRole('alert').getByText(lost));
    expect(await zoe.getByLabel('What will be done?').inputValue()).toBe('Write to the three libraries');
    await meeting.look(zoe, 'action-offline');
    await zoe.context().setOffline(false);
    await press(zoe, 'Add the action');
    await expectSeen(actionCalled(zoe, 'Write to the three libraries'));
    expect(await actionCalled(zoe, 'Write to the three libraries').count()).toBe(1);
  });

  it('saves a private view by itself once the connection is back, also from the page after it', async () => {
    const provider = meeting.names.get('trust');
    const services = 'The two acute wards';
    await meeting.ask('sian', 'assessment.open', { command: crypto.randomUUID(), provider, services });
    const zoe = await meeting.windowOf('zoe');
    const first = meeting.at('/assessments/2/challenges/c01');
    const box = zoe.getByLabel('What makes you say so? (optional)');
    await zoe.goto(first);
    await expectSeen(box);
    await zoe.context().setOffline(true);
    await box.fill('Nobody asked me on the ward');
    await expectSeen(zoe.getByText('Not saved yet: the connection is lost. It is tried again by itself.'));
    await meeting.look(zoe, 'place-offline');
    await zoe.getByRole('link', { name: /^Next:/u }).click();
    await expectSeen(heading(zoe, /Challenge 2:/u));
    await box.fill('The course was good');
    await zoe.context().setOffline(false);
    await expectSeen(zoe.getByText(/^Saved \d/u));
    const kept = async (): Promise<unknown> => {
      const { id } = Assessment.parse(await meeting.ask('zoe', 'assessment.get', { number: 2 }));
      const { placements } = Placements.parse(await meeting.ask('zoe', 'assessment.myPlacements', { assessment: id }));
      return new Set(placements.map(({ reason }) => reason));
    };
    await expect
      .poll(kept, { timeout: 15_000 })
      .toEqual(new Set(['Nobody asked me on the ward', 'The course was good']));
  });

  it('saves it also where the session ended in the middle of a sentence', async () => {
    const zoe = await meeting.windowOf('zoe');
    const box = zoe.getByLabel('What makes you say so? (optional)');
    const { clock } = meeting.instance;
    clock.moveTo(new Date(clock.now().getTime() + 31 * 60_000));
    await box.pressSequentially(' for who got a place');
    const dialog = zoe.getByRole('dialog', { name: 'Your session has ended' });
    await expectSeen(dialog);
    await dialog.getByLabel('Password').fill(meeting.stage.password);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await expectSeen(zoe.getByText(/^Saved \d/u));
    await zoe.reload();
    expect(await box.inputValue()).toBe('The course was good for who got a place');
  });

  it('says of a page that cannot be fetched that the connection is lost, and fetches it when asked again', async () => {
    const zoe = await meeting.windowOf('zoe');
    await zoe.goto(meeting.at('/plans'));
    await expectSeen(heading(zoe, 'Action plans'));
    await zoe.context().setOffline(true);
    await zoe.getByRole('link', { name: 'History' }).click();
    await expectSeen(heading(zoe, 'The connection was lost'));
    await meeting.look(zoe, 'page-offline');
    await zoe.context().setOffline(false);
    await press(zoe, 'Try again');
    await expectSeen(heading(zoe, 'History'));
  });

  it('asks before a page is closed on which something typed has not arrived', async () => {
    const zoe = await meeting.windowOf('zoe');
    const asked: string[] = [];
    zoe.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await zoe.goto(newAction);
    await zoe.getByLabel('What will be done?').pressSequentially('Half a sentence');
    await zoe.close({ runBeforeUnload: true });
    await expect.poll(() => asked).toEqual(['beforeunload']);
    expect(await zoe.getByLabel('What will be done?').inputValue()).toBe('Half a sentence');
    zoe.removeAllListeners('dialog');
  });
});

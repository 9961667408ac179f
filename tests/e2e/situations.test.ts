import { createLink } from '@coproduce/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, expectSeen, fillDay, follow, heading, press, visit } from './fields.ts';
import { enterOn, typeInto } from './keyboard.ts';
import { meet, type Meeting, people, signInAs } from './meeting.ts';

const trainers = 'A recovery education centre is open';
const expected = 'Two trainers in post and the third advertised';

describe('what happens beside the straight way', () => {
  let meeting: Meeting;
  let start: string;
  beforeAll(async () => {
    meeting = await meet('review.schedule');
    start = meeting.at(`/goals/${String(meeting.names.get('trainers'))}/start`);
  });
  afterAll(() => meeting.end());

  it('offers the demonstration’s people on the sign-in page, marked as invented, and forgets who signs out', async () => {
    const page = await meeting.window();
    await page.goto(meeting.at('/packs'));
    await expectSeen(heading(page, 'Sign in'));
    await expectSeen(page.getByText('These people are invented.'));
    expect(await page.getByRole('button', { name: /^Sign in as /u }).count()).toBe(6);
    await meeting.look(page, 'sign-in');
    await press(page, `Sign in as ${people.zoe}`);
    await expectSeen(heading(page, 'Packs'));
    await press(page, 'Sign out');
    await expectSeen(heading(page, 'Sign in'));
    await page.goto(meeting.at('/packs'));
    await expectSeen(heading(page, 'Sign in'));
  });

  it('says the same to a wrong password and to somebody unknown, in a summary and in the title', async () => {
    const page = await meeting.window();
    await page.goto('/sign-in');
    for (const email of ['sian@northmoor.example', 'nobody@northmoor.example']) {
      await page.getByLabel('E-mail address').fill(email);
      await page.getByLabel('Password').fill('not the password');
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expectSeen(page.getByRole('alert').getByText('This e-mail address and password do not belong together'));
      expect(await page.title()).toBe('Error: Sign in – Coproduce');
      await page.reload();
    }
  });

  it('lets somebody in with a password that they set by a link, which works once', async () => {
    const link = await createLink(meeting.instance.composition, 'grace@northmoor.example');
    const page = await meeting.window();
    await page.goto(String(link));
    await expectSeen(heading(page, 'Set your password'));
    await page.getByLabel('New password').fill('short');
    await press(page, 'Set password');
    await expectSeen(page.getByRole('alert').getByText('Use more characters'));
    await meeting.look(page, 'set-password');
    await page.getByLabel('New password').fill('four quiet mornings a week');
    await press(page, 'Set password');
    await expectSeen(heading(page, 'Your password is set'));
    await follow(page, 'Sign in with it');
    await page.getByLabel('E-mail address').fill('grace@northmoor.example');
    await page.getByLabel('Password').fill('four quiet mornings a week');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expectSeen(heading(page, 'Waiting for you'));
    await expectSeen(page.getByText('Grace Osei'));
    const again = await meeting.window();
    await again.goto(String(link));
    await again.getByLabel('New password').fill('somebody else was quicker');
    await press(again, 'Set password');
    await expectSeen(again.getByRole('alert').getByText('This link was used already or is too old'));
    await again.goto('/set-password');
    await expectSeen(again.getByText('This address is not the whole link'));
    expect(await again.getByLabel('New password').count()).toBe(0);
  });

  it('shows a member of another partnership nothing, and the same as what is not there', async () => {
    const page = await meeting.window();
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill('sian@southmoor.example');
    await page.getByLabel('Password').fill(meeting.stage.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expectSeen(heading(page, 'Waiting for you'));
    expect(await page.getByText('Northmoor').count()).toBe(0);
    const nowhere = `/partnerships/${crypto.randomUUID()}`;
    for (const path of [meeting.at(), meeting.at('/trail'), meeting.at('/packs'), start, nowhere]) {
      await page.goto(path);
      await expectSeen(heading(page, 'Nothing here'));
      expect(await page.getByText('Northmoor').count()).toBe(0);
    }
    await meeting.look(page, 'nothing-here');
  });

  it('says why somebody cannot take a step', async () => {
    const ines = await meeting.windowOf('ines');
    await visit(ines, meeting.at());
    await follow(ines, trainers);
    await ines.getByText('What cannot be done now, and why').first().click();
    await expectSeen(ines.getByRole('listitem').filter({ hasText: /^Say that the work has begun: ./u }));
    await meeting.look(ines, 'goal-auditor');
  });

  it('puts a summary of what is wrong above the heading, and takes the reader to the field', async () => {
    const marcus = await meeting.windowOf('marcus');
    await visit(marcus, start);
    await fillDay(marcus, 'By when?', '2027-13-45');
    await press(marcus, 'Say that the work has begun');
    const summary = marcus.getByRole('alert');
    await expectSeen(summary.getByRole('heading', { name: 'There is a problem' }));
    expect(await marcus.title()).toMatch(/^Error: /u);
    await expectSeen(summary.getByText('By when we expect it: give a real date, with day, month and year'));
    await summary.getByRole('link', { name: /^What we expect to see/u }).click();
    const box = marcus.getByLabel('What do we expect to see?');
    await expectSeen(box.and(marcus.locator(':focus')));
    await meeting.look(marcus, 'goal-start-errors');
  });

  it('asks for the password in place when a session has ended, and sends what was typed', async () => {
    const zoe = await meeting.windowOf('zoe');
    await visit(zoe, meeting.at('/plans/c03/actions/new'));
    await zoe.getByLabel('What will be done?').fill('Ask families which evenings suit them');
    meeting.instance.clock.moveTo(new Date(meeting.instance.clock.now().getTime() + 31 * 60_000));
    await press(zoe, 'Add the action');
    const dialog = zoe.getByRole('dialog', { name: 'Your session has ended' });
    await expectSeen(dialog);
    await meeting.look(zoe, 'session-ended');
    await dialog.getByLabel('Password').fill('not the password');
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await expectSeen(dialog.getByText('do not belong together'));
    await dialog.getByLabel('Password').fill(meeting.stage.password);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await expectSeen(zoe.getByRole('rowheader', { name: 'Ask families which evenings suit them' }));
    expect(await dialog.count()).toBe(0);
  });

  it('tells the second of two who step the same goal who was first, and keeps what they typed', async () => {
    const [sian, marcus] = [await meeting.windowOf('sian'), await meeting.windowOf('marcus')];
    for (const [page, name] of [
      [sian, people.sian],
      [marcus, people.marcus],
    ] as const) {
      await signInAs(page, name);
      await page.goto(start);
      await page.getByLabel('What do we expect to see?').fill(`${expected}, says ${name}`);
      await fillDay(page, 'By when?', '2027-04-26');
    }
    await press(sian, 'Say that the work has begun');
    await expectSeen(heading(sian, trainers));
    await press(marcus, 'Say that the work has begun');
    await expectSeen(marcus.getByText(`${people.sian} changed this on`));
    expect(await marcus.getByLabel('What do we expect to see?').inputValue()).toBe(
      `${expected}, says ${people.marcus}`,
    );
    await expectSeen(marcus.getByText('Under way').first());
    await expectSeen(marcus.getByText('This can no longer be done.'));
    await meeting.look(marcus, 'goal-start-conflict');
  });

  it('lets the coordinator ask somebody in, and a lead make them their deputy for some days', async () => {
    const sian = await meeting.windowOf('sian');
    await visit(sian, meeting.at('/people'));
    await meeting.look(sian, 'people');
    await enterOn(sian.getByRole('link', { name: 'Ask somebody in' }));
    await expectSeen(heading(sian, 'Ask somebody in'));
    await typeInto(sian.getByLabel('Their e-mail address'), 'zoe@northmoor.example');
    await typeInto(sian.getByLabel('Their full name'), 'Nia Evans');
    await typeInto(sian.getByLabel('Their first name'), 'Nia');
    await sian.getByLabel('Who do they speak for?').selectOption({ label: 'Provider' });
    await sian.getByLabel('From which organisation do they come?').selectOption({ index: 1 });
    await sian.keyboard.press('Enter');
    await press(sian, 'Ask them in');
    await expectSeen(sian.getByRole('alert').getByText('Zoë Kowalczyk'));
    await meeting.look(sian, 'person-new');
    await sian.getByLabel('Their e-mail address').fill('nia@northmoor.example');
    await press(sian, 'Ask them in');
    await expectSeen(heading(sian, 'Nia Evans'));
    await meeting.look(sian, 'person');
    await follow(sian, 'Make them your deputy');
    await expectSeen(heading(sian, 'Make Nia Evans your deputy'));
    await press(sian, 'Make them my deputy');
    await expectSeen(sian.getByRole('alert').getByText(/^The last day: /u));
    await fillDay(sian, 'Until which day?', '2027-02-22');
    await sian.getByLabel('In which post do they sign?').fill('Deputy Director');
    await sian.getByLabel('Who gave them the authority').fill('The board, by minute');
    await meeting.look(sian, 'deputise');
    await press(sian, 'Make them my deputy');
    await expectSeen(sian.getByText(`Signs in the place of ${people.sian}, provider lead, from 10 February 2027 to`));
    await follow(sian, 'Give them a seat that signs');
    await expectSeen(heading(sian, 'Give Nia Evans a seat that signs'));
    await meeting.look(sian, 'seat');
    await sian.goBack();
    await follow(sian, 'End their part here');
    await expectSeen(heading(sian, 'End the part of Nia Evans here'));
    await sian.getByLabel('Why?').fill('She has moved to another trust');
    await meeting.look(sian, 'person-remove');
    await press(sian, 'End their part here');
    await expectSeen(sian.getByRole('heading', { name: 'No longer taking part' }));
  });

  it('lets everybody choose how documents name them, and tells whoever signs why they cannot', async () => {
    const [zoe, sian] = [await meeting.windowOf('zoe'), await meeting.windowOf('sian')];
    await visit(zoe, meeting.at('/people'));
    await zoe.getByRole('main').getByRole('link', { name: people.zoe, exact: true }).click();
    await follow(zoe, 'Choose how documents name you');
    await expectSeen(heading(zoe, 'Choose how documents name you'));
    await meeting.look(zoe, 'person-name');
    await answer(zoe, 'How should documents name you?', 'Full name');
    await press(zoe, 'Name me like this');
    await expectSeen(heading(zoe, people.zoe));
    await expectSeen(zoe.getByText('Full name', { exact: true }));
    await visit(sian, meeting.at('/people'));
    await sian.getByRole('main').getByRole('link', { name: people.sian, exact: true }).click();
    await sian.getByText('What cannot be done now, and why').first().click();
    await expectSeen(sian.getByRole('listitem').filter({ hasText: /^Choose how documents name you: /u }));
  });

  it('lets anybody end their own part, and says what a vacant seat means', async () => {
    const [marcus, sian] = [await meeting.windowOf('marcus'), await meeting.windowOf('sian')];
    await visit(marcus, meeting.at('/people'));
    await follow(marcus, /^Marcus Adeyemi-Brown$/u);
    await follow(marcus, 'End your part here');
    await expectSeen(marcus.getByRole('heading', { name: 'Your seat signs' }));
    await meeting.look(marcus, 'leave');
    await press(marcus, 'End my part here');
    await expectSeen(marcus.getByText('You no longer take part'));
    await meeting.look(marcus, 'left');
    await visit(sian, meeting.at('/people'));
    await expectSeen(sian.getByText('Nobody holds the seat that signs for: commissioner.'));
    await meeting.look(sian, 'people-vacant');
  });
});

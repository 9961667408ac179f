import { KeysFile, leafHash, trailLines, verifyTlogProof, verifyTrail } from '@coproduce/trail';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, download, expectSeen, fillDay, follow, heading, present, press, visit } from './fields.ts';
import { scanned } from '../stack/forging/signing-people.ts';
import { enterOn, tick, typeInto } from './keyboard.ts';
import { meet, type Meeting } from './meeting.ts';
import { printed, sign } from './signing.ts';

const trainers = 'A recovery education centre is open';
const families = 'Families and friends can learn';
const supervision = 'Recovery practice is talked about';
const everybody = ['Siân Llewelyn', 'Marcus Adeyemi-Brown', 'Zoë Kowalczyk', 'Tomasz Wiśniewski', 'Grace Osei'];

const waitsForWords = { name: /^Say whether the signature on paper of Siân Llewelyn/u };

describe('the first review, from its agenda to the second pack', () => {
  let meeting: Meeting;
  let review: string;
  beforeAll(async () => {
    meeting = await meet('action.record', 5);
    review = meeting.at('/reviews/1');
    await meeting.later(22);
  });
  afterAll(() => meeting.end());

  it('opens with an agenda that has built itself', async () => {
    const sian = await meeting.windowOf('sian');
    await follow(sian, /^Review 1/u);
    for (const goal of [trainers, families, supervision]) await expectSeen(sian.getByRole('link', { name: goal }));
    await follow(sian, 'Open the review');
    await expectSeen(heading(sian, 'Open review 1'));
    await meeting.look(sian, 'review-open');
    await press(sian, 'Open the review');
    await expectSeen(sian.getByRole('link', { name: 'Take the goals one at a time' }));
    await meeting.look(sian, 'review-agenda');
  });

  it('records who was there', async () => {
    const sian = await meeting.windowOf('sian');
    await follow(sian, 'Record who was there');
    await expectSeen(heading(sian, 'Record who was there'));
    await present(sian, everybody);
    await meeting.look(sian, 'review-attendance');
    await press(sian, 'Record who was there');
    await expectSeen(sian.getByRole('listitem').filter({ hasText: /^Zoë/u }));
  });

  it('looks at what happened to a goal that goes on as it is', async () => {
    const sian = await meeting.windowOf('sian');
    await visit(sian, review);
    await follow(sian, trainers);
    await expectSeen(heading(sian, trainers));
    await answer(sian, 'What does the meeting do with this goal?', 'Look at what happened');
    await sian.getByLabel('What happened?').fill('Two trainers started in the ninth week and have held four courses');
    await sian.getByLabel('How does it compare').fill('Two in post as expected; the third is not advertised yet');
    await answer(sian, 'What does it rest on?', 'This is cited');
    await sian.getByLabel('What is cited?').fill('Payroll record for the two posts');
    await meeting.look(sian, 'review-goal-study');
    await press(sian, 'Record what happened');
    await answer(sian, 'What does the meeting do with this goal?', 'Go on');
    await meeting.look(sian, 'review-goal-decide');
    await sian.getByLabel('Why does it go on?').fill('The board decides on the third post at its next meeting');
    await press(sian, 'Record that it goes on');
    await expectSeen(sian.getByText('Two trainers started in the ninth week').first());
    await expectSeen(sian.getByText('The board decides on the third post at its next meeting').first());
  });

  it('decides that another goal is changed, on the commissioner’s screen', async () => {
    const marcus = await meeting.windowOf('marcus');
    await visit(marcus, review);
    await follow(marcus, families);
    await answer(marcus, 'What does the meeting do with this goal?', 'Look at what happened');
    await marcus.getByLabel('What happened?').fill('One course was held in the north with fourteen people');
    await marcus.getByLabel('How does it compare').fill('More came than expected, in one locality');
    await answer(marcus, 'What does it rest on?', 'No evidence is cited');
    await press(marcus, 'Record what happened');
    await answer(marcus, 'What does the meeting do with this goal?', 'Change the goal');
    await marcus.getByLabel('Why is it changed?').fill('Evening rooms cannot be had in the south');
    await marcus.getByLabel('What changes?').fill('The south is offered a Saturday course');
    await press(marcus, 'Record that it is changed');
    await expectSeen(marcus.getByText(/^To be changed, waiting for both leads/u).first());
  });

  it('will not conclude while a goal is neither decided nor carried, and says which', async () => {
    const sian = await meeting.windowOf('sian');
    await visit(sian, review);
    await sian.getByText('What cannot be done now, and why').first().click();
    await expectSeen(sian.getByRole('listitem').filter({ hasText: /^Conclude the review: .*goal 1 of Challenge 4/u }));
    await follow(sian, supervision);
    await answer(sian, 'What does the meeting do with this goal?', 'Carry to the next review');
    await sian.getByRole('group', { name: 'Why is it carried?' }).getByRole('radio').first().check();
    await sian.getByLabel('A little more about that').fill('The form came back from the printer a week ago');
    await press(sian, 'Carry it to the next review');
    await expectSeen(sian.getByText('The form came back from the printer').first());
  });

  it('concludes with the day of the next review', async () => {
    const sian = await meeting.windowOf('sian');
    await visit(sian, review);
    await follow(sian, 'Conclude the review');
    await expectSeen(heading(sian, 'Conclude review 1'));
    await meeting.look(sian, 'review-conclude');
    await fillDay(sian, 'When is the next review?', '2027-08-02');
    await press(sian, 'Conclude the review');
    await expectSeen(sian.getByText('Held, waiting for both leads').first());
    await meeting.look(sian, 'review-concluded');
  });

  it('lets the leads write new terms for the goal that is changed', async () => {
    const sian = await meeting.windowOf('sian');
    await visit(sian, meeting.at('/plans/c03'));
    await expectSeen(sian.getByRole('heading', { name: 'Version 2: being written' }));
    await meeting.look(sian, 'plan-second-version');
    const card = sian.locator('.app-card').filter({ hasText: 'Families and friends' });
    await card.getByRole('link', { name: /^Change/u }).click();
    await expectSeen(heading(sian, /Goal \d$/u));
    await sian.getByRole('textbox', { name: /^S:/u }).fill('Families and friends can learn, on evenings or Saturdays');
    await fillDay(sian, 'T: By when will it be reached?', '2027-10-10');
    await meeting.look(sian, 'goal-edit');
    await press(sian, 'Save the goal');
    await expectSeen(
      sian.getByRole('link', { name: 'Families and friends can learn, on evenings or Saturdays' }).first(),
    );
  });

  it('is put forward as the second pack by the commissioner', async () => {
    const marcus = await meeting.windowOf('marcus');
    await visit(marcus, meeting.at('/packs/new'));
    await answer(marcus, 'What is this pack for?', 'Review 1');
    await meeting.look(marcus, 'offer-second');
    await press(marcus, 'Put the plans forward');
    await expectSeen(marcus.getByText('It is being prepared for signing.'));
    await meeting.settle();
    await expectSeen(marcus.getByText('It is ready to sign and waits for'));
  });

  it('is signed by one lead on screen; of the other a signature on paper is brought', async () => {
    const marcus = await meeting.windowOf('marcus');
    await sign(marcus, 2, { name: 'Marcus Adeyemi-Brown', password: meeting.stage.password });
    await follow(marcus, 'Go to the pack');
    await enterOn(marcus.getByRole('link', { name: 'Bring a signature on paper' }));
    await expectSeen(heading(marcus, 'Sign Pack 2 on paper'));
    const unsigned = await download(marcus, 'Download Pack 2 to sign');
    expect(unsigned.toString('latin1')).not.toContain('/ETSI.CAdES.detached');
    await enterOn(marcus.getByRole('button', { name: 'Bring this signature' }));
    await expectSeen(marcus.getByRole('alert').getByText('Choose the scan of the signed page'));
    await meeting.look(marcus, 'paper-bring');
    await answer(marcus, 'Whose signature is it?', 'Siân Llewelyn');
    const file = { name: 'page.png', mimeType: 'image/png', buffer: scanned };
    await marcus.getByLabel('The scan of the signed page').setInputFiles(file);
    await press(marcus, 'Bring this signature');
    await expectSeen(heading(marcus, 'Signature on paper of Siân Llewelyn'));
    await expectSeen(marcus.getByText('Two people have to attest to it.'));
    expect(await download(marcus, 'Download the scan')).toEqual(scanned);
    await meeting.look(marcus, 'paper-brought');
  });

  it('is attested to by somebody who reads the fingerprint off the page, by the keyboard alone', async () => {
    const zoe = await meeting.windowOf('zoe');
    await visit(zoe, '/');
    await enterOn(zoe.getByRole('link', waitsForWords));
    await enterOn(zoe.getByRole('button', { name: 'I have seen the signed page: go on' }));
    await expectSeen(zoe.getByRole('heading', { name: 'What you attest to' }));
    await typeInto(zoe.getByLabel('The first eight characters of the fingerprint'), '00000000');
    await tick(zoe.getByRole('checkbox', { name: 'I attest to this' }));
    await typeInto(zoe.getByLabel('Your password, once more'), meeting.stage.password);
    await zoe.keyboard.press('Enter');
    await expectSeen(zoe.getByRole('alert').getByText('The fingerprint of this pack begins otherwise'));
    await meeting.look(zoe, 'paper-attest');
    await zoe.getByLabel('The first eight characters of the fingerprint').fill(await printed(zoe));
    await enterOn(zoe.getByRole('button', { name: 'Attest', exact: true }));
    await expectSeen(zoe.getByText('Zoë Kowalczyk attested to it; one more person has to.'));
    await meeting.look(zoe, 'paper-attested');
  });

  it('counts with the second who attests, never its signatory, and is sealed', async () => {
    const [marcus, sian] = [await meeting.windowOf('marcus'), await meeting.windowOf('sian')];
    await visit(sian, '/');
    await expectSeen(heading(sian, 'Waiting for you'));
    expect(await sian.getByRole('link', waitsForWords).count()).toBe(0);
    await visit(marcus, '/');
    await meeting.look(marcus, 'home-to-attest');
    await marcus.getByRole('link', waitsForWords).click();
    await press(marcus, 'I have seen the signed page: go on');
    await marcus.getByLabel('The first eight characters of the fingerprint').fill(await printed(marcus));
    await marcus.getByRole('checkbox', { name: 'I attest to this' }).check();
    await marcus.getByLabel('Your password, once more').fill(meeting.stage.password);
    await press(marcus, 'Attest');
    await expectSeen(marcus.getByText('It counts. Zoë Kowalczyk and Marcus Adeyemi-Brown attested to it.'));
    await meeting.settle();
    await visit(sian, meeting.at('/packs'));
    await sian
      .getByRole('link', { name: /^Pack 2/u })
      .first()
      .click();
    await expectSeen(sian.getByText('Both leads have signed, and it is sealed.'));
    await expectSeen(sian.getByText(/attested by Zoë Kowalczyk and Marcus Adeyemi-Brown: the weakest way to sign/u));
    await meeting.look(sian, 'pack-second');
    await visit(sian, meeting.at(`/packs/${String(meeting.names.get('firstPack'))}`));
    await expectSeen(sian.getByRole('heading', { name: 'This pack is not the newest' }));
    await meeting.look(sian, 'pack-superseded');
    await follow(sian, 'Go to Pack 2');
    await expectSeen(heading(sian, 'Pack 2: review 1'));
    await visit(sian, review);
    await expectSeen(sian.getByText('Signed', { exact: true }).first());
  });

  it('stays in the record of the review as the meeting decided', async () => {
    const sian = await meeting.windowOf('sian');
    await expectSeen(sian.getByRole('heading', { name: families }).filter({ hasText: ': decided' }));
    expect(await sian.getByText('To be looked at').count()).toBe(0);
    await meeting.look(sian, 'review-signed');
    await visit(sian, meeting.at());
    await expectSeen(sian.getByText('Its plans name 2 August 2027 for the next review'));
    await follow(sian, 'Plan a review');
    await expectSeen(sian.getByText('The plans in force name 2 August 2027.'));
    expect(await sian.getByLabel('Month').inputValue()).toBe('8');
  });

  it('leaves a goal’s whole path on its page', async () => {
    const zoe = await meeting.windowOf('zoe');
    await visit(zoe, meeting.at());
    await meeting.look(zoe, 'partnership-after');
    await follow(zoe, /^Families and friends/u);
    await expectSeen(zoe.getByRole('heading', { name: 'Time round 1' }));
    await expectSeen(zoe.getByText('More came than expected, in one locality').first());
    await meeting.look(zoe, 'goal-second-time');
  });

  it('is read from end to end by the auditor, who takes away both packs', async () => {
    const ines = await meeting.windowOf('ines');
    await visit(ines, meeting.at('/packs'));
    for (const number of [1, 2]) {
      const file = await download(ines, new RegExp(`^Download Pack ${number} \\(PDF\\)`, 'u'));
      expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    }
    await meeting.look(ines, 'packs-both');
    await visit(ines, meeting.at('/people'));
    await expectSeen(heading(ines, 'People'));
    await meeting.look(ines, 'people');
    await visit(ines, '/help');
    await expectSeen(ines.locator('h1'));
    await meeting.look(ines, 'help');
  });

  it('lets anybody check a pack without an account: what was sealed, what was changed, and what is no pack', async () => {
    const ines = await meeting.windowOf('ines');
    await visit(ines, meeting.at('/packs'));
    const file = await download(ines, /^Download Pack 2 \(PDF\)/u);
    const page = await meeting.window();
    await page.goto('/check');
    await expectSeen(heading(page, 'Check a pack'));
    await press(page, 'Check');
    await expectSeen(page.getByRole('alert').getByText('Choose the PDF file of a pack'));
    await meeting.look(page, 'check');
    const check = async (name: string, buffer: Buffer): Promise<void> => {
      await page.getByLabel('The pack, a PDF file').setInputFiles({ name, mimeType: 'application/pdf', buffer });
      await press(page, 'Check');
    };
    await check('pack-2.pdf', file);
    await expectSeen(page.getByRole('heading', { name: 'Authentic', exact: true }));
    await expectSeen(page.getByText(/^Agreed by both leads on .*; unchanged since\.$/u));
    expect(await page.getByText('Yes', { exact: true }).count()).toBe(7);
    await meeting.look(page, 'check-authentic');
    const at = Math.floor(file.length / 2);
    await check('changed.pdf', Buffer.from(file.with(at, (file[at] ?? 0) ^ 4)));
    await expectSeen(page.getByRole('heading', { name: 'Not authentic', exact: true }));
    await expectSeen(page.getByText(/^Not authentic, because the file is not the one that was signed/u));
    await meeting.look(page, 'check-not-authentic');
    await check('letter.pdf', Buffer.from('Dear auditor'));
    await expectSeen(page.getByText(/^Not authentic, because the last bytes are not/u));
  });

  it('gives the auditor the whole history, which anybody can verify without this service', async () => {
    const ines = await meeting.windowOf('ines');
    await visit(ines, meeting.at('/trail'));
    await expectSeen(heading(ines, 'History'));
    await meeting.look(ines, 'trail');
    await ines.getByLabel('Who').selectOption({ label: 'Tomasz Wiśniewski' });
    await ines.getByLabel('About what').selectOption({ label: 'Attempts that were refused' });
    await expectSeen(ines.getByText('Nothing fits.'));
    await ines.reload();
    await expectSeen(ines.getByText('Nothing fits.'));
    await press(ines, 'Show everything');
    await fillDay(ines, 'From', '2027-05-03');
    await press(ines, 'Show these days');
    await expectSeen(ines.getByText(/entries that fit, from/u));
    expect(new URL(ines.url()).searchParams.get('since')).toBe('2027-05-03');
    await meeting.look(ines, 'trail-filtered');
    await press(ines, 'Show everything');
    const table = (await download(ines, 'A table for a spreadsheet')).toString('utf8');
    expect(table.split('\n')[0]).toContain('Entry,Time (UTC),Who,What happened');
    const decoder = new TextDecoder();
    const entries = await download(ines, 'Every entry');
    const note = decoder.decode(await download(ines, 'Signed checkpoint'));
    const { keys } = KeysFile.parse(JSON.parse(decoder.decode(await download(ines, 'Public keys'))));
    const vkeys = keys.flatMap((key) => (key.use === 'checkpoint' ? [key.vkey] : []));
    const verdict = verifyTrail(trailLines(entries), { checkpoint: { note, vkeys } });
    expect(verdict.problems).toEqual([]);
    expect(verdict.size).toBeGreaterThan(150);
    await ines.getByLabel('About what').selectOption({ label: 'Goal' });
    await ines.getByLabel('Which one').selectOption({ label: 'Goal 1 of the action plan for Challenge 3' });
    await expectSeen(ines.getByText(/entries that fit, from/u));
    await follow(ines, /^Entry \d+$/u);
    await expectSeen(heading(ines, /Entry \d+ of the history/u));
    const proof = (await download(ines, 'The proof that it stands in the history')).toString('utf8');
    const leaf = await download(ines, 'The entry’s bytes');
    expect(verifyTlogProof(proof, leafHash(leaf), vkeys)).toMatchObject({ ok: true });
    await meeting.look(ines, 'entry');
    await follow(ines, 'Put a question to this entry');
    await press(ines, 'Put the question');
    await expectSeen(ines.getByRole('alert').getByText('Your question: write something here'));
    await ines.getByLabel('Your question').fill('Who was there?\nAnd who was not?');
    await meeting.look(ines, 'ask');
    await press(ines, 'Put the question');
    await expectSeen(ines.getByText('Nobody has answered yet.'));
    await expect(ines.getByRole('link', { name: 'Answer this question' }).count()).resolves.toBe(0);
    const asked = ines.url();
    const sian = await meeting.windowOf('sian');
    await visit(sian, '/');
    await follow(sian, /^Answer the question put to entry \d+ of the history$/u);
    await follow(sian, 'Answer this question');
    await expectSeen(sian.getByText('Who was there?'));
    await sian.getByLabel('Your answer').fill('Everybody in the record of the review.');
    await meeting.look(sian, 'answer');
    await press(sian, 'Send the answer');
    await expectSeen(sian.getByText('Everybody in the record of the review.'));
    await ines.goto(asked);
    await expectSeen(ines.getByText(/^Siân Llewelyn answered/u));
    await meeting.look(ines, 'entry-answered');
    await visit(ines, meeting.at('/trail'));
    await follow(ines, 'Draw entries at random');
    await press(ines, 'Draw');
    await expectSeen(ines.getByRole('alert').getByText('Write a seed'));
    await ines.getByLabel('Seed').fill('4 2 6 1 3');
    await press(ines, 'Draw');
    await expectSeen(ines.getByRole('heading', { name: '10 entries drawn' }));
    await meeting.look(ines, 'trail-sample');
    const numbers = async (): Promise<(string | null)[]> =>
      Promise.all((await ines.locator('.app-entry').all()).map((entry) => entry.getAttribute('value')));
    const drawn = await numbers();
    expect(drawn).toHaveLength(10);
    await follow(ines, 'The address of this sample');
    await expectSeen(ines.getByRole('heading', { name: '10 entries drawn' }));
    await expect.poll(numbers).toEqual(drawn);
  });
});

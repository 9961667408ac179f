import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withPasskeys } from './chromium.ts';
import { answer, download, expectSeen, fillDay, follow, heading, present, press } from './fields.ts';
import { enterOn, typeInto } from './keyboard.ts';
import { meet, type Meeting, people, signInAs } from './meeting.ts';
import { signByKeyboard, signWithPasskey } from './signing.ts';

const trainers = 'A recovery education centre is open, run by people who have used services';
const families = 'Families and friends can learn about recovery, on evenings and at weekends';

describe('the first agreement, from the priorities to work that has begun', () => {
  let meeting: Meeting;
  let plan: string;
  beforeAll(async () => {
    meeting = await meet('assessment.confirm', 2);
    plan = meeting.at('/plans/c03');
    await meeting.later(13);
  });
  afterAll(() => meeting.end());

  it('opens an action plan on a priority', async () => {
    const sian = await meeting.windowOf('sian');
    await sian.goto(meeting.at('/plans'));
    await expectSeen(heading(sian, 'Action plans'));
    await meeting.look(sian, 'plans');
    await follow(sian, 'Open an action plan for Challenge 3');
    await expectSeen(heading(sian, 'Open an action plan'));
    await meeting.look(sian, 'plan-open');
    await press(sian, 'Open the action plan');
    await expectSeen(sian.getByText('Before this can be put forward for signing it still needs:'));
    await meeting.look(sian, 'plan-empty');
  });

  it('writes the current standard, dates and evidence sources', async () => {
    const sian = await meeting.windowOf('sian');
    await follow(sian, 'Write the current standard, dates and evidence sources');
    await expectSeen(heading(sian, 'Current standard, dates and evidence sources'));
    await answer(sian, 'Current standard', 'Stage 1');
    await sian.getByLabel('Describe').fill('Everyone agrees that training needs a home of its own');
    await sian.getByLabel('Evidence sources').fill('Records of courses held\nPayroll records');
    await fillDay(sian, 'The day the partners agreed the goals', '2027-02-08');
    await fillDay(sian, 'Next review date', '2027-05-03');
    await meeting.look(sian, 'plan-standard');
    await press(sian, 'Save');
    await expectSeen(sian.getByText('Payroll records').first());
  });

  it('says letter by letter whether a goal is SMART while it is written', async () => {
    const sian = await meeting.windowOf('sian');
    await sian.goto(`${plan}/goals/new`);
    const letters = sian.getByRole('list', { name: 'SMART' });
    await expectSeen(letters.getByText('S Specific: not yet'));
    await sian.getByRole('textbox', { name: /^S:/u }).fill(trainers);
    await expectSeen(letters.getByText('S Specific: there'));
    await answer(sian, 'M:', 'By a number that moves');
    await sian.getByLabel('What is counted').fill('User trainers employed');
    await sian.getByLabel('Unit').fill('trainers');
    await sian.getByLabel('Where it stands now').fill('0');
    await sian.getByLabel('Target').fill('3');
    await sian.getByLabel('A: Who owns it?').selectOption({ label: 'Siân Llewelyn' });
    await fillDay(sian, 'When did the owner say yes?', '2027-02-08');
    await sian.getByRole('textbox', { name: /^R:/u }).fill('Two of the three posts are funded');
    await fillDay(sian, 'T: By when will it be reached?', '2027-07-28');
    await expectSeen(letters.getByText(/^T .*: there$/u));
    await meeting.look(sian, 'goal-new');
    await press(sian, 'Add the goal');
    await expectSeen(sian.getByRole('link', { name: trainers }).first());
  });

  it('takes a goal that a representative proposes, known by a milestone', async () => {
    const zoe = await meeting.windowOf('zoe');
    await zoe.goto(plan);
    await follow(zoe, 'Add a goal');
    await zoe.getByRole('textbox', { name: /^S:/u }).fill(families);
    await answer(zoe, 'M:', 'By something that will be in place');
    await zoe.getByLabel('What will be in place').fill('A course for families has been held in each locality');
    await zoe.getByLabel('How somebody else could see it').fill('The published programme');
    await zoe.getByLabel('A: Who owns it?').selectOption({ label: 'Grace Osei' });
    await fillDay(zoe, 'When did the owner say yes?', '2027-02-08');
    await fillDay(zoe, 'T: By when will it be reached?', '2027-07-08');
    await press(zoe, 'Add the goal');
    await expectSeen(zoe.getByText('Proposed by Zoë Kowalczyk; '));
  });

  it('takes actions with who, by when, and which goals they serve', async () => {
    const sian = await meeting.windowOf('sian');
    for (const [what, owner, serves] of [
      ['Write the three job descriptions', 'Siân Llewelyn', trainers],
      ['Plan the first family course', 'Grace Osei', families],
    ] as const) {
      await sian.goto(`${plan}/actions/new`);
      await sian.getByLabel('What will be done?').fill(what);
      await sian.getByLabel('Who does it?').selectOption({ label: owner });
      await fillDay(sian, 'By when?', '2027-03-22');
      await sian.getByRole('checkbox', { name: serves }).check();
      if (serves === trainers) await meeting.look(sian, 'action-new');
      await press(sian, 'Add the action');
      await expectSeen(sian.getByRole('rowheader', { name: what }));
    }
    expect(await sian.getByText('Before this can be put forward for signing it still needs:').count()).toBe(0);
    await meeting.look(sian, 'plan-draft');
  });

  it('puts all plans forward as one pack, and says what is missing before that', async () => {
    await meeting.meanwhile(
      (who, step, input) =>
        who === 'marcus' && (step === 'plan.open' || JSON.stringify(input).includes('cultureDraft')),
    );
    const sian = await meeting.windowOf('sian');
    await sian.goto(meeting.at('/packs'));
    await expectSeen(heading(sian, 'Packs'));
    await follow(sian, 'Put the plans forward for signing');
    await answer(sian, 'What is this pack for?', 'The first agreement');
    await present(sian, ['Siân Llewelyn', 'Marcus Adeyemi-Brown', 'Zoë Kowalczyk', 'Grace Osei']);
    await answer(sian, 'Tomasz Wiśniewski', 'Sent apologies');
    await sian.getByLabel(/^Why nobody spoke for: carers/u).fill('Unwell; he read the plans beforehand');
    await meeting.look(sian, 'offer');
    await press(sian, 'Put the plans forward');
    await expectSeen(sian.getByText('It is being prepared for signing.'));
    await meeting.look(sian, 'pack-reading');
    await meeting.settle();
    await expectSeen(sian.getByText('It is ready to sign and waits for'));
    await meeting.look(sian, 'pack-locked');
  });

  it('is signed by the provider’s lead by the keyboard alone', async () => {
    const sian = await meeting.windowOf('sian');
    const proof = { name: 'Siân Llewelyn', password: meeting.stage.password };
    await signByKeyboard(sian, 1, proof, (at) => meeting.look(sian, `sign-${at}`));
    await expectSeen(sian.getByText('It waits for Marcus Adeyemi-Brown.'));
    await meeting.look(sian, 'sign-done');
  });

  it('lets a lead register a passkey, once they have proved who they are, and sign in with it', async () => {
    const marcus = await meeting.windowOf('marcus');
    await withPasskeys(marcus);
    await marcus.goto('/');
    await meeting.look(marcus, 'home-to-sign');
    await enterOn(marcus.getByRole('link', { name: 'Marcus Adeyemi-Brown (your account)' }));
    await expectSeen(heading(marcus, 'Your account'));
    await meeting.look(marcus, 'account-empty');
    await enterOn(marcus.getByRole('link', { name: 'Register a passkey' }));
    await expectSeen(heading(marcus, 'Register a passkey'));
    await typeInto(marcus.getByLabel('What do you call it?'), 'Office laptop');
    await typeInto(marcus.getByLabel('Your password, once more'), 'not the password');
    await marcus.keyboard.press('Enter');
    await expectSeen(marcus.getByRole('alert').getByText('this is not your password'));
    await meeting.look(marcus, 'passkey-new');
    await marcus.getByLabel('Your password, once more').fill(meeting.stage.password);
    await enterOn(marcus.getByRole('button', { name: 'Register a passkey' }));
    await expectSeen(marcus.getByRole('heading', { name: 'Office laptop' }));
    await meeting.look(marcus, 'account');
    const elsewhere = await meeting.window();
    await signInAs(elsewhere, people.marcus);
    await marcus.reload();
    await meeting.look(marcus, 'account-sessions');
    await press(marcus, 'Sign out everywhere else');
    await expectSeen(marcus.getByText('You are signed out there.'));
    await elsewhere.reload();
    await expectSeen(heading(elsewhere, 'Sign in'));
    await press(marcus, 'Sign out');
    await expectSeen(heading(marcus, 'Sign in'));
    await enterOn(marcus.getByRole('button', { name: 'Sign in with a passkey' }));
    await expectSeen(heading(marcus, 'Waiting for you'));
  });

  it('comes into force when the commissioner has signed too, with the passkey, and is sealed', async () => {
    const marcus = await meeting.windowOf('marcus');
    const proof = { name: 'Marcus Adeyemi-Brown', passkey: 'Office laptop' };
    await signWithPasskey(marcus, 1, proof, (at) => meeting.look(marcus, `sign-passkey-${at}`));
    await expectSeen(marcus.getByText('Both leads have signed: the plans are in force.'));
    await meeting.settle();
    await follow(marcus, 'Go to the pack');
    await expectSeen(marcus.getByText('Both leads have signed, and it is sealed.'));
    await meeting.look(marcus, 'pack-sealed');
    await marcus.goto(plan);
    await expectSeen(marcus.getByRole('heading', { name: 'In force: version 1' }));
    await meeting.look(marcus, 'plan-in-force');
  });

  it('has a review planned', async () => {
    const sian = await meeting.windowOf('sian');
    await sian.goto(meeting.at('/reviews'));
    await expectSeen(sian.getByText('No review is planned yet.'));
    await meeting.look(sian, 'reviews');
    await follow(sian, 'Plan a review');
    await expectSeen(heading(sian, 'Plan a review'));
    await fillDay(sian, 'When is it?', '2027-05-03');
    await meeting.look(sian, 'review-new');
    await press(sian, 'Plan the review');
    await sian.getByRole('link', { name: 'Review 1' }).click();
    await expectSeen(heading(sian, 'Review 1'));
    await meeting.look(sian, 'review-scheduled');
  });

  it('says by the keyboard alone that the work on a goal has begun, and what is expected of it', async () => {
    const sian = await meeting.windowOf('sian');
    await sian.goto(meeting.at());
    await enterOn(sian.getByRole('link', { name: trainers }));
    await expectSeen(heading(sian, trainers));
    await meeting.look(sian, 'goal-agreed');
    await enterOn(sian.getByRole('link', { name: 'Say that the work has begun' }));
    await expectSeen(heading(sian, 'Say that the work has begun'));
    await typeInto(sian.getByLabel('What do we expect to see?'), 'Two trainers in post and the third advertised');
    const by = sian.getByRole('group', { name: 'By when?' });
    await typeInto(by.getByLabel('Day'), '26');
    await typeInto(by.getByLabel('Month'), '4');
    await typeInto(by.getByLabel('Year'), '2027');
    await meeting.look(sian, 'goal-start');
    await enterOn(sian.getByRole('button', { name: 'Say that the work has begun' }));
    await expectSeen(sian.getByText('Two trainers in post and the third advertised').first());
    await expectSeen(heading(sian, trainers));
    await meeting.look(sian, 'goal-in-progress');
  });

  it('says what became of an action', async () => {
    const sian = await meeting.windowOf('sian');
    await sian.goto(plan);
    await follow(sian, /^Say what became of it/u);
    await expectSeen(heading(sian, 'Say what became of the action'));
    await answer(sian, 'What became of it?', 'Done');
    await meeting.look(sian, 'action-record');
    await press(sian, 'Record it');
    await expectSeen(sian.getByRole('cell', { name: 'Done, since 8 February 2027' }));
  });

  it('takes what a representative says of it since, who sees what it says of her', async () => {
    const zoe = await meeting.windowOf('zoe');
    await zoe.goto(meeting.at('/packs'));
    await zoe
      .getByRole('link', { name: /^Pack 1/u })
      .first()
      .click();
    await follow(zoe, 'Endorse a plan or make a statement');
    await answer(zoe, 'What would you like to do?', 'I have something to say, in my own words');
    await zoe.getByLabel('Your own words').fill('Nobody has asked the wards yet.');
    await meeting.look(zoe, 'statement-new');
    await press(zoe, 'Say it');
    await expectSeen(zoe.getByRole('heading', { name: 'Said since it was fixed for signing' }));
    await meeting.look(zoe, 'pack-said-since');
    await follow(zoe, 'Change or take back');
    await expectSeen(heading(zoe, 'Change what you said'));
    await meeting.look(zoe, 'statement-change');
    await zoe.goto(zoe.url().replace(/statements.*/u, 'you'));
    await expectSeen(heading(zoe, 'What this pack says of you'));
    await expectSeen(zoe.getByText(/^Named: Zoë,/u).first());
    await meeting.look(zoe, 'pack-of-you');
  });

  it('gives the auditor the pack as a document', async () => {
    const ines = await meeting.windowOf('ines');
    await ines.goto(meeting.at('/packs'));
    await meeting.look(ines, 'packs');
    const file = await download(ines, /^Download Pack 1 \(PDF\)/u);
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    await ines
      .getByRole('link', { name: /^Pack 1/u })
      .first()
      .click();
    await expectSeen(ines.getByRole('heading', { name: 'To read it otherwise' }));
    expect((await download(ines, 'A page for any browser')).toString('utf8')).toMatch(/^<!doctype html>/u);
    expect((await download(ines, /in plain words, one page/u)).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

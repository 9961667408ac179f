import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, expectSeen, fillDay, follow, heading, present, press, visit } from './fields.ts';
import { meet, type Meeting } from './meeting.ts';
import { sign } from './signing.ts';

const trainers = 'A recovery education centre is open';
const families = 'Families and friends can learn';
const everybody = ['Siân Llewelyn', 'Marcus Adeyemi-Brown', 'Zoë Kowalczyk', 'Tomasz Wiśniewski', 'Grace Osei'];

describe('goals that end, a plan that ends with them, and one that is amended between reviews', () => {
  let meeting: Meeting;
  let review: string;
  const goal = (name: string): string => meeting.at(`/goals/${String(meeting.names.get(name))}`);
  const bothSign = async (pack: number): Promise<void> => {
    await meeting.settle();
    const { password } = meeting.stage;
    await sign(await meeting.windowOf('marcus'), pack, { name: 'Marcus Adeyemi-Brown', password });
    await sign(await meeting.windowOf('sian'), pack, { name: 'Siân Llewelyn', password });
    await meeting.settle();
  };
  beforeAll(async () => {
    meeting = await meet('goal.study', 2);
    review = meeting.at('/reviews/1');
  });
  afterAll(() => meeting.end());

  it('takes a decision of the meeting back, and keeps both in the record', async () => {
    const marcus = await meeting.windowOf('marcus');
    await visit(marcus, goal('trainers'));
    await follow(marcus, 'Reconsider the last decision');
    await expectSeen(heading(marcus, 'Reconsider the last decision'));
    await meeting.look(marcus, 'goal-reconsider');
    await marcus.getByLabel('Which part of the decision is it about?').fill('That the third post is waited for');
    await marcus.getByLabel('Why?').fill('The board has just told us that it is filled');
    await press(marcus, 'Take the decision back');
    await expectSeen(marcus.getByText('“Go on” was taken back. That the third post is waited for'));
    await expectSeen(marcus.getByText('Looked at, to be decided, time round 1.'));
    await meeting.look(marcus, 'goal-reconsidered');
  });

  it('says that a goal is achieved, with what shows it', async () => {
    const marcus = await meeting.windowOf('marcus');
    await follow(marcus, 'It is achieved');
    await expectSeen(heading(marcus, 'It is achieved'));
    await press(marcus, 'Record that it is achieved');
    await expectSeen(marcus.getByRole('alert').getByText('What shows it: choose one of the answers'));
    await meeting.look(marcus, 'goal-achieve');
    await marcus.getByLabel('Why is it achieved?').fill('Three trainers are employed and the centre is open');
    await answer(marcus, 'What shows it?', 'Evidence is to follow');
    await fillDay(marcus, 'By when will it be there?', '2027-06-01');
    await press(marcus, 'Record that it is achieved');
    await expectSeen(marcus.getByText('To be ended, waiting for both leads, time round 1.'));
    await expectSeen(marcus.getByText('Evidence to follow by 1 June 2027'));
    await meeting.look(marcus, 'goal-ending');
  });

  it('stops a goal in the meeting itself', async () => {
    const sian = await meeting.windowOf('sian');
    await visit(sian, review);
    await follow(sian, families);
    await answer(sian, 'What does the meeting do with this goal?', 'Stop the goal');
    await meeting.look(sian, 'review-goal-stop');
    await sian.getByLabel('Why is it stopped?').fill('Hearth and Harbour offers these courses from May');
    await press(sian, 'Record that it is stopped');
    await expectSeen(sian.getByText('Stop it: Hearth and Harbour offers these courses from May').first());
  });

  it('concludes, and leaves a plan without goals its closing version', async () => {
    await meeting.meanwhile((_who, step) => step === 'goal.carry');
    const sian = await meeting.windowOf('sian');
    await sian.goto(`${review}/conclude`);
    await sian.getByLabel('Or why there is none').fill('The next is planned when the board has met');
    await press(sian, 'Conclude the review');
    await expectSeen(sian.getByText('None, because: The next is planned when the board has met'));
    await meeting.look(sian, 'review-closing');
    await meeting.onPaper(sian, 'review');
    await follow(sian, 'Challenge 3:');
    await expectSeen(sian.getByText('No goal goes on from here: this version ends the plan.'));
    await meeting.look(sian, 'plan-closing');
    await meeting.onPaper(sian, 'plan');
  });

  it('puts the closing version forward with the plan that goes on', async () => {
    const sian = await meeting.windowOf('sian');
    for (const challenge of ['c03', 'c04']) {
      await visit(sian, meeting.at(`/plans/${challenge}/standard`));
      if (challenge === 'c04') await fillDay(sian, 'Next review date', '2027-08-02');
      await press(sian, 'Save');
      await expectSeen(heading(sian, 'Action plan'));
    }
    await visit(sian, meeting.at('/packs/new'));
    await press(sian, 'Put the plans forward');
    await expectSeen(sian.getByText('It is being prepared for signing.'));
    await bothSign(2);
  });

  it('ends the goals when both leads have signed', async () => {
    const sian = await meeting.windowOf('sian');
    await follow(sian, 'Go to the pack');
    await expectSeen(sian.getByText('Both leads have signed, and it is sealed.'));
    await meeting.look(sian, 'pack-closing');
    for (const [name, state] of [
      ['trainers', 'Achieved'],
      ['families', 'Stopped'],
    ] as const) {
      await visit(sian, goal(name));
      await expectSeen(sian.getByText(`${state}, time round 1.`));
      await meeting.look(sian, `goal-${state.toLowerCase()}`);
    }
    await meeting.onPaper(sian, 'goal');
    await visit(sian, meeting.at('/plans/c03'));
    await meeting.look(sian, 'plan-closed');
  });

  it('moves a review to another day with a reason, and calls one off', async () => {
    const sian = await meeting.windowOf('sian');
    await visit(sian, meeting.at());
    await follow(sian, 'Plan a review');
    await sian.getByRole('checkbox', { name: 'Challenge 3:' }).uncheck();
    await press(sian, 'Plan the review');
    await follow(sian, 'Review 2');
    await follow(sian, 'Move to another day');
    await expectSeen(sian.getByText('It is planned for 2 August 2027.'));
    await meeting.look(sian, 'review-move');
    await fillDay(sian, 'The new day', '2027-08-01');
    await sian.getByLabel('Why is it moved?').fill('The room is taken');
    await press(sian, 'Move the review');
    await expectSeen(sian.getByRole('alert').getByText('The new day: give a day after 2 August 2027'));
    await fillDay(sian, 'The new day', '2027-08-16');
    await press(sian, 'Move the review');
    await expectSeen(sian.getByText('16 August 2027; at first for 2 August 2027'));
    await expectSeen(sian.getByText('The room is taken (Siân Llewelyn)'));
    await meeting.look(sian, 'review-moved');
    await follow(sian, 'Call off');
    await expectSeen(heading(sian, 'Call off review 2'));
    await meeting.look(sian, 'review-call-off');
    await sian.getByLabel('Why is it called off?').fill('It is held together with the board’s own');
    await press(sian, 'Call the review off');
    await expectSeen(sian.getByRole('cell', { name: 'Called off' }));
    await visit(sian, meeting.at('/reviews/2'));
    await expectSeen(sian.getByText('It is held together with the board’s own'));
    await meeting.look(sian, 'review-called-off');
  });

  it('amends a plan between reviews by a pack of its own', async () => {
    const sian = await meeting.windowOf('sian');
    await visit(sian, meeting.at('/plans/c04'));
    await press(sian, 'Start the next version');
    await expectSeen(sian.getByRole('heading', { name: /: being written$/u }));
    await follow(sian, /^Change goal/u);
    await fillDay(sian, 'T: By when will it be reached?', '2027-09-30');
    await press(sian, 'Save the goal');
    await follow(sian, 'Write the current standard, dates and evidence sources');
    await fillDay(sian, 'The day the partners agreed the goals', '2027-05-03');
    await fillDay(sian, 'Next review date', '2027-08-16');
    await press(sian, 'Save');
    await follow(sian, 'Put the plans forward for signing');
    await answer(sian, 'What is this pack for?', 'An amendment between reviews');
    await fillDay(sian, 'When was the meeting that agreed the goals?', '2027-05-03');
    await present(sian, everybody);
    await meeting.look(sian, 'offer-amendment');
    await press(sian, 'Put the plans forward');
    await expectSeen(heading(sian, 'Pack 3: amendment between reviews'));
    await bothSign(3);
    await follow(sian, 'Go to the pack');
    await expectSeen(sian.getByText('Both leads have signed, and it is sealed.'));
    await expectSeen(sian.getByRole('heading', { name: 'What changed since the last pack' }));
    await meeting.look(sian, 'pack-amendment');
    await visit(sian, goal('supervision'));
    await expectSeen(sian.getByText('30 September 2027').first());
    await visit(sian, meeting.at());
    await meeting.look(sian, 'partnership-amended');
    await expectSeen(sian.getByText('Its plans name 16 August 2027'));
    await expectSeen(sian.getByRole('link', { name: 'Ended' }));
    expect(await sian.getByText(trainers).count()).toBeGreaterThan(0);
  });
});

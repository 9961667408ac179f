import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, expectSeen, follow, heading, press, visit } from './fields.ts';
import { meet, type Meeting } from './meeting.ts';

const reason = 'Three of us have asked for evening groups';

describe('an assessment that is abandoned before anybody’s views are shown', () => {
  let meeting: Meeting;
  beforeAll(async () => {
    meeting = await meet();
  });
  afterAll(() => meeting.end());

  it('is ended by the coordinator, who is told what becomes of the views', async () => {
    const [sian, zoe] = [await meeting.windowOf('sian'), await meeting.windowOf('zoe')];
    await meeting.meanwhile((who, procedure) => who === 'sian' && procedure === 'assessment.open');
    await visit(zoe, meeting.at('/assessments/1/challenges/c03'));
    await expectSeen(zoe.getByText('is erased 30 days after the assessment ends'));
    await answer(zoe, 'Where do you see the services now?', 'Not yet at Stage 1');
    await zoe.getByLabel('What makes you say so? (optional)').fill(reason);
    await expectSeen(zoe.getByText(/^Saved \d/u));
    await visit(sian, meeting.at('/assessments/1'));
    await follow(sian, 'End without an agreement');
    await expectSeen(sian.getByText('is shown to nobody'));
    await sian.getByLabel('Why does it end?').fill('Opened for the wrong provider');
    await meeting.look(sian, 'assessment-abandon');
    await press(sian, 'End it');
    await expectSeen(sian.getByText('It was ended without an agreement: Opened for the wrong provider'));
    await expectSeen(sian.getByText('You wrote nothing here.'));
    expect(await sian.getByText(reason).count()).toBe(0);
  });

  it('lets an author take a copy of what they wrote, and says until when', async () => {
    const zoe = await meeting.windowOf('zoe');
    await visit(zoe, meeting.at('/assessments/1'));
    await expectSeen(zoe.getByText('until 10 February 2027, and then it is erased'));
    await press(zoe, 'Copy what you wrote');
    const copied = zoe.locator('pre');
    await expectSeen(copied);
    expect(await copied.textContent()).toMatch(
      /^Northmoor Recovery Partnership, Assessment 1: [^\n]+\n\nChallenge 3: [^\n]+\nNot yet at Stage 1\nBecause: Three of us/u,
    );
    await expectSeen(zoe.getByRole('button', { name: 'Print this page' }));
    await meeting.look(zoe, 'assessment-abandoned');
    await visit(zoe, meeting.at('/assessments/1/challenges/c03'));
    await expectSeen(zoe.getByText('This assessment ended without an agreement.'));
  });

  it('says that they were erased, once they are, and so does the history', async () => {
    await meeting.later(31);
    await meeting.settle();
    const zoe = await meeting.windowOf('zoe');
    await visit(zoe, meeting.at('/assessments/1'));
    await expectSeen(zoe.getByText('The views that people had kept to themselves were erased on 11 February 2027'));
    expect(await zoe.getByText(reason).count()).toBe(0);
    await meeting.look(zoe, 'assessment-erased');
    await visit(zoe, meeting.at('/trail'));
    await expectSeen(heading(zoe, 'History'));
    await expectSeen(zoe.getByText('Whatever views people had kept to themselves in assessment 1 were erased'));
  });
});

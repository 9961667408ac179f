import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, download, expectSeen, follow, heading, present, press, visit } from './fields.ts';
import { choose, enterOn, tick, typeInto } from './keyboard.ts';
import { meet, type Meeting } from './meeting.ts';

const Assessment = z.object({ id: z.string() });
const challenges = ['c01', 'c02', 'c03', 'c04', 'c05', 'c06', 'c07', 'c08', 'c09', 'c10'];

describe('Template A, from a private view to what the leads confirm', () => {
  let meeting: Meeting;
  let assessment: string;
  beforeAll(async () => {
    meeting = await meet();
    assessment = meeting.at('/assessments/1');
  });
  afterAll(() => meeting.end());

  it('begins when the coordinator says what it is about', async () => {
    const sian = await meeting.windowOf('sian');
    await meeting.look(sian, 'home-before');
    await visit(sian, meeting.at());
    await expectSeen(sian.getByText('Nothing has begun yet'));
    await meeting.look(sian, 'partnership-before');
    await visit(sian, '/');
    await follow(sian, 'Start the first assessment');
    await expectSeen(heading(sian, 'Start an assessment'));
    await meeting.look(sian, 'assessment-new');
    await sian.getByLabel('Which services are looked at?').fill('Adult community teams and the two acute wards');
    await press(sian, 'Start');
    await expectSeen(sian.getByText('You have placed 0 of 10.'));
    await meeting.look(sian, 'assessment-gathering');
  });

  it('takes a representative’s ten views and that she has finished by the keyboard alone', async () => {
    const zoe = await meeting.windowOf('zoe');
    await meeting.look(zoe, 'home-views-to-give');
    await enterOn(zoe.getByRole('link', { name: 'Give your views on where services are now' }));
    await enterOn(zoe.getByRole('link', { name: /^1\. |^Challenge 1:/u }));
    for (const [at] of challenges.entries()) {
      const number = at + 1;
      await expectSeen(heading(zoe, new RegExp(`Challenge ${number}:`, 'u')));
      if (number === 1) {
        await typeInto(zoe.getByLabel('What is good already?'), 'The community nurse asks first what matters');
      }
      await choose(zoe.getByRole('group', { name: 'Where do you see' }).getByRole('radio'), at % 5);
      if (number === 1) {
        await typeInto(zoe.getByLabel('What makes you say so?'), 'On the ward I was told what would happen');
        await tick(zoe.getByRole('checkbox', { name: 'Show my name' }));
      }
      await expectSeen(zoe.getByText(/^Saved \d\d:\d\d$/u));
      if (number === 1) await meeting.look(zoe, 'place');
      await enterOn(zoe.getByRole('link', { name: /^Next:/u }));
    }
    await expectSeen(heading(zoe, 'Check your views and finish'));
    expect(await zoe.getByText('Not placed yet').count()).toBe(0);
    expect(await zoe.getByText('On the ward I was told what would happen').count()).toBe(1);
    await meeting.look(zoe, 'finish');
    await enterOn(zoe.getByRole('button', { name: 'I have finished' }));
    await expectSeen(zoe.getByText('You have placed 10 of 10. You have said that you are finished'));
  });

  it('shows who has finished before the reveal, and no view', async () => {
    const { id } = Assessment.parse(await meeting.ask('sian', 'assessment.get', { number: 1 }));
    await meeting.meanwhile((who, step) => who !== 'zoe' && ['assessment.place', 'assessment.finish'].includes(step), {
      assessment: id,
    });
    const sian = await meeting.windowOf('sian');
    await visit(sian, assessment);
    await expectSeen(sian.getByText('Zoë Kowalczyk: finished'));
    expect(await sian.getByText('The community nurse').count()).toBe(0);
    const ines = await meeting.windowOf('ines');
    await visit(ines, `${assessment}/challenges/c01`);
    await expectSeen(heading(ines, 'No views are asked for here'));
    await meeting.look(ines, 'place-auditor');
  });

  it('shows all views at once, by perspective, when the coordinator says so', async () => {
    const sian = await meeting.windowOf('sian');
    await visit(sian, assessment);
    await follow(sian, 'Show everybody’s views');
    await expectSeen(heading(sian, 'Show everybody’s views'));
    await meeting.look(sian, 'reveal');
    await press(sian, 'Show all views now');
    await expectSeen(heading(sian, 'Talk the views through'));
    await meeting.look(sian, 'deliberation');
  });

  it('records who was there, somebody without an account among them', async () => {
    const sian = await meeting.windowOf('sian');
    await visit(sian, assessment);
    await follow(sian, 'Record who was there');
    await expectSeen(heading(sian, 'Record who was there'));
    await present(sian, ['Siân Llewelyn', 'Marcus Adeyemi-Brown', 'Zoë Kowalczyk', 'Grace Osei', 'Tomasz Wiśniewski']);
    await press(sian, 'Add somebody without an account');
    await sian.getByLabel('Name, or what to call them').fill('Ward manager at Beck Lane');
    await sian.getByLabel('Speaks from the side of').selectOption({ value: 'provider' });
    await meeting.look(sian, 'attendance');
    await press(sian, 'Record who was there');
    await expectSeen(sian.getByRole('link', { name: 'Talk the views through and agree' }));
  });

  it('tells those who look at a challenge that somebody has proposed, and shows it when they ask', async () => {
    const [sian, zoe] = [await meeting.windowOf('sian'), await meeting.windowOf('zoe')];
    await visit(zoe, `${assessment}/deliberation/c01`);
    await expectSeen(zoe.getByText('Nothing is proposed yet.'));
    await visit(sian, `${assessment}/deliberation/c01`);
    await answer(sian, 'What do the partners agree?', 'Stage 1');
    await sian.getByLabel('Comment (optional)').fill('Known and wanted; not yet seen on every ward');
    await press(sian, 'Propose this');
    await expectSeen(sian.getByText('Proposed by Siân Llewelyn.'));
    await expectSeen(zoe.getByText('Changed by Siân Llewelyn'));
    expect(await zoe.getByText('Nothing is proposed yet.').count()).toBe(1);
    await press(zoe, 'Show');
    await expectSeen(zoe.getByText('Proposed by Siân Llewelyn.'));
    await meeting.look(zoe, 'deliberate');
  });

  it('keeps an answer that sees it differently in its own words', async () => {
    const [marcus, zoe] = [await meeting.windowOf('marcus'), await meeting.windowOf('zoe')];
    await answer(zoe, 'What do you say to it?', 'I see it differently');
    await zoe.getByLabel('In your own words').fill('For people on the wards this has not begun');
    await press(zoe, 'Send your answer');
    await expectSeen(zoe.getByText('You answered: I see it differently'));
    await visit(marcus, `${assessment}/deliberation/c01`);
    await expectSeen(marcus.getByText('“For people on the wards this has not begun”'));
    await answer(marcus, 'What do you say to it?', 'I agree');
    await press(marcus, 'Send your answer');
    await expectSeen(marcus.getByText('You answered: I agree'));
  });

  it('ranks priorities with buttons', async () => {
    const { id } = Assessment.parse(await meeting.ask('sian', 'assessment.get', { number: 1 }));
    await meeting.meanwhile(
      (who, step, { challenge }) =>
        (step === 'consensus.propose' && challenge !== 'c01') ||
        (step === 'consensus.answer' && (challenge !== 'c01' || !['marcus', 'zoe'].includes(who))),
      { assessment: id },
    );
    const marcus = await meeting.windowOf('marcus');
    await visit(marcus, `${assessment}/priorities`);
    await press(marcus, 'Rank Challenge 4');
    await press(marcus, 'Rank Challenge 3');
    await press(marcus, 'Move Challenge 3 up');
    await press(marcus, 'Save the priorities');
    await expectSeen(marcus.getByText('The priorities are saved.'));
    await meeting.look(marcus, 'priorities');
  });

  it('is agreed when both leads have confirmed, and is then taken away as a document', async () => {
    for (const who of ['sian', 'marcus'] as const) {
      const lead = await meeting.windowOf(who);
      await visit(lead, `${assessment}/record`);
      await follow(lead, 'Confirm that Template A is right');
      await expectSeen(heading(lead, 'Confirm that Template A is right'));
      if (who === 'sian') await meeting.look(lead, 'confirm');
      await press(lead, 'This is right');
      await expectSeen(heading(lead, 'Template A'));
    }
    const marcus = await meeting.windowOf('marcus');
    await expectSeen(marcus.getByRole('link', { name: 'Go on to the action plans' }));
    await meeting.look(marcus, 'template-a');
    const file = await download(marcus, 'Download Template A (PDF)');
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

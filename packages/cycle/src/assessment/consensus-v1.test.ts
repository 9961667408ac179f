import { describe, expect, it } from 'vitest';
import { decisionOf, refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { answerAll, attend, challengeNumber, consensusNow, proposeAll, reveal } from '../testing/template-a-stages.ts';
import type { Who } from '../testing/people.ts';
import type { AssessmentId } from '../words.ts';

const c01 = challengeNumber(1);

const answer = (
  rehearsal: Rehearsal,
  assessment: AssessmentId,
  who: Who,
  given: { readonly answer: 'agree' | 'liveWith' | 'different'; readonly words?: string; readonly proposal?: number },
) => rehearsal.ask(who, 'consensus.answer', { assessment, challenge: c01, proposal: 1, ...given });

describe('a proposal', () => {
  it('starts the answers afresh', () => {
    const rehearsal = rehearse();
    const assessment = attend(rehearsal);
    proposeAll(rehearsal, assessment);
    answerAll(rehearsal, assessment);
    const { version } = consensusNow(rehearsal, c01);
    rehearsal.does('commissioner', 'consensus.propose', { assessment, challenge: c01, version, stage: 'notAgreed' });
    expect(consensusNow(rehearsal, c01).data).toMatchObject({ proposal: 2, stage: 'notAgreed', answers: [] });
  });

  it('drops the comment of the one before', () => {
    const rehearsal = rehearse();
    const assessment = reveal(rehearsal);
    const propose = (comment?: string) =>
      rehearsal.does('provider', 'consensus.propose', {
        assessment,
        challenge: c01,
        version: consensusNow(rehearsal, c01).version,
        stage: 1,
        comment,
      });
    propose('On two wards of four');
    expect(consensusNow(rehearsal, c01).data.comment).toBe('On two wards of four');
    propose();
    expect(consensusNow(rehearsal, c01).data).not.toHaveProperty('comment');
  });

  it('is refused to who read an earlier one', () => {
    const rehearsal = rehearse();
    const assessment = reveal(rehearsal);
    const propose = () =>
      rehearsal.ask('provider', 'consensus.propose', { assessment, challenge: c01, version: 1, stage: 1 });
    rehearsal.does('commissioner', 'consensus.propose', { assessment, challenge: c01, version: 1, stage: 2 });
    expect(refusalOf(propose())).toMatchObject({ code: 'conflict', kind: 'consensus', seen: 1, now: 2 });
  });

  it('is found for the challenges of the edition only', () => {
    const rehearsal = rehearse();
    const assessment = reveal(rehearsal);
    const challenge = challengeNumber(11);
    expect(
      refusalOf(rehearsal.ask('provider', 'consensus.propose', { assessment, challenge, version: 1, stage: 1 })),
    ).toEqual({ code: 'notFound', kind: 'consensus' });
  });
});

describe('an answer', () => {
  it('names the proposal it answers', () => {
    const rehearsal = rehearse();
    const assessment = attend(rehearsal);
    proposeAll(rehearsal, assessment);
    const { version } = consensusNow(rehearsal, c01);
    rehearsal.does('provider', 'consensus.propose', { assessment, challenge: c01, version, stage: 2 });
    expect(refusalOf(answer(rehearsal, assessment, 'user', { answer: 'agree', proposal: 1 }))).toEqual({
      code: 'proposalMoved',
      seen: 1,
      now: 2,
    });
    expect(decisionOf(answer(rehearsal, assessment, 'user', { answer: 'agree', proposal: 2 })).changes).toHaveLength(1);
  });

  it('that sees it differently says so in own words', () => {
    const rehearsal = rehearse();
    const assessment = attend(rehearsal);
    proposeAll(rehearsal, assessment);
    expect(refusalOf(answer(rehearsal, assessment, 'user', { answer: 'different' }))).toEqual({
      code: 'answerDiffersNeedsWords',
    });
    const words = 'On my ward this has not begun';
    const { changes } = decisionOf(answer(rehearsal, assessment, 'user', { answer: 'different', words }));
    expect(changes[0]).toMatchObject({
      data: { answers: [{ words, person: { as: 'Una' }, perspective: 'serviceUsers' }] },
      event: { facts: { answer: 'different', inOwnWords: true } },
      details: { words },
    });
    expect(JSON.stringify(changes[0]?.event)).not.toContain(words);
  });

  it('replaces one’s own and nobody else’s', () => {
    const rehearsal = rehearse();
    const assessment = attend(rehearsal);
    proposeAll(rehearsal, assessment);
    answerAll(rehearsal, assessment, ['user', 'carer']);
    rehearsal.does('user', 'consensus.answer', { assessment, challenge: c01, proposal: 1, answer: 'liveWith' });
    expect(consensusNow(rehearsal, c01).data.answers.map(({ member, answer: given }) => [member, given])).toEqual([
      [rehearsal.id('carer'), 'agree'],
      [rehearsal.id('user'), 'liveWith'],
    ]);
  });

  it('may be given by who was not in the room, until the days for answers are over', () => {
    const rehearsal = rehearse();
    const assessment = attend(rehearsal, ['provider', 'commissioner']);
    proposeAll(rehearsal, assessment);
    rehearsal.goTo('2026-09-08');
    expect(answer(rehearsal, assessment, 'carer', { answer: 'agree' }).ok).toBe(true);
    rehearsal.goTo('2026-09-09');
    expect(refusalOf(answer(rehearsal, assessment, 'carer', { answer: 'agree' }))).toEqual({
      code: 'answersClosed',
      since: '2026-09-08',
    });
  });

  it('has its days counted from the proposal where that came after the meeting', () => {
    const rehearsal = rehearse();
    const assessment = attend(rehearsal);
    rehearsal.goTo('2026-09-14');
    proposeAll(rehearsal, assessment);
    rehearsal.goTo('2026-09-21');
    expect(answer(rehearsal, assessment, 'carer', { answer: 'agree' }).ok).toBe(true);
  });
});

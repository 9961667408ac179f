import { describe, expect, it } from 'vitest';
import { differing } from '../replay/differing.ts';
import { cellsOf, outcome } from '../testing/cells.ts';
import { refusalOf, rehearse } from '../testing/rehearsal.ts';
import { replayOf } from '../testing/replaying.ts';

const about = { entry: 3, leafHash: 'ab'.repeat(32), refused: false };
const asking = { ...about, words: 'Who agreed to this date?' };

describe('a question put to an entry', () => {
  const rehearsal = rehearse();
  const { question } = rehearsal.does('auditor', 'question.ask', asking);
  const answer = { question, words: 'Both leads, on the telephone' };

  // Columns: coordinator, provider lead, commissioner, representative, contributor, auditor, system.
  const no = 'notAllowed';
  it.each(cellsOf([no, no, no, no, no, 'done', no]))('by the $who is $expected', ({ who, expected }) => {
    expect(outcome(rehearsal.ask(who, 'question.ask', asking))).toBe(expected);
  });

  it.each(cellsOf(['done', 'done', 'done', no, no, no, no]))(
    'answered by the $who is $expected',
    ({ who, expected }) => {
      expect(outcome(rehearsal.ask(who, 'question.answer', answer))).toBe(expected);
    },
  );

  it('keeps what it is about and who answered, and none of its words but beside the entries', () => {
    rehearsal.does('provider', 'question.answer', answer);
    rehearsal.does('commissioner', 'question.answer', { question, words: 'And again by letter' });
    const [kept] = rehearsal.world().questions;
    expect(kept).toMatchObject({
      state: 'answered',
      version: 3,
      data: {
        ...about,
        askedBy: rehearsal.id('auditor'),
        answers: [{ by: rehearsal.id('provider') }, { by: rehearsal.id('commissioner') }],
      },
    });
    expect(JSON.stringify([kept, rehearsal.trail])).not.toMatch(/telephone|letter|agreed to this/);
    const told = rehearsal.written.map(({ change }) => [change.event, change.details]);
    expect(told).toEqual([
      [{ type: 'ASK', facts: about }, { words: asking.words }],
      [{ type: 'ANSWER', facts: about }, { words: answer.words }],
      [{ type: 'ANSWER', facts: about }, { words: 'And again by letter' }],
    ]);
  });

  it('replays from the entries alone', () => {
    const { problem, world } = replayOf(rehearsal.trail);
    expect(problem).toBeUndefined();
    expect(world && differing(world, rehearsal.world())).toEqual([]);
  });
});

it('a question that was never put is not answered', () => {
  const rehearsal = rehearse();
  const { question } = rehearse().does('auditor', 'question.ask', asking);
  expect(refusalOf(rehearsal.ask('provider', 'question.answer', { question, words: 'Yes' }))).toEqual({
    code: 'notFound',
    kind: 'question',
  });
});

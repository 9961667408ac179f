import { inputs } from '@coproduce/cycle';
import { describe, expect, it } from 'vitest';
import { fieldErrors } from './field-errors.ts';

const errorsOf = (kind: keyof typeof inputs, input: unknown) => {
  const { error } = inputs[kind].safeParse(input);
  return error === undefined ? [] : fieldErrors(error);
};

const goal = '0190c0de-0000-7000-8000-000000000001';

describe('what a schema finds wrong', () => {
  it.each([
    ['a field that is missing', { challenge: undefined }, ['challenge'], 'This is needed'],
    ['a field of the wrong type', { challenge: 3 }, ['challenge'], 'Give text here'],
    ['a field nobody asked for', { challenge: 'c03', colour: 'red' }, ['colour'], 'There is no such field'],
    [
      'words that are too long',
      { challenge: 'c03', whyUnranked: 'x'.repeat(4001) },
      ['whyUnranked'],
      'Use at most 4,000 characters',
    ],
    ['nothing but space', { challenge: 'c03', whyUnranked: '  ' }, ['whyUnranked'], 'Write something here'],
  ])('names %s in plain words', (_what, input, path, message) => {
    expect(errorsOf('plan.open', input)).toEqual([{ path, message }]);
  });

  it('speaks of the alternative that came nearest, field by field', () => {
    const start = { goal, version: 1, when: '2027-05-03', prediction: { expects: 'Two in post', by: 'soon' } };
    expect(errorsOf('goal.start', start)).toEqual([
      { path: ['prediction', 'by'], message: 'Give a real date, with day, month and year' },
    ]);
  });

  it('says of an id that it is one', () => {
    expect(errorsOf('review.miss', { review: 'the second' })).toEqual([
      { path: ['review'], message: 'Name something by its id' },
    ]);
  });

  it('counts where a number is out of bounds', () => {
    expect(errorsOf('pack.seal', { pack: goal, file: 'a'.repeat(64), bytes: 0, entries: 1 })).toEqual([
      { path: ['bytes'], message: 'Give at least 1 here' },
    ]);
  });
});

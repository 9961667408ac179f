import { expect, test } from 'vitest';
import { linesOf, shareLines, spreadRest, startOf } from './fit.ts';

const sentence = 'We shall write quite a lot about what we want to be different here. ';

test('a text takes more lines in a narrower column, and one for each of its own line breaks', () => {
  expect(linesOf('', 400, 10)).toBe(1);
  expect(linesOf('one\ntwo\n\nfour', 400, 10)).toBe(4);
  expect(linesOf(sentence.repeat(10), 200, 10)).toBeGreaterThan(linesOf(sentence.repeat(10), 400, 10));
});

test('the start of a text ends with a whole word and fills no more lines than it may', () => {
  const start = startOf(sentence.repeat(20), 3, 300, 10);
  expect(sentence.repeat(20).startsWith(`${start} `)).toBe(true);
  expect(linesOf(start, 300, 10)).toBe(3);
  expect(startOf('short', 3, 300, 10)).toBe('short');
});

test('lines are shared so that who needs little gets it and the others get the same', () => {
  expect(shareLines([1, 2, 20, 30], 23)).toEqual([1, 2, 10, 10]);
  expect(shareLines([5, 5], 20)).toEqual([5, 5]);
});

test('everybody keeps one line, even where there is too little room', () => {
  expect(shareLines([9, 0, 9], 2)).toEqual([1, 1, 1]);
});

test('lines left over go to those with fewer than they would like', () => {
  expect(spreadRest([1, 6, 1], [3, 3, 3], 10)).toEqual([2, 6, 2]);
  expect(spreadRest([1, 1], [3, 2], 20)).toEqual([3, 2]);
});

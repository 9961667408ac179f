import { expect, it } from 'vitest';
import { ownLines, ownViewsText } from './own-views.ts';

const challenge = (number: number) => ({
  challenge: `c0${number}`,
  number,
  title: `Title ${number}`,
  shortTitle: `Title ${number}`,
  rank: null,
  deliberation: null,
});

it('gives an author what they wrote, in the order of the challenges, as words that can be kept anywhere', () => {
  const lines = ownLines([1, 2, 3].map(challenge), [
    { challenge: 'c03', stage: null, strengths: 'The café', named: false },
    { challenge: 'c01', stage: 2, reason: 'Seen on two wards', named: true },
  ]);
  expect(ownViewsText('Northmoor, assessment 1', lines)).toBe(
    [
      'Northmoor, assessment 1',
      'Challenge 1: Title 1\nStage 2\nBecause: Seen on two wards',
      'Challenge 3: Title 3\nNot placed\nGood already: The café',
    ].join('\n\n'),
  );
});

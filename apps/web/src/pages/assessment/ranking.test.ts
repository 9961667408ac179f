import { describe, expect, it } from 'vitest';
import { moved, rankingOf, ranksOf, toggled } from './ranking.ts';

describe('a ranking', () => {
  it('takes challenges in the order of their ranks and leaves blank ones out', () => {
    expect(
      rankingOf([
        { challenge: 'c01', rank: 2 },
        { challenge: 'c02', rank: null },
        { challenge: 'c03', rank: 1 },
      ]),
    ).toEqual(['c03', 'c01']);
  });

  it('moves a challenge one place, and never beyond the ends', () => {
    expect(moved(['c03', 'c04', 'c01'], 'c01', -1)).toEqual(['c03', 'c01', 'c04']);
    expect(moved(['c03', 'c04', 'c01'], 'c03', 1)).toEqual(['c04', 'c03', 'c01']);
    expect(moved(['c03', 'c04'], 'c03', -1)).toEqual(['c03', 'c04']);
    expect(moved(['c03', 'c04'], 'c04', 1)).toEqual(['c03', 'c04']);
    expect(moved(['c03', 'c04'], 'c09', 1)).toEqual(['c03', 'c04']);
  });

  it('puts a challenge last, and takes it out again', () => {
    expect(toggled(['c03'], 'c04')).toEqual(['c03', 'c04']);
    expect(toggled(['c03', 'c04'], 'c03')).toEqual(['c04']);
  });

  it('is sent with ranks from 1 without gaps', () => {
    expect(ranksOf(['c03', 'c01'])).toEqual([
      { challenge: 'c03', rank: 1 },
      { challenge: 'c01', rank: 2 },
    ]);
  });
});

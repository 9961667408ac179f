import { describe, expect, it } from 'vitest';
import type { Overview } from '../api/views.ts';
import { standsPlace, standsWords } from './stands.ts';

const said = (stands: Overview['stands']): string => standsWords({ stands, people: {} });
const packs = [
  { id: 'k1', number: 1, state: 'withdrawn' as const },
  { id: 'k2', number: 1, state: 'locked' as const },
];

describe('where the cycle stands', () => {
  it('names the day of a review that is planned', () => {
    expect(said({ kind: 'working', pack: 1, nextReviewOn: '2027-05-03', planned: true })).toMatch(
      /until the review on 3 May 2027\.$/u,
    );
  });

  it('names the day that the signed plans give, where nobody has planned the review yet', () => {
    const words = said({ kind: 'working', pack: 2, nextReviewOn: '2027-08-02', planned: false });
    expect(words).toContain('2 August 2027');
    expect(words).toContain('nobody has planned');
  });

  it('leads to the pack that waits, whatever was offered under its number before', () => {
    const stands = { kind: 'signing', pack: 1, waitingFor: [] } as const;
    expect(standsPlace({ id: 'p', stands, packs })).toEqual({
      text: 'Go to pack 1',
      href: '/partnerships/p/packs/k2',
    });
  });

  it('leads nowhere else while the work goes on', () => {
    const stands = { kind: 'working', pack: 1, nextReviewOn: null, planned: false } as const;
    expect(standsPlace({ id: 'p', stands, packs })).toBeUndefined();
  });
});

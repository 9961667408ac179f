import { describe, expect, it } from 'vitest';
import { conclude, concludeAndSign, offerReview, openReview, stepGoal } from '../testing/goal-stages.ts';
import { agreeFirst, packNow } from '../testing/plan-stages.ts';
import { rehearse, type Rehearsal } from '../testing/rehearsal.ts';
import type { PackId } from '../words.ts';
import { agreedAnewSince } from './agreed-anew.ts';

const since = (rehearsal: Rehearsal, pack: PackId) => agreedAnewSince(rehearsal.world(), packNow(rehearsal, pack));

describe('what later packs supersede of one', () => {
  const reviewed = () => {
    const rehearsal = rehearse();
    const { plan, goal, pack } = agreeFirst(rehearsal);
    rehearsal.goTo('2026-09-20');
    stepGoal(rehearsal, { goal, plan, review: undefined }, 'START');
    const review = openReview(rehearsal, [plan]);
    stepGoal(rehearsal, { goal, plan, review }, 'STUDY', 'CONTINUE');
    return { rehearsal, pack, review };
  };

  it('is nothing before there is a later one, and nothing while that is not signed by both', () => {
    const { rehearsal, pack, review } = reviewed();
    expect(since(rehearsal, pack)).toEqual([]);
    conclude(rehearsal, review);
    const next = offerReview(rehearsal, review);
    expect(since(rehearsal, pack)).toEqual([]);
    expect(since(rehearsal, next)).toEqual([]);
  });

  it('is each plan that a later one carries, with the newest that does', () => {
    const { rehearsal, pack, review } = reviewed();
    const next = concludeAndSign(rehearsal, review);
    expect(since(rehearsal, pack)).toEqual([{ challenge: 'c03', pack: next, number: 2 }]);
    expect(since(rehearsal, next)).toEqual([]);
  });
});

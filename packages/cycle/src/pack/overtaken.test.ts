import { expect, it } from 'vitest';
import { conclude, offerReview, openReview, reviewNow } from '../testing/goal-stages.ts';
import { agreeFirst, goalNow, lock, packNow, pendingNow, sign } from '../testing/plan-stages.ts';
import { refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import type { GoalId, ReviewId } from '../words.ts';

const carry = (rehearsal: Rehearsal, goal: GoalId, review: ReviewId): void => {
  const { version } = goalNow(rehearsal, goal);
  rehearsal.does('provider', 'goal.carry', { goal, version, review, why: 'notBegun', reason: 'No rooms yet' });
};

const waitingPack = () => {
  const rehearsal = rehearse();
  const { plan, goal } = agreeFirst(rehearsal);
  const first = openReview(rehearsal, [plan]);
  carry(rehearsal, goal, first);
  conclude(rehearsal, first);
  const pack = lock(rehearsal, offerReview(rehearsal, first));
  sign(rehearsal, pack, 'provider');
  const second = openReview(rehearsal, [plan]);
  carry(rehearsal, goal, second);
  return { rehearsal, plan, pack, first, second };
};

it('lets a locked pack be signed until the next review of its plans is concluded', () => {
  const { rehearsal, pack, first } = waitingPack();
  expect(packNow(rehearsal, pack).state).toBe('locked');
  sign(rehearsal, pack, 'commissioner');
  expect(packNow(rehearsal, pack).state).toBe('signed');
  expect(reviewNow(rehearsal, first).state).toBe('signed');
});

it('withdraws a waiting pack as the next review of its plans is concluded, and gives its drafts back', () => {
  const { rehearsal, plan, pack, first, second } = waitingPack();
  const before = rehearsal.written.length;
  conclude(rehearsal, second);
  const changes = rehearsal.written.slice(before).map(({ change }) => change);
  expect(changes.slice(0, 4).map(({ kind, event, causedBy }) => [kind, event.type, causedBy])).toEqual([
    ['review', 'CONCLUDE', undefined],
    ['pack', 'OVERTAKE', 0],
    ['revision', 'TAKE_BACK', 1],
    ['review', 'VOID', 1],
  ]);
  expect(packNow(rehearsal, pack)).toMatchObject({
    state: 'withdrawn',
    data: { withdrawn: { why: 'overtaken', by: null }, signatures: [{ side: 'provider' }] },
  });
  expect(changes[1]?.event.facts).toEqual({ why: 'overtaken', void: [rehearsal.id('provider')] });
  expect(reviewNow(rehearsal, first).state).toBe('unsigned');
  expect(pendingNow(rehearsal, plan).state).toBe('draft');
});

it('is told by the pack that comes after it', () => {
  const { rehearsal, second } = waitingPack();
  conclude(rehearsal, second);
  const pack = lock(rehearsal, offerReview(rehearsal, second));
  const content = rehearsal.documents.find(
    ({ digest }) => digest === packNow(rehearsal, pack).data.locked?.contentDigest,
  );
  expect(packNow(rehearsal, pack).data.number).toBe(3);
  expect(content?.value).toMatchObject({ facts: expect.arrayContaining([{ kind: 'previousUnsigned', pack: 2 }]) });
});

it('refuses signatures to an overtaken pack as to one that moved', () => {
  const { rehearsal, pack, second } = waitingPack();
  conclude(rehearsal, second);
  const asked = rehearsal.ask('commissioner', 'pack.sign', {
    pack,
    contentDigest: packNow(rehearsal, pack).data.locked?.contentDigest ?? '',
    typedName: 'Colin Missioner',
    agreed: true,
  });
  expect(refusalOf(asked)).toEqual({ code: 'contentMoved', pack });
});

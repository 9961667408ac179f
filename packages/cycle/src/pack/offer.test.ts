import { describe, expect, it } from 'vitest';
import type { InputOf } from '../inputs.ts';
import { conclude, offerReview, openReview } from '../testing/goal-stages.ts';
import {
  agreeFirst,
  lock,
  lockAndSign,
  offerFirst,
  openPlan,
  packNow,
  pendingNow,
  proposeGoal,
  revisionNow,
  toLock,
  writeDraft,
  writePlan,
} from '../testing/plan-stages.ts';
import { decisionOf, refusalOf, rehearse } from '../testing/rehearsal.ts';
import { replayOf } from '../testing/replaying.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { present } from '../testing/template-a-stages.ts';
import type { PackId } from '../words.ts';

type OfferInput = InputOf<'pack.offer'>;

const meeting = (rehearsal: Rehearsal) => ({
  heldOn: rehearsal.surroundings().today,
  attendance: present(rehearsal, 'provider', 'commissioner'),
});

const askFirst = (rehearsal: Rehearsal, more: Partial<OfferInput> = {}) =>
  rehearsal.ask('provider', 'pack.offer', {
    occasion: { kind: 'firstAgreement', meeting: meeting(rehearsal) },
    reading: { workingDays: 0 },
    ...more,
  });

const takeBack = (rehearsal: Rehearsal, pack: PackId) => {
  const { version } = packNow(rehearsal, pack);
  rehearsal.does('provider', 'pack.takeBack', { pack, version, clause: 'Goal 1', reason: 'The date is wrong' });
};

describe('an offer', () => {
  it('takes every draft, fixes the number, and asks for the pack to be locked', () => {
    const rehearsal = rehearse();
    const one = writeDraft(rehearsal, 3);
    const other = writeDraft(rehearsal, 4);
    const { changes, messages, answer } = decisionOf(askFirst(rehearsal));
    expect(changes.map(({ kind, state }) => [kind, state])).toEqual([
      ['pack', 'reading'],
      ['revision', 'offered'],
      ['revision', 'offered'],
    ]);
    expect(changes.slice(1).every(({ causedBy }) => causedBy === 0)).toBe(true);
    expect(changes[0]).toMatchObject({
      data: {
        number: 1,
        offer: 1,
        revisions: [
          { plan: one.plan, revision: one.revision },
          { plan: other.plan, revision: other.revision },
        ],
      },
    });
    expect(messages).toEqual([{ kind: 'lockPack', pack: answer.pack, notBefore: null }]);
  });

  it('with reading time is locked as the day after its last begins', () => {
    const rehearsal = rehearse({ readingDays: 5 });
    writeDraft(rehearsal);
    const { changes, messages } = decisionOf(askFirst(rehearsal, { reading: { workingDays: 5 } }));
    // Five working days after Tuesday 1 September, and the midnight after, in London's summer.
    expect(changes[0]).toMatchObject({ data: { reading: { endsOn: '2026-09-08' } } });
    expect(messages).toMatchObject([{ kind: 'lockPack', notBefore: '2026-09-08T23:00:00.000Z' }]);
  });

  it('with less reading time than the partnership gives says why', () => {
    const rehearsal = rehearse({ readingDays: 5 });
    writeDraft(rehearsal);
    expect(refusalOf(askFirst(rehearsal, { reading: { workingDays: 2 } }))).toEqual({
      code: 'reasonNeeded',
      why: 'readingShortened',
    });
    const reading = { workingDays: 2, shortenedBecause: 'The board meets on Friday' };
    expect(decisionOf(askFirst(rehearsal, { reading })).changes[0]).toMatchObject({ data: { reading } });
  });

  it('counts up when its occasion is offered again, under the same number', () => {
    const rehearsal = rehearse();
    writeDraft(rehearsal);
    for (const offer of [1, 2, 3]) {
      const pack = lock(rehearsal, offerFirst(rehearsal));
      expect(packNow(rehearsal, pack).data).toMatchObject({ number: 1, offer });
      takeBack(rehearsal, pack);
    }
  });

  it('names what a draft lacks', () => {
    const rehearsal = rehearse();
    const { revision } = openPlan(rehearsal);
    expect(refusalOf(askFirst(rehearsal))).toEqual({
      code: 'notReadyToOffer',
      revision,
      challenge: 'c03',
      missing: [{ what: 'goals' }, { what: 'date' }, { what: 'nextReview' }],
    });
  });

  it('of goals agreed at a meeting takes no plan dated after it', () => {
    const rehearsal = rehearse();
    rehearsal.goTo('2026-09-10');
    writeDraft(rehearsal);
    const occasion = { kind: 'firstAgreement' as const, meeting: { ...meeting(rehearsal), heldOn: '2026-09-09' } };
    expect(refusalOf(askFirst(rehearsal, { occasion }))).toMatchObject({
      code: 'notReadyToOffer',
      missing: [{ what: 'date' }],
    });
  });

  it('is of a meeting that was held', () => {
    const rehearsal = rehearse();
    writeDraft(rehearsal);
    const occasion = { kind: 'firstAgreement' as const, meeting: { ...meeting(rehearsal), heldOn: '2026-09-02' } };
    expect(refusalOf(askFirst(rehearsal, { occasion }))).toEqual({
      code: 'invalidField',
      path: ['occasion', 'meeting', 'heldOn'],
      problem: { kind: 'inTheFuture' },
    });
  });

  it('needs something to offer', () => {
    const rehearsal = rehearse();
    agreeFirst(rehearsal);
    const occasion = { kind: 'amendment' as const, meeting: meeting(rehearsal) };
    expect(refusalOf(askFirst(rehearsal, { occasion })).code).toBe('nothingToOffer');
  });

  it.each(['provider', 'commissioner'] as const)('needs the seat of the %s filled', (side) => {
    const rehearsal = rehearse();
    writeDraft(rehearsal);
    rehearsal.reseat(side, ({ data: { signing: _signing, ...data }, ...seat }) => ({ ...seat, data }));
    const asked = rehearsal.ask(side === 'provider' ? 'commissioner' : 'provider', 'pack.offer', {
      occasion: { kind: 'firstAgreement', meeting: meeting(rehearsal) },
      reading: { workingDays: 0 },
    });
    expect(refusalOf(asked)).toEqual({ code: 'seatVacant', side });
  });
});

describe('locking', () => {
  it('waits until the day after the last of the reading', () => {
    const rehearsal = rehearse({ readingDays: 5 });
    writeDraft(rehearsal);
    const { pack } = rehearsal.does('provider', 'pack.offer', {
      occasion: { kind: 'firstAgreement', meeting: meeting(rehearsal) },
      reading: { workingDays: 5 },
    });
    const ask = () => rehearsal.ask('system', 'pack.lock', toLock(rehearsal, pack));
    rehearsal.goTo('2026-09-08');
    expect(refusalOf(ask())).toEqual({ code: 'readingNotOver', endsOn: '2026-09-08' });
    rehearsal.goTo('2026-09-09');
    expect(decisionOf(ask()).changes[0]).toMatchObject({ state: 'locked' });
  });

  it('fixes the file that everybody signs, made of what the pack says', () => {
    const rehearsal = rehearse();
    writeDraft(rehearsal);
    const given = toLock(rehearsal, offerFirst(rehearsal));
    rehearsal.passMinutes(2);
    const { changes, documents } = decisionOf(rehearsal.ask('system', 'pack.lock', given));
    expect(changes[0]).toMatchObject({
      event: { facts: { file: given.file, contentDigest: given.contentDigest } },
      data: { locked: { at: given.at, file: given.file } },
    });
    expect(documents.at(-1)).toMatchObject({ digest: given.contentDigest, value: { lockedAt: given.at } });
  });

  it('takes no file that was made of something else than the pack says by now', () => {
    const rehearsal = rehearse();
    writeDraft(rehearsal);
    const pack = offerFirst(rehearsal);
    const given = toLock(rehearsal, pack);
    rehearsal.reseat('commissioner', (seat) => ({ ...seat, data: { ...seat.data, name: 'Another Name' } }));
    expect(refusalOf(rehearsal.ask('system', 'pack.lock', given))).toEqual({ code: 'preparedAnew', pack });
    const early = { ...toLock(rehearsal, pack), at: '2020-01-01T00:00:00.000Z' };
    expect(refusalOf(rehearsal.ask('system', 'pack.lock', early))).toEqual({ code: 'preparedAnew', pack });
    const late = { ...toLock(rehearsal, pack), at: '2030-01-01T00:00:00.000Z' };
    expect(refusalOf(rehearsal.ask('system', 'pack.lock', late))).toEqual({ code: 'preparedAnew', pack });
  });

  it('gives a pack that cannot be printed back to be written again, naming field and character', () => {
    const rehearsal = rehearse();
    const { plan } = writeDraft(rehearsal);
    const pack = offerFirst(rehearsal);
    const given = { pack, field: 'plans.0.terms.goals.0.specific', character: '\u{1F9FF}' };
    expect(refusalOf(rehearsal.ask('provider', 'pack.return', given))).toMatchObject({ code: 'notAllowed' });
    rehearsal.does('system', 'pack.return', given);
    expect(packNow(rehearsal, pack)).toMatchObject({
      state: 'withdrawn',
      data: { withdrawn: { why: 'unprintable', clause: given.field, by: null } },
    });
    expect(pendingNow(rehearsal, plan).state).toBe('draft');
    expect(replayOf(rehearsal.trail).problem).toBeUndefined();
  });

  it('is refused while a seat that signs is vacant', () => {
    const rehearsal = rehearse();
    writeDraft(rehearsal);
    const pack = offerFirst(rehearsal);
    rehearsal.reseat('commissioner', (seat) => ({ ...seat, state: 'left' }));
    expect(refusalOf(rehearsal.ask('system', 'pack.lock', toLock(rehearsal, pack)))).toEqual({
      code: 'seatVacant',
      side: 'commissioner',
    });
  });
});

describe('more than five challenges at a time', () => {
  const drafted = (count: number) => {
    const rehearsal = rehearse();
    for (let number = 1; number <= count; number += 1) writeDraft(rehearsal, number);
    return rehearsal;
  };

  it('need a reason, and five do not', () => {
    expect(decisionOf(askFirst(drafted(5))).changes[0]?.kind).toBe('pack');
    const six = drafted(6);
    expect(refusalOf(askFirst(six))).toEqual({ code: 'reasonNeeded', why: 'moreThanFive' });
    const moreThanFiveBecause = 'Two of them are one piece of work';
    expect(decisionOf(askFirst(six, { moreThanFiveBecause })).changes[0]).toMatchObject({
      data: { moreThanFiveBecause },
      event: { facts: { moreThanFive: true } },
    });
  });

  it('are counted with the plans that are in force already', () => {
    const rehearsal = drafted(5);
    lockAndSign(rehearsal, offerFirst(rehearsal));
    writeDraft(rehearsal, 6);
    const occasion = { kind: 'amendment' as const, meeting: meeting(rehearsal) };
    expect(refusalOf(askFirst(rehearsal, { occasion }))).toEqual({ code: 'reasonNeeded', why: 'moreThanFive' });
  });
});

describe('an occasion', () => {
  it('of first agreement is over once a pack is signed, and an amendment comes after one', () => {
    const rehearsal = rehearse();
    writeDraft(rehearsal, 3);
    const amendment = { kind: 'amendment' as const, meeting: meeting(rehearsal) };
    expect(refusalOf(askFirst(rehearsal, { occasion: amendment })).code).toBe('nothingInForce');
    const first = lockAndSign(rehearsal, offerFirst(rehearsal));
    const next = writeDraft(rehearsal, 4);
    expect(refusalOf(askFirst(rehearsal))).toEqual({ code: 'packInTheWay', pack: first, number: 1, state: 'signed' });
    expect(decisionOf(askFirst(rehearsal, { occasion: amendment })).changes[0]).toMatchObject({
      data: { number: 2, occasion: { kind: 'amendment', after: first }, revisions: [{ plan: next.plan }] },
    });
  });

  it('of a review takes its plans’ drafts, its meeting, and leaves the rest', () => {
    const rehearsal = rehearse();
    const { plan, goal } = agreeFirst(rehearsal);
    const review = openReview(rehearsal, [plan]);
    rehearsal.does('provider', 'goal.carry', { goal, version: 2, review, why: 'notBegun', reason: 'No rooms yet' });
    const ask = () =>
      rehearsal.ask('commissioner', 'pack.offer', {
        occasion: { kind: 'review', review },
        reading: { workingDays: 0 },
      });
    expect(refusalOf(ask())).toMatchObject({
      code: 'wrongState',
      kind: 'review',
      possibleFrom: ['concluded', 'unsigned'],
    });
    conclude(rehearsal, review);
    const other = writeDraft(rehearsal, 4);
    const { changes } = decisionOf(ask());
    expect(changes.map(({ kind, event }) => [kind, event.type])).toEqual([
      ['pack', 'OFFER'],
      ['revision', 'OFFER'],
      ['review', 'OFFER'],
    ]);
    expect(changes[0]).toMatchObject({
      data: {
        number: 2,
        occasion: { kind: 'review', review, number: 1 },
        revisions: [{ plan, revision: pendingNow(rehearsal, plan).id }],
        meeting: { heldOn: rehearsal.surroundings().today, enteredBy: rehearsal.id('coordinator') },
      },
    });
    // What a concluded review is about waits for its own pack; an amendment takes the rest.
    const occasion = { kind: 'amendment' as const, meeting: meeting(rehearsal) };
    expect(decisionOf(askFirst(rehearsal, { occasion })).changes[0]).toMatchObject({
      data: { revisions: [{ plan: other.plan }] },
    });
  });

  it('of a review that another one came after is past', () => {
    const rehearsal = rehearse();
    const { plan, goal } = agreeFirst(rehearsal);
    const carried = () => {
      const review = openReview(rehearsal, [plan]);
      const { version } = rehearsal.world().goals.find(({ id }) => id === goal) ?? { version: 0 };
      rehearsal.does('provider', 'goal.carry', { goal, version, review, why: 'notBegun', reason: 'No rooms yet' });
      conclude(rehearsal, review);
      return review;
    };
    const first = carried();
    const second = carried();
    expect(
      refusalOf(
        rehearsal.ask('provider', 'pack.offer', {
          occasion: { kind: 'review', review: first },
          reading: { workingDays: 0 },
        }),
      ),
    ).toEqual({ code: 'reviewOverlaps', review: second, number: 2 });
    expect(packNow(rehearsal, offerReview(rehearsal, second)).data.number).toBe(2);
  });
});

describe('taking back', () => {
  it('gives the revisions back as drafts, keeps what was signed as void, and says so', () => {
    const rehearsal = rehearse();
    const { revision } = writeDraft(rehearsal);
    const pack = lock(rehearsal, offerFirst(rehearsal));
    expect(revisionNow(rehearsal, revision).data.termsDigest).toBeDefined();
    takeBack(rehearsal, pack);
    expect(revisionNow(rehearsal, revision).state).toBe('draft');
    expect(revisionNow(rehearsal, revision).data).not.toHaveProperty('termsDigest');
    expect(revisionNow(rehearsal, revision).data).not.toHaveProperty('pack');
    expect(packNow(rehearsal, pack).data.withdrawn).toMatchObject({
      why: 'takenBack',
      clause: 'Goal 1',
      by: rehearsal.id('provider'),
    });
    proposeGoal(rehearsal, revision);
    writePlan(rehearsal, revision);
    expect(packNow(rehearsal, offerFirst(rehearsal)).data.offer).toBe(2);
  });
});

import { describe, expect, it } from 'vitest';
import { differing } from '../replay/differing.ts';
import { cellsOf, outcome } from '../testing/cells.ts';
import { goalIn, stepGoal, conclude } from '../testing/goal-stages.ts';
import { organisations, people } from '../testing/people.ts';
import type { Who } from '../testing/people.ts';
import {
  agreeFirst,
  lock,
  lockAndSign,
  offerFirst,
  packNow,
  revisionNow,
  sign,
  writeDraft,
} from '../testing/plan-stages.ts';
import { refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { replayOf } from '../testing/replaying.ts';
import { there } from '../testing/there.ts';
import { agreeTemplateA } from '../testing/template-a-stages.ts';

const seatOf = (rehearsal: Rehearsal, who: Who) =>
  there(
    rehearsal.world().members.find(({ id }) => id === rehearsal.id(who)),
    'such seat',
  );
const named = (rehearsal: Rehearsal, who: Who) => ({
  member: rehearsal.id(who),
  version: seatOf(rehearsal, who).version,
});
const leave = (rehearsal: Rehearsal, who: Who) => rehearsal.does(who, 'member.leave', named(rehearsal, who));
const removing = (rehearsal: Rehearsal, by: Who | 'system', who: Who) =>
  rehearsal.ask(by, 'member.remove', { ...named(rehearsal, who), reason: 'They moved away' });

/** What was done replays to exactly what is there. */
const replays = (rehearsal: Rehearsal): void => {
  const { problem, world } = replayOf(rehearsal.trail);
  expect(problem).toBeUndefined();
  expect(world && differing(world, rehearsal.world())).toEqual([]);
};

describe('leaving', () => {
  it.each(['coordinator', 'provider', 'user', 'contributor', 'auditor'] as const)(
    'is for the %s to do whenever they like, and for nobody else to do for them',
    (who) => {
      const rehearsal = rehearse();
      rehearsal.does('coordinator', 'assessment.open', { provider: organisations.trust.id, services: 'All' });
      const others = (['coordinator', 'commissioner', 'carer'] as const).filter((other) => other !== who);
      for (const other of others) {
        expect(refusalOf(rehearsal.ask(other, 'member.leave', named(rehearsal, who)))).toMatchObject({
          code: 'notAllowed',
          act: 'leave',
        });
      }
      leave(rehearsal, who);
      expect(seatOf(rehearsal, who).state).toBe('left');
      expect(rehearsal.trail.at(-1)).toMatchObject({
        subject: { kind: 'member', id: rehearsal.id(who), before: 1, after: 2 },
        event: { type: 'LEAVE', facts: { vacates: who === 'provider' ? 'provider' : null } },
      });
      replays(rehearsal);
    },
  );

  it('is done on the seat as it was seen, and once', () => {
    const rehearsal = rehearse();
    const seat = named(rehearsal, 'user');
    expect(refusalOf(rehearsal.ask('user', 'member.leave', { ...seat, version: 7 }))).toMatchObject({
      code: 'conflict',
      seen: 7,
      now: 1,
    });
    leave(rehearsal, 'user');
    expect(refusalOf(rehearsal.ask('user', 'member.leave', named(rehearsal, 'user'))).code).toBe('notAllowed');
  });

  it('keeps what was done, under the name that was chosen', () => {
    const rehearsal = rehearse();
    agreeTemplateA(rehearsal);
    const before = rehearsal.world();
    leave(rehearsal, 'user');
    expect({ ...rehearsal.world(), members: [] }).toEqual({ ...before, members: [] });
    expect(seatOf(rehearsal, 'user').data).toEqual(people.user.data);
  });
});

describe('a lead who leaves', () => {
  it.each([
    ['is open for reading', 'reading', []],
    ['waits for signatures', 'locked', []],
    ['was signed by the other lead', 'locked', ['commissioner']],
  ] as const)('has the system take back a pack that %s, and voids what was signed', (_what, state, signed) => {
    const rehearsal = rehearse({ readingDays: 0 });
    const { revision } = writeDraft(rehearsal);
    const pack = offerFirst(rehearsal);
    if (state === 'locked') lock(rehearsal, pack);
    for (const who of signed) sign(rehearsal, pack, who);
    const before = rehearsal.trail.length;
    leave(rehearsal, 'provider');
    expect(packNow(rehearsal, pack)).toMatchObject({
      state: 'withdrawn',
      data: { withdrawn: { why: 'seatChanged', by: null, clause: 'Provider lead' } },
    });
    expect(revisionNow(rehearsal, revision).state).toBe('draft');
    expect(rehearsal.trail.slice(before).map(({ event, causedBy }) => [event?.type, causedBy])).toEqual([
      ['LEAVE', undefined],
      ['OVERTAKE', before],
      ['TAKE_BACK', before + 1],
    ]);
    expect(rehearsal.trail[before + 1]?.event?.facts).toEqual({
      why: 'seatChanged',
      void: signed.map((who) => rehearsal.id(who)),
    });
    replays(rehearsal);
  });

  it('leaves everything else to go on, and nothing to be offered until the seat is filled', () => {
    const rehearsal = rehearse();
    const { plan } = agreeFirst(rehearsal);
    leave(rehearsal, 'provider');
    const { revision } = rehearsal.does('commissioner', 'plan.revise', { plan });
    expect(revisionNow(rehearsal, revision).state).toBe('draft');
    const offer = rehearsal.ask('commissioner', 'pack.offer', {
      occasion: {
        kind: 'amendment',
        meeting: {
          heldOn: rehearsal.surroundings().today,
          attendance: { present: [], apologies: [], writtenIn: [], whyNotInTheRoom: [] },
        },
      },
      reading: { workingDays: 0 },
    });
    expect(refusalOf(offer)).toEqual({ code: 'seatVacant', side: 'provider' });
  });

  it('leaves a pack alone that both had signed', () => {
    const rehearsal = rehearse();
    writeDraft(rehearsal);
    const pack = lockAndSign(rehearsal, offerFirst(rehearsal));
    leave(rehearsal, 'provider');
    expect(packNow(rehearsal, pack).state).toBe('signed');
  });

  it('is the only one whose leaving takes a pack back', () => {
    const rehearsal = rehearse();
    writeDraft(rehearsal);
    const pack = lock(rehearsal, offerFirst(rehearsal));
    for (const who of ['coordinator', 'user', 'contributor'] as const) leave(rehearsal, who);
    expect(packNow(rehearsal, pack).state).toBe('locked');
  });
});

describe('removing somebody', () => {
  const cells = ['done', 'done', 'done', 'notAllowed', 'ownSeat', 'notAllowed', 'notAllowed'];
  it.each(cellsOf(cells).filter(({ expected }) => expected !== 'ownSeat'))(
    'by the $who: $expected',
    ({ who, expected }) => {
      expect(outcome(removing(rehearse(), who, 'contributor'))).toBe(expected);
    },
  );

  it('ends their part, says why beside the record, and replays', () => {
    const rehearsal = rehearse();
    rehearsal.does('coordinator', 'member.remove', { ...named(rehearsal, 'contributor'), reason: 'They moved away' });
    expect(seatOf(rehearsal, 'contributor').state).toBe('left');
    expect(rehearsal.written.at(-1)?.change).toMatchObject({
      event: { type: 'REMOVE', facts: { vacates: null } },
      details: { reason: 'They moved away' },
    });
    replays(rehearsal);
  });

  it('is not how one ends one’s own part, and happens once', () => {
    const rehearsal = rehearse();
    expect(refusalOf(removing(rehearsal, 'provider', 'provider'))).toEqual({ code: 'ownSeat' });
    leave(rehearsal, 'user');
    expect(refusalOf(removing(rehearsal, 'provider', 'user'))).toMatchObject({ code: 'wrongState', state: 'left' });
  });

  it('needs a second person while an assessment is open', () => {
    const rehearsal = rehearse();
    rehearsal.does('coordinator', 'assessment.open', { provider: organisations.trust.id, services: 'All' });
    expect(refusalOf(removing(rehearsal, 'coordinator', 'user'))).toEqual({
      code: 'secondPersonNeeded',
      why: 'removeMember',
      waitingFor: [],
    });
  });

  it('needs a second person while a review is open or waits for its signatures', () => {
    const rehearsal = rehearse();
    const inHand = goalIn.agreed(rehearsal);
    expect(outcome(removing(rehearsal, 'coordinator', 'user'))).toBe('secondPersonNeeded');
    stepGoal(rehearsal, inHand, 'CARRY');
    conclude(rehearsal, there(inHand.review, 'review'));
    expect(outcome(removing(rehearsal, 'provider', 'user'))).toBe('secondPersonNeeded');
  });

  it('does not end an auditor, but for the lead who asked them in', () => {
    const rehearsal = rehearse();
    expect(refusalOf(removing(rehearsal, 'provider', 'auditor'))).toEqual({
      code: 'auditorStays',
      until: null,
      seatedBy: null,
    });
    const { today } = rehearsal.surroundings();
    const { member } = rehearsal.does('provider', 'member.invite', {
      name: 'Out Sider',
      firstName: 'Out',
      role: 'auditor',
      days: { from: today, until: '2027-01-01' },
    });
    const ask = (who: Who) => rehearsal.ask(who, 'member.remove', { member, version: 1, reason: 'The audit is done' });
    expect(refusalOf(ask('commissioner'))).toEqual({
      code: 'auditorStays',
      until: '2027-01-01',
      seatedBy: rehearsal.id('provider'),
    });
    expect(outcome(ask('provider'))).toBe('done');
  });
});

import { describe, expect, it } from 'vitest';
import { plusDays } from '../days.ts';
import type { InputOf } from '../inputs.ts';
import { namedPerson } from '../naming.ts';
import { differing } from '../replay/differing.ts';
import { cellsOf, outcome } from '../testing/cells.ts';
import { organisations } from '../testing/people.ts';
import { lock, offerFirst, packNow, recordFor, signBy, writeDraft } from '../testing/plan-stages.ts';
import { refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { replayOf } from '../testing/replaying.ts';
import { there } from '../testing/there.ts';
import type { MemberId, PackId } from '../words.ts';

const seatNow = (rehearsal: Rehearsal, member: MemberId) =>
  there(
    rehearsal.world().members.find(({ id }) => id === member),
    'such seat',
  );

/** Two more people of the provider's own organisation. */
const withColleagues = () => {
  const rehearsal = rehearse();
  const invite = (name: string) =>
    rehearsal.does('coordinator', 'member.invite', {
      name,
      firstName: name.split(' ')[0] ?? name,
      namedAs: 'firstName',
      role: 'contributor',
      perspective: 'provider',
      organisation: organisations.trust.id,
    }).member;
  writeDraft(rehearsal);
  return { rehearsal, dep: invite('Dep Uty'), other: invite('Oth Er') };
};

const deputy = (
  rehearsal: Rehearsal,
  member: MemberId,
  more: Partial<InputOf<'member.deputise'>> = {},
): InputOf<'member.deputise'> => ({
  member,
  version: seatNow(rehearsal, member).version,
  from: rehearsal.surroundings().today,
  until: plusDays(rehearsal.surroundings().today, 14),
  post: 'Deputy Director',
  authority: 'The board, by minute',
  ...more,
});

const replays = (rehearsal: Rehearsal): void => {
  const { problem, world } = replayOf(rehearsal.trail);
  expect(problem).toBeUndefined();
  expect(world && differing(world, rehearsal.world())).toEqual([]);
};

const lockedBy = (rehearsal: Rehearsal): PackId => lock(rehearsal, offerFirst(rehearsal));

describe('a deputy', () => {
  it('in force when a pack is locked signs in the lead’s place, and everything says so', () => {
    const { rehearsal, dep } = withColleagues();
    rehearsal.does('provider', 'member.deputise', deputy(rehearsal, dep));
    const pack = lockedBy(rehearsal);
    const { today } = rehearsal.surroundings();
    const deputation = {
      of: rehearsal.id('provider'),
      name: 'Petra Vider',
      post: 'Director of Recovery',
      from: today,
      until: plusDays(today, 14),
    };
    const locked = packNow(rehearsal, pack).data.locked;
    expect(locked?.required).toEqual([rehearsal.id('commissioner'), dep]);
    const content = rehearsal.documents.find(({ digest }) => digest === locked?.contentDigest)?.value;
    expect(content?.['signatories']).toMatchObject([
      { name: 'Colin Missioner' },
      { name: 'Dep Uty', post: 'Deputy Director', side: 'provider', authority: 'The board, by minute', deputation },
    ]);
    const { record } = signBy(rehearsal, pack, dep);
    expect(record.signatory).toMatchObject({ name: 'Dep Uty', side: 'provider', deputation });
    signBy(rehearsal, pack, rehearsal.id('commissioner'));
    expect(packNow(rehearsal, pack).state).toBe('signed');
    replays(rehearsal);
  });

  it('takes the lead’s signature over for that pack, and nothing else of the lead’s', () => {
    const { rehearsal, dep } = withColleagues();
    rehearsal.does('provider', 'member.deputise', deputy(rehearsal, dep));
    const pack = lockedBy(rehearsal);
    expect(refusalOf(recordFor(rehearsal, pack, rehearsal.id('provider'))).code).toBe('notASignatory');
    const { version } = packNow(rehearsal, pack);
    const takeBack = rehearsal.askAs(dep, 'pack.takeBack', { pack, version, clause: 'Goal 1', reason: 'Not yet' });
    expect(outcome(takeBack)).toBe('notAllowed');
  });

  it('signs on the last of their days, and not on the day after', () => {
    const { rehearsal, dep } = withColleagues();
    const until = plusDays(rehearsal.surroundings().today, 1);
    rehearsal.does('provider', 'member.deputise', deputy(rehearsal, dep, { until }));
    const pack = lockedBy(rehearsal);
    const from = rehearsal.surroundings().today;
    rehearsal.goTo(until);
    expect(outcome(recordFor(rehearsal, pack, dep))).toBe('done');
    rehearsal.goTo(plusDays(until, 1));
    expect(refusalOf(recordFor(rehearsal, pack, dep))).toEqual({ code: 'notTheirDays', from, until });
  });

  it('stands for nobody before their first day and after their last', () => {
    const { rehearsal, dep } = withColleagues();
    const { today } = rehearsal.surroundings();
    rehearsal.does('provider', 'member.deputise', deputy(rehearsal, dep, { from: plusDays(today, 1) }));
    const first = lockedBy(rehearsal);
    expect(packNow(rehearsal, first).data.locked?.required).toEqual([
      rehearsal.id('commissioner'),
      rehearsal.id('provider'),
    ]);
    expect(namedPerson(rehearsal.world(), dep, today).as).toBe('Dep');
    expect(namedPerson(rehearsal.world(), dep, plusDays(today, 1)).as).toBe('Dep Uty');
    expect(namedPerson(rehearsal.world(), dep, plusDays(today, 15)).as).toBe('Dep');
  });

  it('goes with the lead they stand for, and may succeed them', () => {
    const { rehearsal, dep } = withColleagues();
    rehearsal.does('provider', 'member.deputise', deputy(rehearsal, dep));
    const pack = lockedBy(rehearsal);
    const { version } = seatNow(rehearsal, rehearsal.id('provider'));
    rehearsal.does('provider', 'member.leave', { member: rehearsal.id('provider'), version });
    expect(packNow(rehearsal, pack).state).toBe('withdrawn');
    rehearsal.does('coordinator', 'member.seat', {
      member: dep,
      version: seatNow(rehearsal, dep).version,
      side: 'provider',
      kind: 'lead',
      organisation: organisations.trust.id,
      post: 'Director',
      authority: 'The board',
    });
    expect(seatNow(rehearsal, dep).data.signing?.deputy).toBeUndefined();
    replays(rehearsal);
  });

  it('who leaves takes the pack that asked for them back', () => {
    const { rehearsal, dep } = withColleagues();
    rehearsal.does('provider', 'member.deputise', deputy(rehearsal, dep));
    const pack = lockedBy(rehearsal);
    rehearsal.doesAs(dep, 'member.leave', { member: dep, version: seatNow(rehearsal, dep).version });
    expect(packNow(rehearsal, pack).data.withdrawn?.why).toBe('seatChanged');
    replays(rehearsal);
  });
});

describe('seating a deputy', () => {
  const cells = ['notAllowed', 'done', 'otherSide', 'notAllowed', 'notAllowed', 'notAllowed', 'notAllowed'];
  it.each(cellsOf(cells))('of the provider, by the $who: $expected', ({ who, expected }) => {
    const { rehearsal, dep } = withColleagues();
    expect(outcome(rehearsal.ask(who, 'member.deputise', deputy(rehearsal, dep)))).toBe(expected);
  });

  it.each([
    ['somebody who speaks from elsewhere', 'user', { code: 'otherSide' }],
    ['the other lead', 'commissioner', { code: 'holdsSeat' }],
    ['oneself', 'provider', { code: 'holdsSeat' }],
    ['an auditor', 'auditor', { code: 'otherSide' }],
  ] as const)('is not done with %s', (_whom, who, refusal) => {
    const { rehearsal } = withColleagues();
    const asked = rehearsal.ask('provider', 'member.deputise', deputy(rehearsal, rehearsal.id(who)));
    expect(refusalOf(asked)).toMatchObject(refusal);
  });

  it('is not done with somebody of another organisation', () => {
    const rehearsal = rehearse();
    const { member } = rehearsal.does('coordinator', 'member.invite', {
      name: 'Char Ity',
      firstName: 'Char',
      role: 'contributor',
      perspective: 'provider',
      organisation: organisations.charity.id,
    });
    expect(refusalOf(rehearsal.ask('provider', 'member.deputise', deputy(rehearsal, member)))).toEqual({
      code: 'otherOrganisation',
      organisation: organisations.trust.id,
    });
  });

  it('is for days that are not over, and for one deputy at a time', () => {
    const { rehearsal, dep, other } = withColleagues();
    const { today } = rehearsal.surroundings();
    const ask = (more: Partial<InputOf<'member.deputise'>>, member = dep) =>
      rehearsal.ask('provider', 'member.deputise', deputy(rehearsal, member, more));
    expect(refusalOf(ask({ from: plusDays(today, -1) }))).toMatchObject({ code: 'invalidField', path: ['from'] });
    expect(refusalOf(ask({ until: plusDays(today, -1) }))).toMatchObject({ code: 'invalidField', path: ['until'] });
    rehearsal.does('provider', 'member.deputise', deputy(rehearsal, dep));
    expect(refusalOf(ask({}, other))).toMatchObject({ code: 'seatTaken', member: dep });
    expect(outcome(ask({ from: plusDays(today, 15), until: plusDays(today, 20) }, other))).toBe('done');
    // Given anew, the days before no longer count.
    rehearsal.does('provider', 'member.deputise', deputy(rehearsal, dep, { until: today }));
    expect(outcome(ask({ from: plusDays(today, 1) }, other))).toBe('done');
  });

  it('waits while a locked pack asks for the signature of either', () => {
    const { rehearsal, dep } = withColleagues();
    const pack = lockedBy(rehearsal);
    expect(refusalOf(rehearsal.ask('provider', 'member.deputise', deputy(rehearsal, dep)))).toEqual({
      code: 'packInTheWay',
      pack,
      number: 1,
      state: 'locked',
    });
  });
});

describe('a further signatory', () => {
  const also = (rehearsal: Rehearsal, member: MemberId): InputOf<'member.seat'> => ({
    member,
    version: seatNow(rehearsal, member).version,
    side: 'provider',
    kind: 'alsoAgreeing',
    organisation: organisations.trust.id,
    post: 'Chief Nurse',
    authority: 'The chief executive',
  });
  const withAlso = () => {
    const { rehearsal, dep } = withColleagues();
    rehearsal.does('coordinator', 'member.seat', also(rehearsal, dep));
    return { rehearsal, nurse: dep, pack: lockedBy(rehearsal) };
  };

  it('has a place after the two who are needed, and nobody waits for them', () => {
    const { rehearsal, nurse, pack } = withAlso();
    const { locked } = packNow(rehearsal, pack).data;
    expect(locked?.required).toEqual([rehearsal.id('commissioner'), rehearsal.id('provider')]);
    expect(locked?.alsoAgreeing).toEqual([nurse]);
    const lockEntry = rehearsal.trail.findLast(
      ({ event }) => event?.type === 'LOCK' && event.facts['required'] !== undefined,
    );
    expect(lockEntry?.event?.facts).toMatchObject({ alsoAgreeing: [nurse] });
    signBy(rehearsal, pack, rehearsal.id('provider'));
    signBy(rehearsal, pack, rehearsal.id('commissioner'));
    expect(packNow(rehearsal, pack).state).toBe('signed');
    replays(rehearsal);
  });

  it.each([0, 1])('signs after %i of the two, and agrees nothing alone', (before) => {
    const { rehearsal, nurse, pack } = withAlso();
    const [one, other] = [rehearsal.id('commissioner'), rehearsal.id('provider')];
    const order = before === 0 ? [nurse, one] : [one, nurse];
    for (const member of order) signBy(rehearsal, pack, member);
    expect(packNow(rehearsal, pack).state).toBe('locked');
    signBy(rehearsal, pack, other);
    const { state, data } = packNow(rehearsal, pack);
    expect([state, data.signatures.map(({ required }) => required)]).toEqual([
      'signed',
      before === 0 ? [false, true, true] : [true, false, true],
    ]);
    replays(rehearsal);
  });

  it('is too late once the last needed signature is there', () => {
    const { rehearsal, nurse, pack } = withAlso();
    signBy(rehearsal, pack, rehearsal.id('provider'));
    signBy(rehearsal, pack, rehearsal.id('commissioner'));
    expect(refusalOf(recordFor(rehearsal, pack, nurse))).toEqual({ code: 'signingOver', pack });
  });

  it('does nothing but sign, leaves no seat vacant, and may become the lead', () => {
    const { rehearsal, nurse, pack } = withAlso();
    expect(seatNow(rehearsal, nurse).data.roles).toEqual(['contributor']);
    expect(outcome(rehearsal.askAs(nurse, 'plan.open', { challenge: 'c01' }))).toBe('notAllowed');
    expect(outcome(rehearsal.ask('coordinator', 'member.seat', also(rehearsal, nurse)))).toBe('holdsSeat');
    rehearsal.doesAs(nurse, 'member.leave', { member: nurse, version: seatNow(rehearsal, nurse).version });
    expect(packNow(rehearsal, pack).state).toBe('locked');
  });
});

import { describe, expect, it } from 'vitest';
import { inputs } from '../inputs.ts';
import type { InputOf } from '../inputs.ts';
import { leadOn } from '../naming.ts';
import { differing } from '../replay/differing.ts';
import { cellsOf, outcome } from '../testing/cells.ts';
import { organisations } from '../testing/people.ts';
import type { Who } from '../testing/people.ts';
import { agreeFirst, lock, offerFirst, packNow, writeDraft } from '../testing/plan-stages.ts';
import { refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { replayOf } from '../testing/replaying.ts';
import { OrganisationId } from '../words.ts';
import { there } from '../testing/there.ts';

type Seat = InputOf<'member.seat'>;
type Invitation = InputOf<'member.invite'>;

const versionOf = (rehearsal: Rehearsal, id: string): number =>
  there(
    rehearsal.world().members.find((member) => member.id === id),
    'such seat',
  ).version;

const leave = (rehearsal: Rehearsal, who: Who) =>
  rehearsal.does(who, 'member.leave', { member: rehearsal.id(who), version: versionOf(rehearsal, rehearsal.id(who)) });

const signing = { post: 'Medical Director', authority: 'The board, by minute' } as const;
const invitation = (more: Partial<Invitation> = {}): Invitation => ({
  name: 'Nia Newcomer',
  firstName: 'Nia',
  role: 'contributor',
  perspective: 'provider',
  organisation: organisations.trust.id,
  ...more,
});
const forProvider = { side: 'provider', kind: 'lead', ...signing } as const;

/** Somebody new of the provider, without a seat that signs. */
const newcomer = (rehearsal: Rehearsal) => rehearsal.does('coordinator', 'member.invite', invitation()).member;

const seatFor = (rehearsal: Rehearsal, member: Seat['member'], more: Partial<Seat> = {}): Seat => ({
  member,
  version: versionOf(rehearsal, member),
  organisation: organisations.trust.id,
  ...forProvider,
  ...more,
});

/** A partnership whose provider's lead left. */
const vacant = () => {
  const rehearsal = rehearse();
  const member = newcomer(rehearsal);
  leave(rehearsal, 'provider');
  return { rehearsal, member };
};

const replays = (rehearsal: Rehearsal): void => {
  const { problem, world } = replayOf(rehearsal.trail);
  expect(problem).toBeUndefined();
  expect(world && differing(world, rehearsal.world())).toEqual([]);
};

describe('a vacant seat that signs', () => {
  it('is filled by somebody who is there, with organisation, post and who gave the authority', () => {
    const { rehearsal, member } = vacant();
    rehearsal.does('coordinator', 'member.seat', seatFor(rehearsal, member));
    expect(leadOn(rehearsal.world(), 'provider')).toMatchObject({
      id: member,
      data: {
        roles: ['providerLead', 'contributor'],
        post: 'Medical Director',
        organisation: organisations.trust.id,
        signing: { side: 'provider', ...signing, since: rehearsal.surroundings().today },
      },
    });
    expect(rehearsal.written.at(-1)?.change).toMatchObject({
      event: {
        type: 'TAKE_SEAT',
        facts: {
          side: 'provider',
          kind: 'lead',
          organisation: organisations.trust.id,
          roles: ['providerLead', 'contributor'],
        },
      },
      details: signing,
    });
    replays(rehearsal);
  });

  it('is filled by somebody new', () => {
    const rehearsal = rehearse();
    leave(rehearsal, 'provider');
    const { member } = rehearsal.does('coordinator', 'member.invite', invitation({ signing: forProvider }));
    expect(leadOn(rehearsal.world(), 'provider')).toMatchObject({ id: member, data: { post: 'Medical Director' } });
    replays(rehearsal);
  });

  it('is filled before what waited is offered again, in the successor’s name', () => {
    const rehearsal = rehearse();
    writeDraft(rehearsal);
    const member = newcomer(rehearsal);
    const first = lock(rehearsal, offerFirst(rehearsal));
    leave(rehearsal, 'provider');
    rehearsal.does('coordinator', 'member.seat', seatFor(rehearsal, member));
    const { occasion, meeting } = packNow(rehearsal, first).data;
    const again = rehearsal.does('commissioner', 'pack.offer', {
      occasion: {
        kind: 'firstAgreement',
        meeting: {
          heldOn: meeting.heldOn,
          attendance: { present: [], apologies: [], writtenIn: [], whyNotInTheRoom: [] },
        },
      },
      reading: { workingDays: 0 },
    }).pack;
    lock(rehearsal, again);
    const { data } = packNow(rehearsal, again);
    expect([data.number, data.offer, data.occasion]).toEqual([1, 2, occasion]);
    expect(data.locked?.required).toEqual([rehearsal.id('commissioner'), member]);
    replays(rehearsal);
  });

  const cells = ['done', 'notAllowed', 'secondPersonNeeded', 'notAllowed', 'notAllowed', 'notAllowed', 'notAllowed'];
  it.each(cellsOf(cells))('of the provider, by the $who: $expected', ({ who, expected }) => {
    const { rehearsal, member } = vacant();
    expect(outcome(rehearsal.ask(who, 'member.seat', seatFor(rehearsal, member)))).toBe(expected);
  });

  it('of the other side is not filled by a coordinator alone, with somebody who is there or with somebody new', () => {
    const rehearsal = rehearse();
    const board = { perspective: 'commissioner', organisation: organisations.board.id } as const;
    const { member } = rehearsal.does('coordinator', 'member.invite', invitation(board));
    leave(rehearsal, 'commissioner');
    const seat = { side: 'commissioner', kind: 'lead', ...signing } as const;
    const existing = { ...seatFor(rehearsal, member), ...seat, organisation: board.organisation };
    const refusal = { code: 'secondPersonNeeded', why: 'fillSeat', waitingFor: [] };
    expect(refusalOf(rehearsal.ask('coordinator', 'member.seat', existing))).toEqual(refusal);
    const invited = invitation({ ...board, signing: seat });
    expect(refusalOf(rehearsal.ask('coordinator', 'member.invite', invited))).toEqual(refusal);
  });
});

describe('a seat that signs', () => {
  it('is not given while somebody holds it', () => {
    const rehearsal = rehearse();
    const member = newcomer(rehearsal);
    expect(refusalOf(rehearsal.ask('coordinator', 'member.seat', seatFor(rehearsal, member)))).toEqual({
      code: 'seatTaken',
      side: 'provider',
      member: rehearsal.id('provider'),
    });
  });

  it.each([
    ['who speaks from elsewhere', 'user', {}, { code: 'otherSide', side: 'provider' }],
    ['who leads the other side', 'commissioner', {}, { code: 'holdsSeat' }],
    ['who only looks on', 'auditor', {}, { code: 'otherSide', side: 'provider' }],
    ['who left', 'provider', {}, { code: 'wrongState', state: 'left' }],
  ] as const)('is not given to somebody %s', (_what, who, more, refusal) => {
    const { rehearsal } = vacant();
    expect(
      refusalOf(rehearsal.ask('coordinator', 'member.seat', seatFor(rehearsal, rehearsal.id(who), more))),
    ).toMatchObject(refusal);
  });

  it('stands for an organisation that is there and does not sign for the other side', () => {
    const { rehearsal, member } = vacant();
    const ask = (organisation: string) =>
      refusalOf(
        rehearsal.ask('coordinator', 'member.seat', {
          ...seatFor(rehearsal, member),
          organisation: OrganisationId.parse(organisation),
        }),
      );
    expect(ask(organisations.board.id)).toEqual({ code: 'sameOrganisation', organisation: organisations.board.id });
    expect(ask(rehearsal.id('user'))).toMatchObject({ code: 'invalidField', path: ['organisation'] });
  });

  it('is filled as the seat was seen', () => {
    const { rehearsal, member } = vacant();
    const asked = rehearsal.ask('coordinator', 'member.seat', seatFor(rehearsal, member, { version: 5 }));
    expect(refusalOf(asked)).toMatchObject({ code: 'conflict', kind: 'member', seen: 5, now: 1 });
  });
});

describe('an invitation', () => {
  it('seats somebody under the name they are known by, and says who asked them in', () => {
    const rehearsal = rehearse();
    agreeFirst(rehearsal);
    const { member } = rehearsal.does(
      'coordinator',
      'member.invite',
      invitation({ perspective: 'carers', role: 'representative', organisation: organisations.voices.id }),
    );
    expect(rehearsal.world().members.find(({ id }) => id === member)).toMatchObject({
      version: 1,
      state: 'seated',
      data: {
        namedAs: 'perspectiveOnly',
        roles: ['representative'],
        organisation: organisations.voices.id,
        seatedBy: rehearsal.id('coordinator'),
      },
    });
    expect(rehearsal.trail.at(-1)?.event?.type).toBe('SEAT');
    expect(JSON.stringify(rehearsal.trail.at(-1))).not.toContain('Newcomer');
    replays(rehearsal);
  });

  const days = { from: '2026-09-01', until: '2026-12-01' };
  const auditor: Invitation = { name: 'Out Sider', firstName: 'Out', role: 'auditor', days };
  it.each([
    ['of an auditor by the coordinator', 'coordinator', auditor, 'notAllowed'],
    ['of an auditor by a lead', 'commissioner', auditor, 'done'],
    ['of an auditor without dates', 'provider', { ...auditor, days: undefined }, 'invalidField'],
    [
      'of an auditor from a day that is over',
      'provider',
      { ...auditor, days: { ...days, from: '2026-08-31' } },
      'invalidField',
    ],
    [
      'of an auditor who ends before they begin',
      'provider',
      { ...auditor, days: { from: '2026-09-02', until: '2026-09-01' } },
      'invalidField',
    ],
    ['of an auditor who signs', 'provider', { ...auditor, signing: forProvider }, 'invalidField'],
    ['of an auditor who speaks for a side', 'provider', { ...auditor, perspective: 'carers' }, 'invalidField'],
    ['of somebody else by a lead', 'provider', invitation(), 'notAllowed'],
    ['by a representative', 'user', invitation(), 'notAllowed'],
    ['by an auditor', 'auditor', invitation(), 'notAllowed'],
    [
      'of another coordinator who speaks for nobody',
      'coordinator',
      invitation({ role: 'coordinator', perspective: undefined }),
      'done',
    ],
    ['of a contributor who speaks for nobody', 'coordinator', invitation({ perspective: undefined }), 'invalidField'],
    ['of a contributor for some days', 'coordinator', invitation({ days }), 'invalidField'],
    ['of somebody of no organisation', 'coordinator', invitation({ organisation: undefined }), 'done'],
    [
      'of a signatory of no organisation',
      'coordinator',
      invitation({ organisation: undefined, signing: forProvider }),
      'invalidField',
    ],
    ['to a seat that is taken', 'coordinator', invitation({ signing: forProvider }), 'seatTaken'],
  ] as const)('%s, sent by the %s, is answered as it should be (%#)', (_what, who, input, expected) => {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const rehearsal = rehearse();
    expect(outcome(rehearsal.ask(who, 'member.invite', inputs['member.invite'].parse(given)))).toBe(expected);
  });
});

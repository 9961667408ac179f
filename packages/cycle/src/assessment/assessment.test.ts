import { describe, expect, it } from 'vitest';
import { organisations } from '../testing/people.ts';
import { decisionOf, refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import {
  agreeTemplateA,
  answered,
  assessmentNow,
  attend,
  challengeNumber,
  challenges,
  confirm,
  consensusNow,
  finishAll,
  open,
  present,
  proposeAll,
  answerAll,
  reveal,
  viewOfAll,
} from '../testing/template-a-stages.ts';

const seen = (rehearsal: Rehearsal) => {
  const { id, version } = assessmentNow(rehearsal);
  return { assessment: id, version };
};
const c01 = challengeNumber(1);
const c02 = challengeNumber(2);

describe('opening', () => {
  it('is refused while the provider has another assessment open, and free again once that is over', () => {
    const rehearsal = rehearse();
    open(rehearsal);
    const again = () =>
      rehearsal.ask('coordinator', 'assessment.open', { provider: organisations.trust.id, services: 'Wards' });
    expect(refusalOf(again())).toEqual({ code: 'assessmentOpen', number: 1 });
    rehearsal.does('coordinator', 'assessment.abandon', { ...seen(rehearsal), reason: 'By mistake' });
    expect(decisionOf(again()).changes[0]).toMatchObject({ data: { number: 2 } });
  });

  it('goes on beside that of another provider', () => {
    const rehearsal = rehearse();
    open(rehearsal);
    const other = { provider: organisations.charity.id, services: 'Housing support' };
    const { changes } = decisionOf(rehearsal.ask('coordinator', 'assessment.open', other));
    expect(changes[0]).toMatchObject({ data: { scope: { provider: { name: 'Sample Charity', nhs: false } } } });
  });

  it('names the provider as it is called on that day', () => {
    const rehearsal = rehearse();
    open(rehearsal);
    expect(assessmentNow(rehearsal).data.scope).toEqual({
      provider: { organisation: organisations.trust.id, name: 'Sample Trust', nhs: true },
      services: 'Community teams and two wards',
    });
  });
});

describe('finishing', () => {
  it('is refused with the challenges that have no view yet; not knowing enough is a view', () => {
    const rehearsal = rehearse();
    const assessment = open(rehearsal);
    rehearsal.place('user', viewOfAll('dontKnow').slice(2));
    expect(refusalOf(rehearsal.ask('user', 'assessment.finish', { assessment }))).toEqual({
      code: 'nothingPlaced',
      missing: [c01, c02],
    });
    rehearsal.place('user', viewOfAll('dontKnow'));
    rehearsal.does('user', 'assessment.finish', { assessment });
    expect(assessmentNow(rehearsal).data.finished).toEqual([rehearsal.id('user')]);
  });

  it('is not for somebody without a perspective to speak from', () => {
    const rehearsal = rehearse();
    const assessment = open(rehearsal);
    rehearsal.reseat('contributor', (seat) => ({ ...seat, data: { ...seat.data, perspective: null } }));
    expect(refusalOf(rehearsal.ask('contributor', 'assessment.finish', { assessment }))).toMatchObject({
      code: 'notTakingPart',
    });
  });
});

describe('the reveal', () => {
  it('waits for everybody taking part, and says who they are', () => {
    const rehearsal = rehearse();
    finishAll(rehearsal, ['provider', 'commissioner', 'contributor']);
    const early = rehearsal.ask('coordinator', 'assessment.reveal', { ...seen(rehearsal), heldOn: '2026-09-01' });
    expect(refusalOf(early)).toEqual({
      code: 'secondPersonNeeded',
      why: 'revealEarly',
      waitingFor: [rehearsal.id('user'), rehearsal.id('carer')],
    });
  });

  it.each([
    ['2026-09-02', { kind: 'inTheFuture' }],
    ['2026-08-31', { kind: 'notBefore', day: '2026-09-01' }],
  ])('of a meeting held on %s is refused', (heldOn, problem) => {
    const rehearsal = rehearse();
    finishAll(rehearsal);
    const early = rehearsal.ask('coordinator', 'assessment.reveal', { ...seen(rehearsal), heldOn });
    expect(refusalOf(early)).toEqual({ code: 'invalidField', path: ['heldOn'], problem });
  });

  it('keeps when the meeting was, when it was recorded and who entered it', () => {
    const rehearsal = rehearse();
    finishAll(rehearsal);
    rehearsal.goTo('2026-09-04');
    rehearsal.does('coordinator', 'assessment.reveal', { ...seen(rehearsal), heldOn: '2026-09-02' });
    expect(assessmentNow(rehearsal).data.meeting).toEqual({
      heldOn: '2026-09-02',
      recordedAt: '2026-09-04T08:00:00.000Z',
      enteredBy: rehearsal.id('coordinator'),
    });
  });

  it('begins one consensus for each challenge', () => {
    const rehearsal = rehearse();
    reveal(rehearsal);
    const { consensus } = rehearsal.world();
    expect(consensus.map(({ data }) => data.challenge)).toEqual(challenges);
    expect(consensus.every(({ state, data }) => state === 'unproposed' && data.proposal === 0)).toBe(true);
  });
});

describe('attendance', () => {
  it('freezes people as they chose to be named, and finds who was not in the room', () => {
    const rehearsal = rehearse();
    reveal(rehearsal);
    rehearsal.does('coordinator', 'assessment.attend', {
      ...seen(rehearsal),
      attendance: {
        present: [rehearsal.id('provider'), rehearsal.id('user')],
        apologies: [rehearsal.id('carer')],
        writtenIn: [{ as: 'A ward manager', perspective: 'provider', organisation: 'Sample Trust' }],
        whyNotInTheRoom: [{ perspective: 'carers', why: 'Unwell that day' }],
      },
    });
    rehearsal.reseat('user', (seat) => ({ ...seat, data: { ...seat.data, namedAs: 'perspectiveOnly' } }));
    const { attendance } = assessmentNow(rehearsal).data;
    expect(attendance?.people.map(({ person, presence }) => [person.as, presence])).toEqual([
      ['Petra Vider', 'present'],
      ['Una', 'present'],
      ['A ward manager', 'present'],
      ['Carers, family and friends', 'apologies'],
    ]);
    expect(attendance?.people.at(-1)?.person).not.toHaveProperty('organisation');
    expect(attendance?.notInTheRoom).toEqual([
      { perspective: 'commissioner' },
      { perspective: 'carers', why: 'Unwell that day' },
      { perspective: 'independentSector' },
    ]);
  });

  it.each([
    ['apologies', 0],
    ['present', 1],
  ] as const)('names nobody twice (%s)', (list, at) => {
    const rehearsal = rehearse();
    reveal(rehearsal);
    const user = rehearsal.id('user');
    const attendance = {
      ...present(rehearsal, 'user'),
      ...(list === 'present' ? { present: [user, user] } : { apologies: [user] }),
    };
    const attended = rehearsal.ask('coordinator', 'assessment.attend', { ...seen(rehearsal), attendance });
    const path = ['attendance', list, at];
    expect(refusalOf(attended)).toEqual({ code: 'invalidField', path, problem: { kind: 'duplicate' } });
  });

  it('takes no reason why a perspective was missing that somebody spoke from', () => {
    const rehearsal = rehearse();
    reveal(rehearsal);
    const attendance = {
      ...present(rehearsal, 'user'),
      whyNotInTheRoom: [{ perspective: 'serviceUsers' as const, why: 'Nobody came' }],
    };
    const attended = rehearsal.ask('coordinator', 'assessment.attend', { ...seen(rehearsal), attendance });
    expect(refusalOf(attended)).toMatchObject({ path: ['attendance', 'whyNotInTheRoom', 0, 'perspective'] });
  });
});

describe('ranks', () => {
  it.each([
    [
      [
        { challenge: c01, rank: 1 },
        { challenge: c01, rank: 2 },
      ],
      ['ranks', 1, 'challenge'],
      'duplicate',
    ],
    [
      [
        { challenge: c01, rank: 1 },
        { challenge: c02, rank: 1 },
      ],
      ['ranks', 1, 'rank'],
      'duplicate',
    ],
    [[{ challenge: challengeNumber(11), rank: 1 }], ['ranks', 0, 'challenge'], 'unknown'],
  ])('%o are refused', (ranks, path, kind) => {
    const rehearsal = rehearse();
    attend(rehearsal);
    const ranked = rehearsal.ask('provider', 'assessment.rank', { ...seen(rehearsal), ranks });
    expect(refusalOf(ranked)).toEqual({ code: 'invalidField', path, problem: { kind } });
  });

  it('may leave gaps, stand in any order, and be given again', () => {
    const rehearsal = rehearse();
    attend(rehearsal);
    const rank = (ranks: { challenge: typeof c01; rank: number }[]) =>
      rehearsal.does('coordinator', 'assessment.rank', { ...seen(rehearsal), ranks });
    rank([{ challenge: c01, rank: 7 }]);
    rank([
      { challenge: c02, rank: 3 },
      { challenge: c01, rank: 1 },
    ]);
    expect(assessmentNow(rehearsal).data.ranks).toEqual([
      { challenge: c01, rank: 1 },
      { challenge: c02, rank: 3 },
    ]);
  });
});

describe('confirming', () => {
  it('agrees Template A with the second lead, whichever comes first', () => {
    for (const [first, second] of [
      ['provider', 'commissioner'],
      ['commissioner', 'provider'],
    ] as const) {
      const rehearsal = rehearse();
      answered(rehearsal);
      confirm(rehearsal, first);
      expect(assessmentNow(rehearsal).state).toBe('deliberating');
      expect(refusalOf(rehearsal.ask(first, 'assessment.confirm', seen(rehearsal))).code).toBe('alreadyConfirmed');
      confirm(rehearsal, second);
      expect(assessmentNow(rehearsal)).toMatchObject({
        state: 'agreed',
        data: { agreedOn: '2026-09-01', next: { on: '2027-09-01' } },
      });
    }
  });

  it('is the provider’s alone while the commissioner’s seat is vacant', () => {
    const rehearsal = rehearse();
    rehearsal.reseat('commissioner', (seat) => ({ ...seat, state: 'left' }));
    const assessment = finishAll(rehearsal, ['provider', 'user', 'carer', 'contributor']);
    rehearsal.does('coordinator', 'assessment.reveal', { ...seen(rehearsal), heldOn: '2026-09-01' });
    const attendance = present(rehearsal, 'provider');
    rehearsal.does('coordinator', 'assessment.attend', { ...seen(rehearsal), attendance });
    proposeAll(rehearsal, assessment);
    answerAll(rehearsal, assessment, ['provider']);
    confirm(rehearsal, 'provider');
    expect(assessmentNow(rehearsal).state).toBe('agreed');
  });

  it('names who was present and has not answered, until the days for answers are over', () => {
    const rehearsal = rehearse();
    const assessment = attend(rehearsal);
    proposeAll(rehearsal, assessment);
    answerAll(rehearsal, assessment, ['provider', 'commissioner', 'user', 'contributor']);
    const ask = () => rehearsal.ask('provider', 'assessment.confirm', seen(rehearsal));
    // 1 September 2026 is a Tuesday.
    expect(refusalOf(ask())).toEqual({
      code: 'answersOutstanding',
      members: [rehearsal.id('carer')],
      until: '2026-09-08',
    });
    rehearsal.goTo('2026-09-08');
    expect(refusalOf(ask()).code).toBe('answersOutstanding');
    rehearsal.goTo('2026-09-09');
    confirm(rehearsal, 'provider');
    confirm(rehearsal, 'commissioner');
    expect(assessmentNow(rehearsal).state).toBe('agreed');
  });

  it('is asked for again when something is proposed or ranked anew', () => {
    const rehearsal = rehearse();
    const assessment = answered(rehearsal);
    confirm(rehearsal, 'provider');
    const { version } = consensusNow(rehearsal, c01);
    rehearsal.does('commissioner', 'consensus.propose', { assessment, challenge: c01, version, stage: 2 });
    expect(assessmentNow(rehearsal).data.confirmations).toEqual([]);
    answerAll(rehearsal, assessment);
    confirm(rehearsal, 'provider');
    rehearsal.does('provider', 'assessment.rank', { ...seen(rehearsal), ranks: [] });
    expect(assessmentNow(rehearsal).data.confirmations).toEqual([]);
  });

  it('may choose the day of the next assessment or say why there is none', () => {
    const rehearsal = rehearse();
    answered(rehearsal);
    const next = { noneBecause: 'The trust is to be merged' };
    rehearsal.does('provider', 'assessment.confirm', { ...seen(rehearsal), next });
    confirm(rehearsal, 'commissioner');
    expect(assessmentNow(rehearsal).data.next).toEqual(next);
  });

  it('takes no next assessment in the past', () => {
    const rehearsal = rehearse();
    answered(rehearsal);
    const next = { on: '2026-09-01' };
    expect(refusalOf(rehearsal.ask('provider', 'assessment.confirm', { ...seen(rehearsal), next }))).toMatchObject({
      path: ['next', 'on'],
    });
  });

  it('is not for a lead without a seat that signs', () => {
    const rehearsal = rehearse();
    answered(rehearsal);
    rehearsal.reseat('provider', ({ data: { signing: _signing, ...data }, ...seat }) => ({ ...seat, data }));
    expect(refusalOf(rehearsal.ask('provider', 'assessment.confirm', seen(rehearsal))).code).toBe('notAllowed');
  });
});

it('refuses who looked at an earlier version, and says which there is', () => {
  const rehearsal = rehearse();
  const { assessment, version } = (agreeTemplateA(rehearsal), seen(rehearsal));
  const late = rehearsal.ask('provider', 'assessment.rank', { assessment, version: version - 1, ranks: [] });
  expect(refusalOf(late)).toEqual({
    code: 'conflict',
    kind: 'assessment',
    id: assessment,
    seen: version - 1,
    now: version,
  });
});

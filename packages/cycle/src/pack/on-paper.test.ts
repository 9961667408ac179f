import { describe, expect, it } from 'vitest';
import type { ReplayedEntry } from '../replay/replay.ts';
import { differing } from '../replay/differing.ts';
import { askToAttest, attest, attestationFor, broughtPaper, paperOf } from '../testing/paper-stages.ts';
import { people } from '../testing/people.ts';
import type { Who } from '../testing/people.ts';
import { lock, offerFirst, packNow, revisionNow, sign, writeDraft } from '../testing/plan-stages.ts';
import { decisionOf, refusalOf, rehearse } from '../testing/rehearsal.ts';
import { replayOf } from '../testing/replaying.ts';

const locked = () => {
  const rehearsal = rehearse();
  const draft = writeDraft(rehearsal);
  return { rehearsal, ...draft, pack: lock(rehearsal, offerFirst(rehearsal)) };
};

/** The provider signed in ink, and somebody brought it. */
const brought = (by: Who = 'coordinator') => {
  const here = locked();
  return { ...here, paper: broughtPaper(here.rehearsal, here.pack, 'provider', by) };
};

describe('a signature in ink', () => {
  it('counts with the second who attests, and says on whose word', () => {
    const { rehearsal, pack, paper } = brought();
    const { changes: first } = decisionOf(askToAttest(rehearsal, pack, paper, 'coordinator'));
    expect(first).toMatchObject([{ event: { type: 'ATTEST_PAPER' }, state: 'locked', data: { signatures: [] } }]);
    attest(rehearsal, pack, paper, 'coordinator');
    const { changes, documents, messages } = decisionOf(askToAttest(rehearsal, pack, paper, 'user'));
    const attestedBy = [rehearsal.id('coordinator'), rehearsal.id('user')];
    expect(changes).toMatchObject([
      {
        event: { type: 'SIGN', facts: { method: 'paper', side: 'provider', last: false, attestedBy } },
        data: {
          signatures: [
            {
              member: rehearsal.id('provider'),
              name: 'Petra Vider',
              method: 'paper',
              paper: { paper, attestations: [{ name: 'Cora Dinator' }, { name: 'Una Ser' }] },
            },
          ],
        },
      },
    ]);
    expect(documents.map(({ value }) => value.type)).toEqual([
      'coproduce/signing/v1',
      'coproduce/evidence/v1',
      'coproduce/attestation/v1',
      'coproduce/attested/v1',
    ]);
    expect(messages).toEqual([{ kind: 'fillPack', pack, signatures: 1 }]);
  });

  it.each([
    ['first', ['paper', 'commissioner']],
    ['last', ['commissioner', 'paper']],
  ] as const)('that is the %s agrees everything with the other lead’s on screen, and replays', (_which, order) => {
    const { rehearsal, pack, paper, revision } = brought();
    attest(rehearsal, pack, paper, 'coordinator');
    for (const act of order) {
      if (act === 'paper') attest(rehearsal, pack, paper, 'user');
      else sign(rehearsal, pack, 'commissioner');
    }
    expect(packNow(rehearsal, pack).state).toBe('signed');
    expect(revisionNow(rehearsal, revision).state).toBe('agreed');
    const { problem, world } = replayOf(rehearsal.trail);
    expect(problem).toBeUndefined();
    expect(world && differing(world, rehearsal.world())).toEqual([]);
  });

  it('of both leads agrees everything', () => {
    const { rehearsal, pack, paper } = brought();
    const other = broughtPaper(rehearsal, pack, 'commissioner', 'provider');
    attest(rehearsal, pack, other, 'provider');
    attest(rehearsal, pack, paper, 'commissioner');
    attest(rehearsal, pack, other, 'carer');
    attest(rehearsal, pack, paper, 'user');
    expect(packNow(rehearsal, pack).state).toBe('signed');
    expect(replayOf(rehearsal.trail).problem).toBeUndefined();
  });

  it('falls with the pack', () => {
    const { rehearsal, pack, paper } = brought();
    attest(rehearsal, pack, paper, 'coordinator');
    const { version } = packNow(rehearsal, pack);
    rehearsal.does('commissioner', 'pack.takeBack', { pack, version, clause: 'Goal 1', reason: 'Not yet' });
    expect(refusalOf(askToAttest(rehearsal, pack, paper, 'user'))).toEqual({ code: 'contentMoved', pack });
    const again = lock(rehearsal, offerFirst(rehearsal));
    expect(refusalOf(askToAttest(rehearsal, again, paper, 'user'))).toEqual({ code: 'paperNotWaiting', pack: again });
  });

  it('is withdrawn by who brought it, and can be brought again', () => {
    const { rehearsal, pack, paper } = brought();
    attest(rehearsal, pack, paper, 'user');
    const asked = { pack, paper };
    expect(refusalOf(rehearsal.ask('commissioner', 'pack.withdrawPaper', asked)).code).toBe('otherBrought');
    rehearsal.does('coordinator', 'pack.withdrawPaper', asked);
    expect(refusalOf(askToAttest(rehearsal, pack, paper, 'commissioner')).code).toBe('paperNotWaiting');
    expect(refusalOf(rehearsal.ask('coordinator', 'pack.withdrawPaper', asked)).code).toBe('paperNotWaiting');
    broughtPaper(rehearsal, pack, 'provider', 'commissioner');
    expect(replayOf(rehearsal.trail).problem).toBeUndefined();
  });
});

describe('the scan of a signature in ink is not taken', () => {
  it.each([
    ['of somebody who does not sign', { signatory: people.user.id }, 'notASignatory'],
    ['of tomorrow', { signedOn: '2026-12-31' }, 'invalidField'],
    ['of before the pack was locked', { signedOn: '2026-08-31' }, 'invalidField'],
    ['of other content', { contentDigest: '1'.repeat(64) }, 'contentMoved'],
  ])('%s', (_what, more, code) => {
    const { rehearsal, pack } = locked();
    const asked = rehearsal.ask('coordinator', 'pack.bringPaper', paperOf(rehearsal, pack, 'provider', more));
    expect(refusalOf(asked).code).toBe(code);
  });

  it('of whoever has signed on screen, or has a scan that waits', () => {
    const { rehearsal, pack } = brought();
    const again = rehearsal.ask('coordinator', 'pack.bringPaper', paperOf(rehearsal, pack, 'provider'));
    expect(refusalOf(again).code).toBe('paperWaiting');
    sign(rehearsal, pack, 'commissioner');
    const signed = rehearsal.ask('coordinator', 'pack.bringPaper', paperOf(rehearsal, pack, 'commissioner'));
    expect(refusalOf(signed).code).toBe('alreadySigned');
  });

  it.each(['user', 'contributor', 'auditor'] as const)('from the %s', (who) => {
    const { rehearsal, pack } = locked();
    const asked = rehearsal.ask(who, 'pack.bringPaper', paperOf(rehearsal, pack, 'provider'));
    expect(refusalOf(asked)).toMatchObject({ code: 'notAllowed', act: 'bringPaper' });
  });

  it('while the pack is read', () => {
    const rehearsal = rehearse();
    writeDraft(rehearsal);
    const pack = offerFirst(rehearsal);
    const asked = rehearsal.ask('coordinator', 'pack.bringPaper', paperOf(rehearsal, pack, 'provider'));
    expect(refusalOf(asked).code).toBe('beingPrepared');
  });
});

describe('nobody attests', () => {
  it('to their own signature, nor without a right to', () => {
    const { rehearsal, pack, paper } = brought();
    expect(refusalOf(askToAttest(rehearsal, pack, paper, 'provider')).code).toBe('attestsOwn');
    expect(refusalOf(askToAttest(rehearsal, pack, paper, 'auditor'))).toMatchObject({
      code: 'notAllowed',
      act: 'attest',
    });
    rehearsal.reseat('user', (seat) => ({ ...seat, state: 'left' }));
    expect(refusalOf(askToAttest(rehearsal, pack, paper, 'user')).code).toBe('notAllowed');
  });

  it('twice', () => {
    const { rehearsal, pack, paper } = brought();
    const { now } = rehearsal.surroundings();
    attest(rehearsal, pack, paper, 'user');
    expect(refusalOf(askToAttest(rehearsal, pack, paper, 'user'))).toEqual({
      code: 'alreadyAttested',
      member: rehearsal.id('user'),
      at: now,
    });
  });

  it('with another of the signatory’s own side or organisation alone', () => {
    const { rehearsal, pack, paper } = brought();
    rehearsal.reseat('contributor', (seat) => ({ ...seat, data: { ...seat.data, perspective: 'provider' } }));
    attest(rehearsal, pack, paper, 'contributor');
    // The coordinator speaks for no side, and comes from the provider’s organisation.
    const refusal = { code: 'attestersOneSide', side: 'provider' };
    expect(refusalOf(askToAttest(rehearsal, pack, paper, 'coordinator'))).toEqual(refusal);
    expect(askToAttest(rehearsal, pack, paper, 'commissioner').ok).toBe(true);
  });

  it('to what its signatory has signed on screen meanwhile', () => {
    const { rehearsal, pack, paper } = brought();
    attest(rehearsal, pack, paper, 'user');
    sign(rehearsal, pack, 'provider');
    expect(refusalOf(askToAttest(rehearsal, pack, paper, 'commissioner')).code).toBe('alreadySigned');
  });

  it('who reads another fingerprint off the page', () => {
    const { rehearsal, pack, paper } = brought();
    const given = attestationFor(rehearsal, pack, paper, 'user');
    const input = { pack, paper, fingerprint: 'beefbeef', agreed: true } as const;
    const asked = rehearsal.ask('user', 'pack.attestPaper', input, given.ok ? given.value : undefined);
    expect(refusalOf(asked)).toEqual({ code: 'fingerprintDiffers' });
  });

  it('with a record of somebody else, of another scan, altered, old, or without one', () => {
    const { rehearsal, pack, paper } = brought();
    const given = attestationFor(rehearsal, pack, paper, 'user');
    if (!given.ok) throw new Error('There was something to attest to');
    const { digest } = rehearsal.surroundings();
    const { record } = given.value;
    const askedWith = (other: Partial<typeof given.value>) =>
      refusalOf(askToAttest(rehearsal, pack, paper, 'user', { ok: true, value: { ...given.value, ...other } }));
    for (const other of [
      { ...record, attester: { ...record.attester, member: rehearsal.id('carer') } },
      { ...record, scan: { ...record.scan, digest: '6d'.repeat(32) } },
      { ...record, signedOn: '2026-09-30' },
    ])
      expect(askedWith({ record: other, recordDigest: digest(other) })).toEqual({ code: 'proofFailed' });
    expect(askedWith({ record: { ...record, declaration: 'Something else' } })).toEqual({ code: 'proofFailed' });
    rehearsal.passMinutes(11);
    expect(askedWith({})).toEqual({ code: 'signingLapsed' });
    const nothing = { ok: false, refusal: { code: 'signingLapsed' } } as const;
    expect(refusalOf(askToAttest(rehearsal, pack, paper, 'user', nothing))).toEqual({ code: 'signingLapsed' });
  });
});

describe('replay names', () => {
  const counted = (): readonly ReplayedEntry[] => {
    const { rehearsal, pack, paper } = brought();
    attest(rehearsal, pack, paper, 'coordinator');
    attest(rehearsal, pack, paper, 'user');
    return rehearsal.trail;
  };
  const byAnother = (type: string, who: Who): readonly ReplayedEntry[] =>
    counted().map((entry) =>
      entry.event?.type === type
        ? { ...entry, actor: { kind: 'member', member: people[who].id, roles: people[who].data.roles } }
        : entry,
    );

  it.each([
    ['the signatory as the first who attests', 'ATTEST_PAPER', 'provider', 'attestsOwn'],
    ['the signatory as the second', 'SIGN', 'provider', 'attestsOwn'],
    ['one person as both', 'SIGN', 'coordinator', 'alreadyAttested'],
    ['somebody who may not', 'SIGN', 'auditor', 'notAllowed'],
    ['somebody else than the record was shown to', 'SIGN', 'carer', 'proofFailed'],
  ] as const)('%s', (_what, type, who, code) => {
    expect(replayOf(byAnother(type, who)).problem).toMatchObject({ code: 'illegal', refusal: { code } });
  });

  it('a signature in ink that nobody attested to first', () => {
    const entries = counted();
    const first = entries.findIndex(({ event }) => event?.type === 'ATTEST_PAPER');
    const without = entries.toSpliced(first, 1).map((entry, index) =>
      index < first
        ? entry
        : {
            ...entry,
            index,
            subject: { ...entry.subject, before: (entry.subject.before ?? 1) - 1, after: entry.subject.after - 1 },
          },
    );
    expect(replayOf(without).problem).toMatchObject({ index: first, code: 'doesNotFollow' });
  });
});

import { describe, expect, it } from 'vitest';
import type { CheckedProof } from '../command.ts';
import type { InputOf } from '../inputs.ts';
import { outcome } from '../testing/cells.ts';
import type { Who } from '../testing/people.ts';
import {
  agreeFirst,
  goalNow,
  lock,
  offerFirst,
  packNow,
  revisionNow,
  sign,
  writeDraft,
  writePlan,
} from '../testing/plan-stages.ts';
import { decisionOf, refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import type { PackId } from '../words.ts';
import { signingRecord } from './signing.ts';
import { declaration, SigningRecord } from './signing-record.ts';

const nonce = 'ab'.repeat(32);
const instance = { id: 'sample', origin: 'https://sample.example' };

const recordFor = (rehearsal: Rehearsal, pack: PackId, who: Who) =>
  signingRecord(rehearsal.world(), packNow(rehearsal, pack), rehearsal.actor(who), {
    instance,
    method: 'password',
    nonce,
    issuedAt: rehearsal.surroundings().now,
  });

const proofOf = (rehearsal: Rehearsal, pack: PackId, who: Who): CheckedProof => {
  const made = recordFor(rehearsal, pack, who);
  if (!made.ok) throw new Error(made.refusal.code);
  const { digest } = rehearsal.surroundings();
  const evidence = { type: 'coproduce/evidence/v1', record: made.value, proof: { method: 'password' } };
  return {
    record: made.value,
    recordDigest: digest(made.value),
    evidence: { digest: digest(evidence), value: evidence },
  };
};

const locked = () => {
  const rehearsal = rehearse();
  const { revision, goal, plan } = writeDraft(rehearsal);
  const pack = lock(rehearsal, offerFirst(rehearsal));
  return { rehearsal, pack, revision, goal, plan };
};

const ask = (
  rehearsal: Rehearsal,
  pack: PackId,
  who: Who,
  proof: CheckedProof | undefined = proofOf(rehearsal, pack, who),
  more: Partial<InputOf<'pack.sign'>> = {},
) =>
  rehearsal.ask(
    who,
    'pack.sign',
    {
      pack,
      contentDigest: packNow(rehearsal, pack).data.locked?.contentDigest ?? '',
      typedName: proof?.record.signatory.name ?? 'Nobody',
      agreed: true,
      ...more,
    },
    proof,
  );

describe('the record a lead signs', () => {
  it('says everything that is agreed, by whom, and in which words', () => {
    const { rehearsal, pack, plan, revision } = locked();
    const { record } = proofOf(rehearsal, pack, 'provider');
    expect(SigningRecord.parse(record)).toEqual(record);
    expect(record).toMatchObject({
      type: 'coproduce/signing/v1',
      instance,
      pack: { id: pack, number: 1, offer: 1, contentDigest: packNow(rehearsal, pack).data.locked?.contentDigest },
      occasion: { kind: 'firstAgreement' },
      terms: [{ plan, revision, termsDigest: revisionNow(rehearsal, revision).data.termsDigest }],
      signatory: {
        member: rehearsal.id('provider'),
        name: 'Petra Vider',
        side: 'provider',
        post: 'Director of Recovery',
        organisation: 'Sample Trust',
      },
      declaration: declaration('Sample Trust', 'Director of Recovery'),
      nonce,
    });
  });

  it.each([
    ['coordinator', 'notAllowed'],
    ['user', 'notAllowed'],
    ['auditor', 'notAllowed'],
  ] as const)('is not made for the %s', (who, code) => {
    const { rehearsal, pack } = locked();
    expect(recordFor(rehearsal, pack, who)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('is not made while the pack is read, and not after it was taken back', () => {
    const rehearsal = rehearse();
    writeDraft(rehearsal);
    const pack = offerFirst(rehearsal);
    expect(recordFor(rehearsal, pack, 'provider')).toMatchObject({ refusal: { code: 'beingPrepared' } });
    const { version } = packNow(rehearsal, pack);
    rehearsal.does('commissioner', 'pack.takeBack', { pack, version, clause: 'Goal 1', reason: 'Not yet' });
    expect(recordFor(rehearsal, pack, 'provider')).toMatchObject({ refusal: { code: 'contentMoved' } });
  });
});

describe('a signature', () => {
  it('of one lead binds nobody yet, and keeps the record that was signed', () => {
    const { rehearsal, pack, revision, goal } = locked();
    const proof = proofOf(rehearsal, pack, 'provider');
    const { changes, documents, messages } = decisionOf(ask(rehearsal, pack, 'provider', proof));
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({
      state: 'locked',
      event: { type: 'SIGN', facts: { last: false, side: 'provider', record: proof.recordDigest, method: 'password' } },
      data: {
        signatures: [
          {
            member: rehearsal.id('provider'),
            name: 'Petra Vider',
            record: proof.recordDigest,
            evidence: proof.evidence?.digest,
          },
        ],
      },
    });
    expect(documents).toEqual([{ digest: proof.recordDigest, value: proof.record }, proof.evidence]);
    expect(messages).toEqual([{ kind: 'fillPack', pack, signatures: 1 }]);
    sign(rehearsal, pack, 'provider');
    expect(revisionNow(rehearsal, revision).state).toBe('offered');
    expect(goalNow(rehearsal, goal).state).toBe('draft');
  });

  it.each([
    ['provider', 'commissioner'],
    ['commissioner', 'provider'],
  ] as const)('of the %s first and the %s last agrees everything in one decision', (first, last) => {
    const { rehearsal, pack, revision, goal, plan } = locked();
    sign(rehearsal, pack, first);
    const { changes, messages } = decisionOf(ask(rehearsal, pack, last));
    expect(changes.map(({ kind, event, state, causedBy }) => [kind, event.type, state, causedBy])).toEqual([
      ['pack', 'SIGN', 'signed', undefined],
      ['revision', 'AGREE', 'agreed', 0],
      ['goal', 'AGREE', 'agreed', 0],
    ]);
    expect(messages).toEqual([{ kind: 'sealPack', pack }]);
    sign(rehearsal, pack, last);
    expect(revisionNow(rehearsal, revision).state).toBe('agreed');
    const { termsDigest } = revisionNow(rehearsal, revision).data;
    expect(goalNow(rehearsal, goal).data.agreements).toMatchObject([{ pack, termsDigest }]);
    expect(goalNow(rehearsal, goal).data.plan).toBe(plan);
  });

  it('is given once', () => {
    const { rehearsal, pack } = locked();
    const proof = proofOf(rehearsal, pack, 'provider');
    const at = rehearsal.surroundings().now;
    sign(rehearsal, pack, 'provider');
    rehearsal.passMinutes(1);
    expect(refusalOf(ask(rehearsal, pack, 'provider', proof))).toEqual({
      code: 'alreadySigned',
      member: rehearsal.id('provider'),
      at,
    });
  });

  it('is not given for the other side', () => {
    const { rehearsal, pack } = locked();
    const { record } = proofOf(rehearsal, pack, 'provider');
    const forged = { ...record, signatory: { ...record.signatory, side: 'commissioner' as const } };
    const proof = { record: forged, recordDigest: rehearsal.surroundings().digest(forged) };
    expect(refusalOf(ask(rehearsal, pack, 'provider', proof))).toMatchObject({ code: 'notAllowed', act: 'sign' });
  });

  it('is not given with the record of somebody else, of another pack, or altered since it was shown', () => {
    const { rehearsal, pack } = locked();
    const { record, recordDigest } = proofOf(rehearsal, pack, 'provider');
    const { digest } = rehearsal.surroundings();
    const altered = [
      { ...record, signatory: { ...record.signatory, member: rehearsal.id('commissioner') } },
      { ...record, pack: { ...record.pack, id: rehearsal.surroundings().newId() } },
    ].map((other) => SigningRecord.parse(other));
    for (const other of altered) {
      const proof = { record: other, recordDigest: digest(other) };
      expect(refusalOf(ask(rehearsal, pack, 'provider', proof))).toEqual({ code: 'proofFailed' });
    }
    const changed = { record: { ...record, declaration: 'I agree to something else.' }, recordDigest };
    expect(refusalOf(ask(rehearsal, pack, 'provider', changed))).toEqual({ code: 'proofFailed' });
  });

  it('is of the content that is locked', () => {
    const { rehearsal, pack } = locked();
    const proof = proofOf(rehearsal, pack, 'provider');
    const wrong = { contentDigest: '0'.repeat(64) };
    expect(refusalOf(ask(rehearsal, pack, 'provider', proof, wrong))).toEqual({ code: 'contentMoved', pack });
  });

  it('to a pack that was taken back and offered again is another one', () => {
    const { rehearsal, pack } = locked();
    const proof = proofOf(rehearsal, pack, 'provider');
    sign(rehearsal, pack, 'commissioner');
    const { version } = packNow(rehearsal, pack);
    rehearsal.does('commissioner', 'pack.takeBack', { pack, version, clause: 'Goal 1', reason: 'Not yet' });
    const again = lock(rehearsal, offerFirst(rehearsal));
    expect(refusalOf(ask(rehearsal, pack, 'provider', proof))).toEqual({ code: 'contentMoved', pack });
    expect(refusalOf(ask(rehearsal, again, 'provider', proof))).toMatchObject({ code: 'contentMoved', pack: again });
    // The commissioner's word went with the pack it was given to.
    expect(packNow(rehearsal, again).data.signatures).toEqual([]);
    expect(ask(rehearsal, again, 'commissioner').ok).toBe(true);
  });

  it.each([
    ['Petra  Vider ', 'done'],
    ['Petra Vider', 'done'],
    ['petra vider', 'typedNameDiffers'],
    ['P. Vider', 'typedNameDiffers'],
  ])('under the typed name "%s" is %s', (typedName, expected) => {
    const { rehearsal, pack } = locked();
    expect(outcome(ask(rehearsal, pack, 'provider', undefined, { typedName }))).toBe(expected);
  });

  it.each([
    [0, 'done'],
    [10, 'done'],
    [11, 'signingLapsed'],
    [-1, 'signingLapsed'],
  ])('%i minutes after its record was issued is %s', (minutes, expected) => {
    const { rehearsal, pack } = locked();
    const proof = proofOf(rehearsal, pack, 'provider');
    rehearsal.passMinutes(minutes);
    expect(outcome(ask(rehearsal, pack, 'provider', proof))).toBe(expected);
  });

  it('needs a record that was shown', () => {
    const { rehearsal, pack } = locked();
    const asked = rehearsal.ask('provider', 'pack.sign', {
      pack,
      contentDigest: packNow(rehearsal, pack).data.locked?.contentDigest ?? '',
      typedName: 'Petra Vider',
      agreed: true,
    });
    expect(refusalOf(asked)).toEqual({ code: 'signingLapsed' });
  });

  it('is not taken from who has left, or from who took the seat since it was locked', () => {
    const { rehearsal, pack } = locked();
    const proof = proofOf(rehearsal, pack, 'provider');
    rehearsal.reseat('provider', (seat) => ({ ...seat, state: 'left' }));
    expect(refusalOf(ask(rehearsal, pack, 'provider', proof)).code).toBe('notAllowed');
    rehearsal.reseat('contributor', (seat) => ({
      ...seat,
      data: {
        ...seat.data,
        roles: ['providerLead'],
        signing: { side: 'provider', post: 'Director', authority: 'The board' },
      },
    }));
    expect(recordFor(rehearsal, pack, 'contributor')).toMatchObject({ refusal: { code: 'notASignatory' } });
  });
});

it('replaces the terms in force with the last signature to the next ones', () => {
  const rehearsal = rehearse();
  const { plan, revision, goal } = agreeFirst(rehearsal);
  writePlan(rehearsal, rehearsal.does('provider', 'plan.revise', { plan }).revision);
  const pack = rehearsal.does('provider', 'pack.offer', {
    occasion: {
      kind: 'amendment',
      meeting: {
        heldOn: rehearsal.surroundings().today,
        attendance: { present: [], apologies: [], writtenIn: [], whyNotInTheRoom: [] },
      },
    },
    reading: { workingDays: 0 },
  }).pack;
  lock(rehearsal, pack);
  sign(rehearsal, pack, 'provider');
  const { changes } = decisionOf(ask(rehearsal, pack, 'commissioner'));
  expect(changes.map(({ kind, id, event }) => [kind, id, event.type])).toEqual([
    ['pack', pack, 'SIGN'],
    ['revision', packNow(rehearsal, pack).data.revisions[0]?.revision, 'AGREE'],
    ['revision', revision, 'SUPERSEDE'],
    ['goal', goal, 'AGREE'],
  ]);
});

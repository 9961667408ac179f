import { describe, expect, it } from 'vitest';
import type { CheckedProof } from '../command.ts';
import { provedInWords } from '../pack/proved-in-words.ts';
import { signingRecord } from '../pack/signing.ts';
import { SigningRecord } from '../pack/signing-record.ts';
import { bonesOf } from '../replay/bones.ts';
import { differing } from '../replay/differing.ts';
import { people } from '../testing/people.ts';
import type { Who } from '../testing/people.ts';
import { lock, offerFirst, packNow, writeDraft } from '../testing/plan-stages.ts';
import { decisionOf, refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { replayOf } from '../testing/replaying.ts';
import type { PackId } from '../words.ts';
import { founding, foundedFrom } from '../founding.ts';

const credential = 'bGFwdG9wLXBhc3NrZXk';
const publicKey = 'c'.repeat(64);

const register = (rehearsal: Rehearsal, who: Who, id = credential) =>
  rehearsal.does(who, 'member.registerPasskey', { member: rehearsal.id(who), credential: id, publicKey });
const remove = (rehearsal: Rehearsal, who: Who, id = credential) =>
  rehearsal.does(who, 'member.removePasskey', { member: rehearsal.id(who), credential: id });
const known = (rehearsal: Rehearsal, who: Who) =>
  rehearsal.world().members.find(({ id }) => id === rehearsal.id(who))?.data.passkeys;

describe('a passkey', () => {
  it('is known in a partnership by an entry that names it and its key, and since when', () => {
    const rehearsal = rehearse();
    register(rehearsal, 'user');
    const entry = rehearsal.trail.at(-1);
    expect(entry).toMatchObject({
      subject: { kind: 'member', id: rehearsal.id('user'), before: 1, after: 2 },
      event: { type: 'PASSKEY_REGISTERED', facts: { credential, publicKey } },
    });
    const since = rehearsal.surroundings().now;
    expect(known(rehearsal, 'user')).toEqual([{ credential, publicKey, since, entry: entry?.index }]);
  });

  it('is one of several, and leaves nothing behind when it is removed', () => {
    const rehearsal = rehearse();
    register(rehearsal, 'user');
    register(rehearsal, 'user', 'cGhvbmU');
    remove(rehearsal, 'user');
    expect(known(rehearsal, 'user')).toMatchObject([{ credential: 'cGhvbmU' }]);
    remove(rehearsal, 'user', 'cGhvbmU');
    expect(rehearsal.world().members.find(({ id }) => id === rehearsal.id('user'))?.data).toEqual(people.user.data);
    expect(rehearsal.trail.at(-1)?.event).toEqual({
      type: 'PASSKEY_REMOVED',
      facts: { credential: 'cGhvbmU', publicKey },
    });
  });

  it('is registered and removed by nobody but its owner, and by the product that brings it along', () => {
    const rehearsal = rehearse();
    const input = { member: rehearsal.id('user'), credential, publicKey };
    expect(refusalOf(rehearsal.ask('coordinator', 'member.registerPasskey', input))).toMatchObject({
      code: 'notAllowed',
      act: 'keepPasskeys',
    });
    rehearsal.does('system', 'member.registerPasskey', input);
    expect(refusalOf(rehearsal.ask('provider', 'member.removePasskey', input)).code).toBe('notAllowed');
    expect(rehearsal.ask('user', 'member.removePasskey', input).ok).toBe(true);
  });

  it('is registered once, by somebody who has a seat, and removed once', () => {
    const rehearsal = rehearse();
    register(rehearsal, 'user');
    const others = { member: rehearsal.id('carer'), credential, publicKey };
    expect(refusalOf(rehearsal.ask('carer', 'member.registerPasskey', others))).toEqual({ code: 'passkeyKnown' });
    const again = { member: rehearsal.id('user'), credential, publicKey };
    expect(decisionOf(rehearsal.ask('system', 'member.registerPasskey', again)).changes).toEqual([]);
    remove(rehearsal, 'user');
    const own = { member: rehearsal.id('user'), credential };
    expect(decisionOf(rehearsal.ask('user', 'member.removePasskey', own)).changes).toEqual([]);
    rehearsal.reseat('carer', (seat) => ({ ...seat, state: 'left' }));
    expect(refusalOf(rehearsal.ask('system', 'member.registerPasskey', others))).toMatchObject({
      code: 'wrongState',
      state: 'left',
    });
  });

  it('is never part of a seat that is made', () => {
    const data = {
      ...people.user.data,
      passkeys: [{ credential, publicKey, since: '2026-09-01T08:00:00.000Z', entry: 1 }],
    };
    const made = founding({
      ...rehearse().world().partnership,
      organisations: [],
      members: [{ id: people.user.id, data }],
    });
    const seat = made.find(({ kind }) => kind === 'member');
    expect(seat && foundedFrom('member', seat.id, seat.event.type, seat.event.facts)).toBeUndefined();
  });
});

const locked = () => {
  const rehearsal = rehearse();
  writeDraft(rehearsal);
  register(rehearsal, 'provider');
  rehearsal.passMinutes(1);
  return { rehearsal, pack: lock(rehearsal, offerFirst(rehearsal)) };
};

const recordFor = (rehearsal: Rehearsal, pack: PackId, who: Who, passkey = credential) =>
  signingRecord(rehearsal.world(), packNow(rehearsal, pack), rehearsal.actor(who), {
    instance: { id: 'sample', origin: 'https://sample.example' },
    method: 'passkey',
    passkey,
    nonce: 'ab'.repeat(32),
    issuedAt: rehearsal.surroundings().now,
  });

const proofOf = (rehearsal: Rehearsal, record: CheckedProof['record']): CheckedProof => {
  const { digest } = rehearsal.surroundings();
  const value = { type: 'coproduce/evidence/v1', record, proof: { method: 'passkey' } };
  return { record, recordDigest: digest(record), evidence: { digest: digest(value), value } };
};

const inputFor = (rehearsal: Rehearsal, pack: PackId) => ({
  pack,
  contentDigest: packNow(rehearsal, pack).data.locked?.contentDigest ?? '',
  typedName: 'Petra Vider',
  agreed: true as const,
});

const preparedIn = ({ rehearsal, pack }: ReturnType<typeof locked>): CheckedProof => {
  const made = recordFor(rehearsal, pack, 'provider');
  if (!made.ok) throw new Error(made.refusal.code);
  return proofOf(rehearsal, made.value);
};

describe('the record that is signed with a passkey', () => {
  it('names the passkey, its key and the entry that registered it', () => {
    const { rehearsal, pack } = locked();
    const entry = rehearsal.trail.find(({ event }) => event?.type === 'PASSKEY_REGISTERED')?.index;
    expect(recordFor(rehearsal, pack, 'provider')).toMatchObject({
      ok: true,
      value: { method: 'passkey', credential: { id: credential, publicKey, registeredAt: entry } },
    });
  });

  it.each([
    ['commissioner', credential, 'notYours'],
    ['provider', 'bm9ib2R5cw', 'removed'],
  ] as const)('is not made for the %s with %s', (who, passkey, why) => {
    const { rehearsal, pack } = locked();
    expect(recordFor(rehearsal, pack, who, passkey)).toEqual({
      ok: false,
      refusal: { code: 'passkeyRefused', why },
    });
  });
});

describe('a signature by passkey', () => {
  it('says since when the passkey is known, and follows when its trail is replayed', () => {
    const stage = locked();
    const { rehearsal, pack } = stage;
    rehearsal.does('provider', 'pack.sign', inputFor(rehearsal, pack), preparedIn(stage));
    const [signature] = packNow(rehearsal, pack).data.signatures;
    expect(signature).toMatchObject({ method: 'passkey', keySince: known(rehearsal, 'provider')?.[0]?.since });
    remove(rehearsal, 'provider');
    const { problem, world } = replayOf(rehearsal.trail);
    expect(problem).toBeUndefined();
    expect(world && differing(world, rehearsal.world())).toEqual([]);
  });

  it('does not follow where the entry it names is another one', () => {
    const stage = locked();
    const { rehearsal, pack } = stage;
    const { record: signed } = preparedIn(stage);
    rehearsal.does('provider', 'pack.sign', inputFor(rehearsal, pack), proofOf(rehearsal, signed));
    const moved = rehearsal.trail.map((entry) => {
      if (entry.grounds?.record === undefined) return entry;
      const record = { ...signed, credential: { id: credential, publicKey, registeredAt: 1 } };
      return { ...entry, grounds: { ...entry.grounds, record: bonesOf(SigningRecord, record) } };
    });
    expect(replayOf(moved).problem).toMatchObject({ code: 'illegal', refusal: { code: 'proofFailed' } });
  });

  it('is not taken once the passkey was removed, nor when it was registered again since', () => {
    const stage = locked();
    const { rehearsal, pack } = stage;
    const proof = preparedIn(stage);
    remove(rehearsal, 'provider');
    const asked = () => refusalOf(rehearsal.ask('provider', 'pack.sign', inputFor(rehearsal, pack), proof));
    expect(asked()).toEqual({ code: 'passkeyRefused', why: 'removed' });
    rehearsal.passMinutes(1);
    register(rehearsal, 'provider');
    expect(asked()).toEqual({ code: 'passkeyRefused', why: 'registeredLater' });
  });

  it('is not taken for a record that names another key or another entry, or no passkey, or one beside a password', () => {
    const stage = locked();
    const { rehearsal, pack } = stage;
    const { record } = preparedIn(stage);
    const named = { id: credential, publicKey, registeredAt: record.credential?.registeredAt ?? 0 };
    const { credential: _none, ...without } = record;
    for (const forged of [
      { ...record, credential: { ...named, publicKey: 'd'.repeat(64) } },
      { ...record, credential: { ...named, registeredAt: 0 } },
      without,
      { ...record, method: 'password' as const },
    ]) {
      const asked = rehearsal.ask('provider', 'pack.sign', inputFor(rehearsal, pack), proofOf(rehearsal, forged));
      expect(refusalOf(asked)).toEqual({ code: 'proofFailed' });
    }
    expect(
      decisionOf(rehearsal.ask('provider', 'pack.sign', inputFor(rehearsal, pack), proofOf(rehearsal, record))),
    ).toBeDefined();
  });
});

describe('how a signatory proved who they were', () => {
  const at = '2027-05-03T14:05:00.000Z';
  it.each([
    ['2027-04-01T09:00:00.000Z', 'Passkey, used at the moment of signing; known here since 1 April 2027'],
    [
      '2027-05-02T23:30:00.000Z',
      'Passkey, used at the moment of signing; known here since 3 May 2027, for less than a day',
    ],
  ])('by a passkey known since %s', (keySince, words) => {
    expect(provedInWords({ method: 'passkey', keySince, at }, 'Europe/London')).toBe(words);
  });

  it('by a password, which shows less', () => {
    expect(provedInWords({ method: 'password', at }, 'Europe/London')).toBe(
      'Password asked again at the moment of signing: weaker than a passkey',
    );
  });

  it('by a password and a code', () => {
    expect(provedInWords({ method: 'password', code: true, at }, 'Europe/London')).toBe(
      'Password and code asked again at the moment of signing: weaker than a passkey',
    );
  });
});

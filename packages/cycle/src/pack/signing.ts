import { mayAct } from '../acts.ts';
import type { Actor, Result } from '../decision.ts';
import { refused } from '../decision.ts';
import { dayOf } from '../days.ts';
import { signatories } from '../naming.ts';
import { plain } from '../plain.ts';
import type { Signatory } from '../plan/terms.ts';
import type { Refusal } from '../refusal.ts';
import { passkeyToSignWith } from '../passkey/to-sign-with.ts';
import type { CredentialId, Day, Instant } from '../words.ts';
import type { Stored, World } from '../world.ts';
import { whyNotSignatory } from './pack-v1.ts';
import { declaration, SigningRecord } from './signing-record.ts';

/** A deputy signs on the days for which they stand for the lead. */
const onTheirDays = (actor: Actor, today: Day): Refusal | undefined => {
  const deputy = actor.kind === 'member' ? actor.member.data.signing?.deputy : undefined;
  if (deputy === undefined) return undefined;
  const { from, until } = deputy;
  return from <= today && today <= until ? undefined : { code: 'notTheirDays', from, until };
};

/**
 * Why this pack cannot be signed now by this actor, whatever they were shown: rights, then the state in the words of
 * signing (a pack in reading is being prepared, one that was taken back has moved), then the seat.
 */
export const whyNotSign = (pack: Stored<'pack'>, actor: Actor, today: Day): Refusal | undefined => {
  const noRight = mayAct(actor, 'sign');
  if (noRight) return noRight;
  const { id, state, data } = pack;
  if (state === 'locked') return whyNotSignatory({ subject: pack, actor }) ?? onTheirDays(actor, today);
  if (state === 'reading') return { code: 'beingPrepared', pack: id };
  if (state === 'withdrawn') return { code: 'contentMoved', pack: id };
  const own = data.signatures.find(({ member }) => actor.kind === 'member' && member === actor.member.id);
  return own === undefined
    ? { code: 'signingOver', pack: id }
    : { code: 'alreadySigned', member: own.member, at: own.at };
};

type Seats = Pick<World, 'partnership' | 'members' | 'organisations'>;

/** The actor's seat as the locked content names it, or why they cannot sign this pack. */
export const seatToSign = (
  world: Seats,
  pack: Stored<'pack'>,
  actor: Actor,
  now: Instant,
): Result<Signatory, Refusal> => {
  const refusal = whyNotSign(pack, actor, dayOf(now, world.partnership.data.timeZone));
  if (refusal) return refused(refusal);
  const { locked } = pack.data;
  if (locked === undefined || actor.kind !== 'member') throw new TypeError('Only a member signs, and what is locked');
  const { id } = actor.member;
  const day = dayOf(locked.at, world.partnership.data.timeZone);
  const seat = signatories(world, day).find(({ member }) => member === id);
  return seat === undefined ? refused({ code: 'notASignatory', member: id }) : { ok: true, value: seat };
};

/** What a signing record binds besides the pack: the server it is for, the method, a nonce used once, and when. */
export type SigningRecordFor = Pick<SigningRecord, 'instance' | 'nonce' | 'issuedAt'> &
  (
    | { readonly method: Exclude<SigningRecord['method'], 'passkey' | 'oidc'> }
    | { readonly method: 'oidc'; readonly issuer: string }
    | { readonly method: 'passkey'; readonly passkey: CredentialId }
  );

/** What the record says of how it is signed; a passkey has to be known here. */
const howSigned = (
  how: SigningRecordFor,
  world: Seats,
  actor: Actor,
): Result<Pick<SigningRecord, 'method' | 'credential' | 'issuer'>, Refusal> => {
  if (how.method === 'oidc') return { ok: true, value: { method: how.method, issuer: how.issuer } };
  if (how.method !== 'passkey') return { ok: true, value: { method: how.method } };
  const known = passkeyToSignWith(world, actor, how.passkey);
  if (!known.ok) return known;
  const { credential: id, publicKey, entry: registeredAt } = known.value;
  return { ok: true, value: { method: 'passkey', credential: { id, publicKey, registeredAt } } };
};

/**
 * What a lead is shown and signs, or why they cannot sign this pack. Reads partnership, organisations, members and
 * packs; what `method` proves is checked outside.
 */
export const signingRecord = (
  world: Seats,
  pack: Stored<'pack'>,
  actor: Actor,
  how: SigningRecordFor,
): Result<SigningRecord, Refusal> => {
  const seat = seatToSign(world, pack, actor, how.issuedAt);
  if (!seat.ok) return seat;
  const proof = howSigned(how, world, actor);
  if (!proof.ok) return proof;
  const { instance, nonce, issuedAt } = how;
  const { locked, number, offer, occasion } = pack.data;
  if (locked === undefined) throw new TypeError('A pack that can be signed is locked');
  const { member, name, side, post, organisation, authority, deputation } = seat.value;
  const record = plain(SigningRecord, {
    type: 'coproduce/signing/v1',
    instance,
    partnership: world.partnership.id,
    pack: {
      id: pack.id,
      number,
      offer,
      contentDigest: locked.contentDigest,
      ...(locked.file === undefined ? {} : { locked: locked.file }),
    },
    occasion,
    terms: locked.terms,
    signatory: {
      member,
      name,
      side,
      post,
      organisation: organisation.name,
      authority,
      ...(deputation === undefined ? {} : { deputation }),
    },
    ...proof.value,
    declaration: declaration(organisation.name, post),
    nonce,
    issuedAt,
  });
  return { ok: true, value: record };
};

import { mayAct } from '../acts.ts';
import type { Actor, Result } from '../decision.ts';
import { refused } from '../decision.ts';
import { dayOf } from '../days.ts';
import { signatories } from '../naming.ts';
import { plain } from '../plain.ts';
import type { Signatory } from '../plan/terms.ts';
import type { Refusal } from '../refusal.ts';
import { passkeyToSignWith } from '../passkey/to-sign-with.ts';
import type { CredentialId, Day } from '../words.ts';
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
export const whyNotSign = (pack: Stored<'pack'>, actor: Actor, today: Day): Refusal | undefined =>
  mayAct(actor, 'sign') ?? whyNotNow(pack, actor, today);

/** The same but for the right to sign: why this pack takes no signature of that day from this signatory now. */
export const whyNotNow = (pack: Stored<'pack'>, actor: Actor, today: Day): Refusal | undefined => {
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

/** The actor's seat as the locked content names it, or why they cannot sign this pack on that day. */
export const seatToSign = (world: Seats, pack: Stored<'pack'>, actor: Actor, on: Day): Result<Signatory, Refusal> => {
  const refusal = whyNotSign(pack, actor, on);
  if (refusal) return refused(refusal);
  const { locked } = pack.data;
  if (locked === undefined || actor.kind !== 'member') throw new TypeError('Only a member signs, and what is locked');
  const { id } = actor.member;
  const day = dayOf(locked.at, world.partnership.data.timeZone);
  const seat = signatories(world, day).find(({ member }) => member === id);
  return seat === undefined ? refused({ code: 'notASignatory', member: id }) : { ok: true, value: seat };
};

/** How somebody is going to prove who they are. */
export type ProvedBy =
  | { readonly method: 'password' }
  | { readonly method: 'oidc'; readonly issuer: string }
  | { readonly method: 'passkey'; readonly passkey: CredentialId };

/** What a record binds besides the pack: the server it is for, a nonce used once, and when. */
export type RecordFor = Pick<SigningRecord, 'instance' | 'nonce' | 'issuedAt'>;

/** What a signing record binds besides the pack; what was signed in ink, the day of it. */
export type SigningRecordFor = RecordFor & (ProvedBy | { readonly method: 'paper'; readonly signedOn: Day });

/** What a record says of how it is proved; a passkey has to be known here. */
export const howProved = (
  how: ProvedBy,
  world: Pick<World, 'members'>,
  actor: Actor,
): Result<Pick<SigningRecord, 'credential' | 'issuer'> & { readonly method: ProvedBy['method'] }, Refusal> => {
  if (how.method === 'oidc') return { ok: true, value: { method: how.method, issuer: how.issuer } };
  if (how.method === 'password') return { ok: true, value: { method: how.method } };
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
  const on = how.method === 'paper' ? how.signedOn : dayOf(how.issuedAt, world.partnership.data.timeZone);
  const seat = seatToSign(world, pack, actor, on);
  if (!seat.ok) return seat;
  const proof =
    how.method === 'paper' ? ({ ok: true, value: { method: 'paper' } } as const) : howProved(how, world, actor);
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

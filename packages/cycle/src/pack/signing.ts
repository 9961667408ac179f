import { mayAct, rolesFor } from '../acts.ts';
import type { Actor, Result } from '../decision.ts';
import { refused } from '../decision.ts';
import { dayOf } from '../days.ts';
import { signatoryOn } from '../naming.ts';
import { plain } from '../plain.ts';
import type { Signatory } from '../plan/terms.ts';
import type { Refusal } from '../refusal.ts';
import type { Stored, World } from '../world.ts';
import { whyNotSignatory } from './pack-v1.ts';
import { declaration, SigningRecord } from './signing-record.ts';

/**
 * A refusal in the words of signing: a pack in reading is being prepared, one that was taken back has moved, and who
 * signed one that is agreed has signed already.
 */
export const inSigningWords = (refusal: Refusal, pack: Stored<'pack'>, actor: Actor): Refusal => {
  if (refusal.code !== 'wrongState') return refusal;
  if (pack.state === 'reading') return { code: 'beingPrepared', pack: pack.id };
  if (pack.state === 'withdrawn') return { code: 'contentMoved', pack: pack.id };
  const own =
    actor.kind === 'member' ? pack.data.signatures.find(({ member }) => member === actor.member.id) : undefined;
  return own === undefined ? refusal : { code: 'alreadySigned', member: own.member, at: own.at };
};

/** Why this pack cannot be signed now by this actor, whatever they were shown: rights, then the state, then the seat. */
export const whyNotSign = (pack: Stored<'pack'>, actor: Actor): Refusal | undefined => {
  const noRight = mayAct(actor, 'sign');
  if (noRight) return noRight;
  const { kind, id, state } = pack;
  if (state === 'locked') return whyNotSignatory({ subject: pack, actor });
  return inSigningWords({ code: 'wrongState', kind, id, event: 'SIGN', state, possibleFrom: ['locked'] }, pack, actor);
};

type Seats = Pick<World, 'partnership' | 'members' | 'organisations'>;

/** The actor's seat as the locked content names it. */
export const ownSeat = (world: Seats, pack: Stored<'pack'>, actor: Actor): Signatory | undefined => {
  const side = actor.kind === 'member' ? actor.member.data.signing?.side : undefined;
  const { locked } = pack.data;
  if (side === undefined || locked === undefined || actor.kind !== 'member') return undefined;
  const seat = signatoryOn(world, side, dayOf(locked.at, world.partnership.data.timeZone));
  return seat?.member === actor.member.id ? seat : undefined;
};

/** What a signing record binds besides the pack: the server it is for, the method, a nonce used once, and when. */
export type SigningRecordFor = Pick<SigningRecord, 'instance' | 'method' | 'nonce' | 'issuedAt'>;

/**
 * What a lead is shown and signs, or why they cannot sign this pack. Reads partnership, organisations, members and
 * packs; what `method` proves is checked outside.
 */
export const signingRecord = (
  world: Seats,
  pack: Stored<'pack'>,
  actor: Actor,
  { instance, method, nonce, issuedAt }: SigningRecordFor,
): Result<SigningRecord, Refusal> => {
  const refusal = whyNotSign(pack, actor);
  if (refusal) return refused(refusal);
  const seat = ownSeat(world, pack, actor);
  const { locked, number, offer, occasion } = pack.data;
  if (seat === undefined || locked === undefined || actor.kind !== 'member') {
    return refused({ code: 'notAllowed', act: 'sign', allowed: rolesFor('sign') });
  }
  const { member, name, side, post, organisation, authority } = seat;
  const record = plain(SigningRecord, {
    type: 'coproduce/signing/v1',
    instance,
    partnership: world.partnership.id,
    pack: { id: pack.id, number, offer, contentDigest: locked.contentDigest },
    occasion,
    terms: locked.terms,
    signatory: { member, name, side, post, organisation: organisation.name, authority },
    method,
    declaration: declaration(organisation.name, post),
    nonce,
    issuedAt,
  });
  return { ok: true, value: record };
};

import type { Edition } from '@coproduce/framework';
import type { Refusal } from './refusal.ts';
import type { Kind, Kinds, Stored } from './world.ts';
import type { Day, Digest, Instant, MemberId } from './words.ts';

/** Who acts: a seated member of this partnership, or the system itself (LOCK, SEAL, MISSED, overtaken). */
export type Actor = { readonly kind: 'member'; readonly member: Stored<'member'> } | { readonly kind: 'system' };

/** What the outside hands to a decision, so that deciding stays pure. */
export type Surroundings = {
  /** The server's clock, an instant. */
  readonly now: Instant;
  /** The day it is in the partnership's time zone. */
  readonly today: Day;
  /** A new UUIDv7. */
  readonly newId: () => string;
  /** A new random UUIDv4, telling nothing of order. */
  readonly newRandomId: () => string;
  readonly edition: Edition;
  /** SHA-256 of the canonical form, lower-case hex; `trail`'s function. */
  readonly digest: (value: unknown) => Digest;
  /** Where the first entry of this decision will stand in its log; given inside a command's transaction only. */
  readonly entry?: number;
};

/** Plain facts of an event: ids, dates, digests, enumerations, counts, claims; never a name or free text. */
export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [key: string]: Fact };
/** An event's facts by name. */
export type Facts = { readonly [key: string]: Fact };

/** One subject's step: one state row, one transition row, one trail entry. */
export type ChangeOf<K extends Kind> = {
  readonly kind: K;
  readonly id: Kinds[K]['id'];
  /** The version this was decided on; null for a new subject. */
  readonly from: number | null;
  readonly machine: number;
  readonly state: Kinds[K]['state'];
  readonly data: Kinds[K]['data'];
  readonly event: { readonly type: string; readonly facts: Facts };
  /** Names and words of the event, kept beside the log under a salted digest; null when there are none. */
  readonly details: Readonly<Record<string, unknown>> | null;
  /** Raised by another change of this decision: its place in `changes`. */
  readonly causedBy?: number;
};
/** One subject's step, whatever its kind; told apart by `kind`. */
export type Change = { [K in Kind]: ChangeOf<K> }[Kind];

/** Canonical content kept for ever under its digest: terms and pack content at LOCK, signing records at SIGN. */
export type KeptDocument = {
  readonly digest: Digest;
  readonly value: { readonly type: string } & Readonly<Record<string, unknown>>;
};

/** What leaves by the outbox in the same transaction, done by the worker at least once. */
export type Message =
  | { readonly kind: 'lockPack'; readonly pack: string; readonly notBefore: Instant | null }
  /** A signature that is not the last: how many there are with it. */
  | { readonly kind: 'fillPack'; readonly pack: string; readonly signatures: number }
  | { readonly kind: 'sealPack'; readonly pack: string }
  /** Somebody who has passkeys took a seat: the keys are to be known here too. */
  | { readonly kind: 'bringPasskeys'; readonly member: string; readonly seatedAt: Instant };

/** Everything a command does, in the order given, in one commit. */
export type Decision<A = unknown> = {
  readonly changes: readonly Change[];
  readonly documents: readonly KeptDocument[];
  readonly messages: readonly Message[];
  readonly answer: A;
};

/**
 * What a decision was taken on, without a word of what people wrote: with the entries before it, all that is needed to
 * take it again (`signing-and-trail` 3). The first entry of a decision carries it.
 */
export type Grounds = {
  /** The command's kind. */
  readonly command: string;
  /** Its input, every name and text in it read as `words`. */
  readonly input: Fact;
  /** The ids that were made for it, in the order in which they were asked for. */
  readonly ids: readonly string[];
  /** The digests that were computed for it, each once, in the order in which they were first asked for. */
  readonly digests: readonly Digest[];
  /** The signing record that was signed, without its words. */
  readonly record?: Fact;
};

/** A decision with what it was taken on. */
export type GroundedDecision<A = unknown> = Decision<A> & { readonly grounds: Grounds };

/** A value, or why there is none. Nothing in the domain throws for a reason that a person can meet. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: E };

/** What a command does, or why it is refused. */
export type Decided<A = unknown> = Result<Decision<A>, Refusal>;

export const decided = <A>(decision: {
  readonly changes: readonly Change[];
  readonly documents?: readonly KeptDocument[];
  readonly messages?: readonly Message[];
  readonly answer: A;
}): Decided<A> => ({ ok: true, value: { documents: [], messages: [], ...decision } });

export const refused = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal,
});

/** The person an entry is by, where a member acted. */
export const memberOf = (actor: Actor): MemberId | null => (actor.kind === 'member' ? actor.member.id : null);

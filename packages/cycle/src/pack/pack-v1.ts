import { assign, setup, transition } from 'xstate';
import { mayAct, rolesFor } from '../acts.ts';
import type { CheckedProof } from '../command.ts';
import type { At, ConditionsOf, EffectsOf, Rule } from '../machine.ts';
import { allowedBy, given, machineOf, raised, restoredOnly, taking, typesOf } from '../machine.ts';
import { leadOn } from '../naming.ts';
import type { Signatory } from '../plan/terms.ts';
import type { Refusal } from '../refusal.ts';
import type { Digest, Instant, MemberId } from '../words.ts';
import type { PackData, Signature } from './data.ts';

type Locked = NonNullable<PackData['locked']>;
type Withdrawn = NonNullable<PackData['withdrawn']>;

/** What each event of a pack is given. */
export type PackEvents = {
  /** Content and terms are fixed under their digests. */
  LOCK: { readonly locked: Locked };
  TAKE_BACK: { readonly withdrawn: Withdrawn };
  /** The next review of one of its plans was concluded first. */
  OVERTAKE: { readonly withdrawn: Withdrawn };
  SIGN: {
    readonly contentDigest: Digest;
    readonly typedName: string;
    readonly proof: CheckedProof | undefined;
    /** The actor's seat, as the locked content names it. */
    readonly seat: Signatory;
  };
  /** The file is made and kept. */
  SEAL: { readonly sealed: NonNullable<PackData['sealed']> };
};

type R<T extends keyof PackEvents> = Rule<'pack', PackEvents[T]>;
type Signing = At<'pack', PackEvents['SIGN']>;

/** How long after it was issued a signing record can be signed (`signing-and-trail` 1). */
const SIGNING_MS = 10 * 60_000;

/** With no days for reading a pack is locked at once; otherwise on the day after the last of them. */
const readingOver: R<'LOCK'> = ({ subject, surroundings }) => {
  const { workingDays, endsOn } = subject.data.reading;
  return workingDays > 0 && surroundings.today <= endsOn ? { code: 'readingNotOver', endsOn } : undefined;
};

/** What is locked names two who sign; a seat that was left meanwhile leaves nobody to sign it. */
const seatsFilled: R<'LOCK'> = ({ world }) => {
  const vacant = (['commissioner', 'provider'] as const).find((side) => leadOn(world, side) === undefined);
  return vacant && { code: 'seatVacant', side: vacant };
};

const isSignatory = ({ subject, actor }: Pick<Signing, 'subject' | 'actor'>): Refusal | undefined => {
  if (actor.kind !== 'member') return { code: 'notAllowed', act: 'sign', allowed: rolesFor('sign') };
  const { locked } = subject.data;
  const listed = [...(locked?.required ?? []), ...(locked?.alsoAgreeing ?? [])].includes(actor.member.id);
  return listed && actor.member.data.signing !== undefined
    ? undefined
    : { code: 'notASignatory', member: actor.member.id };
};

const notSignedYet = ({ subject, actor }: Pick<Signing, 'subject' | 'actor'>): Refusal | undefined => {
  const own =
    actor.kind === 'member' ? subject.data.signatures.find(({ member }) => member === actor.member.id) : undefined;
  return own && { code: 'alreadySigned', member: own.member, at: own.at };
};

/** Why the actor cannot be one who signs this pack, whatever they were shown. */
export const whyNotSignatory = (at: Pick<Signing, 'subject' | 'actor'>): Refusal | undefined =>
  isSignatory(at) ?? notSignedYet(at);

const readThisContent = given<'pack', PackEvents['SIGN']>(({ contentDigest, proof }, { subject }) => {
  const locked = subject.data.locked?.contentDigest;
  const shown = proof?.record.pack;
  return contentDigest !== locked || (shown !== undefined && shown.contentDigest !== locked)
    ? { code: 'contentMoved', pack: subject.id }
    : undefined;
});

/** Nobody signs for the other side, whatever the record says that was shown. */
const forOwnSide = given<'pack', PackEvents['SIGN']>(({ proof }, { actor }) =>
  proof === undefined ? undefined : mayAct(actor, 'sign', { side: proof.record.signatory.side }),
);

const namedAsInSeat = given<'pack', PackEvents['SIGN']>(({ typedName, seat }) =>
  sameName(typedName, seat.name) ? undefined : { code: 'typedNameDiffers', expected: seat.name },
);

/** Letters put together from parts, and spaces typed twice, are the same name. */
const sameName = (one: string, other: string): boolean => plainName(one) === plainName(other);
const plainName = (name: string): string => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ');

/** The record is this pack's, this person's, and not older than ten minutes. */
const provenNow = given<'pack', PackEvents['SIGN']>(({ proof }, { subject, actor, world, surroundings }) => {
  if (proof === undefined) return { code: 'signingLapsed' };
  const { record, recordDigest } = proof;
  const theirs =
    record.pack.id === subject.id &&
    record.partnership === world.partnership.id &&
    actor.kind === 'member' &&
    record.signatory.member === actor.member.id &&
    surroundings.digest(record) === recordDigest;
  if (!theirs) return { code: 'proofFailed' };
  const age = Date.parse(surroundings.now) - Date.parse(record.issuedAt);
  return age < 0 || age > SIGNING_MS ? { code: 'signingLapsed' } : undefined;
});

const bySystem = ({ actor }: Pick<Signing, 'actor'>) => mayAct(actor, 'system');

const conditions: ConditionsOf<'pack', PackEvents> = {
  LOCK: { right: bySystem, rules: [readingOver, seatsFilled] },
  TAKE_BACK: { right: ({ actor }) => mayAct(actor, 'writeTerms'), rules: [] },
  OVERTAKE: { right: raised, rules: [] },
  SIGN: {
    right: ({ actor }) => mayAct(actor, 'sign'),
    rules: [whyNotSignatory, readThisContent, forOwnSide, namedAsInSeat, provenNow],
  },
  SEAL: { right: bySystem, rules: [] },
};

/** With this signature every required one is there. */
const completes = ({ subject, actor }: Signing): boolean => {
  const signed = new Set<MemberId | undefined>([
    ...subject.data.signatures.map(({ member }) => member),
    actor.kind === 'member' ? actor.member.id : undefined,
  ]);
  return subject.data.locked?.required.every((member) => signed.has(member)) === true;
};

const signatureOf = ({ seat, proof }: PackEvents['SIGN'], at: Instant): Signature => {
  if (proof === undefined) throw new TypeError('Nobody signs without a proof');
  const { member, name, side, post, organisation, kind } = seat;
  return {
    member,
    name,
    side,
    post,
    organisation: organisation.name,
    required: kind === 'required',
    method: proof.record.method,
    record: proof.recordDigest,
    at,
  };
};

const effects: EffectsOf<'pack', PackEvents> = {
  LOCK: ({ locked }, { subject: { data } }) => ({ ...data, locked }),
  TAKE_BACK: ({ withdrawn }, { subject: { data } }) => ({ ...data, withdrawn }),
  OVERTAKE: ({ withdrawn }, { subject: { data } }) => ({ ...data, withdrawn }),
  SIGN: (input, { subject: { data }, surroundings: { now } }) => ({
    ...data,
    signatures: [...data.signatures, signatureOf(input, now)],
  }),
  SEAL: ({ sealed }, { subject: { data } }) => ({ ...data, sealed }),
};

const chart = setup({
  ...typesOf<'pack', PackEvents>(),
  guards: {
    allowed: allowedBy(conditions),
    completes: ({ event }) => event.type === 'SIGN' && completes(event.at) && allowedBy(conditions)({ event }),
  },
  actions: { take: assign(taking(effects)) },
}).createMachine({
  id: 'pack',
  initial: 'reading',
  context: restoredOnly,
  states: {
    reading: {
      on: {
        LOCK: { target: 'locked', guard: 'allowed', actions: 'take' },
        TAKE_BACK: { target: 'withdrawn', guard: 'allowed', actions: 'take' },
        OVERTAKE: { target: 'withdrawn', guard: 'allowed', actions: 'take' },
      },
    },
    locked: {
      on: {
        SIGN: [
          { target: 'signed', guard: 'completes', actions: 'take' },
          { target: 'locked', guard: 'allowed', actions: 'take' },
        ],
        TAKE_BACK: { target: 'withdrawn', guard: 'allowed', actions: 'take' },
        OVERTAKE: { target: 'withdrawn', guard: 'allowed', actions: 'take' },
      },
    },
    signed: { on: { SEAL: { target: 'sealed', guard: 'allowed', actions: 'take' } } },
    sealed: { type: 'final' },
    withdrawn: { type: 'final' },
  },
});

/** `reading` → `locked` → `signed` → `sealed`; `withdrawn` from reading and locked (`domain` 2.5). */
export const packV1 = machineOf({
  kind: 'pack',
  version: 1,
  conditions,
  chart,
  next: (from, event) => transition(chart, from, event)[0],
});

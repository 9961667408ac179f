import { mayAct } from '../acts.ts';
import { command } from '../command.ts';
import type { Actor, ChangeOf, Decided, Result } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import type { KnownPasskey, MemberData } from '../people.ts';
import type { Refusal } from '../refusal.ts';
import type { Stored, World } from '../world.ts';

/** What happens to the passkeys of a seat. */
export type PasskeyEvent = 'PASSKEY_REGISTERED' | 'PASSKEY_REMOVED';

/** One's own seat; the product may look after any. */
const whyNotKeep = (member: Stored<'member'>, actor: Actor): Refusal | undefined =>
  actor.kind === 'system' ? undefined : mayAct(actor, 'keepPasskeys', { owned: actor.member.id === member.id });

const seatWhere = (
  { members }: Pick<World, 'members'>,
  id: string,
  actor: Actor,
  event: PasskeyEvent,
): Result<Stored<'member'>, Refusal> => {
  const found = subjectOf('member', members, id);
  if (!found.ok) return found;
  const { kind, state } = found.value;
  const refusal: Refusal | undefined =
    whyNotKeep(found.value, actor) ??
    (state === 'seated' ? undefined : { code: 'wrongState', kind, id, event, state, possibleFrom: ['seated'] });
  return refusal ? refused(refusal) : found;
};

const withPasskeys = (
  { passkeys: _passkeys, ...data }: MemberData,
  passkeys: readonly KnownPasskey[],
): Stored<'member'>['data'] => (passkeys.length === 0 ? data : { ...data, passkeys: [...passkeys] });

const changed = (
  { kind, id, version, machine, state, data }: Stored<'member'>,
  passkeys: readonly KnownPasskey[],
  type: PasskeyEvent,
  { credential, publicKey }: Pick<KnownPasskey, 'credential' | 'publicKey'>,
): ChangeOf<'member'> => ({
  kind,
  id,
  from: version,
  machine,
  state,
  data: withPasskeys(data, passkeys),
  event: { type, facts: { credential, publicKey } },
  details: null,
});

/** Makes a passkey known in a partnership: from here on its owner can sign with it. Nothing where it is known. */
export const registerPasskey = command({
  kind: 'member.registerPasskey',
  reads: ['members'],
  on: 'member',
  whyNot: (id, { world, actor }) => {
    const seat = seatWhere(world, id, actor, 'PASSKEY_REGISTERED');
    return seat.ok ? undefined : seat.refusal;
  },
  decide: (
    world,
    { member, credential, publicKey },
    actor,
    { now, entry },
  ): Decided<Readonly<Record<string, never>>> => {
    const seat = seatWhere(world, member, actor, 'PASSKEY_REGISTERED');
    if (!seat.ok) return seat;
    const own = seat.value.data.passkeys ?? [];
    const isThis = (it: KnownPasskey): boolean => it.credential === credential && it.publicKey === publicKey;
    if (own.some(isThis)) return decided({ changes: [], answer: {} });
    const known = world.members.flatMap(({ data }) => data.passkeys ?? []);
    if (known.some((it) => it.credential === credential)) return refused({ code: 'passkeyKnown' });
    if (entry === undefined) throw new TypeError('A passkey is registered inside a transaction, which knows the entry');
    const passkey = { credential, publicKey, since: now, entry };
    const passkeys = [...own, passkey];
    return decided({ changes: [changed(seat.value, passkeys, 'PASSKEY_REGISTERED', passkey)], answer: {} });
  },
});

/**
 * Makes a passkey unknown again: nothing can be signed with it from here on, and what was signed stays. Nothing where it
 * is not known.
 */
export const removePasskey = command({
  kind: 'member.removePasskey',
  reads: ['members'],
  on: 'member',
  whyNot: (id, { world, actor }) => {
    const seat = seatWhere(world, id, actor, 'PASSKEY_REMOVED');
    return seat.ok ? undefined : seat.refusal;
  },
  decide: (world, { member, credential }, actor): Decided<Readonly<Record<string, never>>> => {
    const seat = seatWhere(world, member, actor, 'PASSKEY_REMOVED');
    if (!seat.ok) return seat;
    const known = seat.value.data.passkeys ?? [];
    const passkey = known.find((it) => it.credential === credential);
    if (passkey === undefined) return decided({ changes: [], answer: {} });
    const rest = known.filter((it) => it !== passkey);
    return decided({ changes: [changed(seat.value, rest, 'PASSKEY_REMOVED', passkey)], answer: {} });
  },
});

import type { Actor, Result } from '../decision.ts';
import { refused } from '../decision.ts';
import type { KnownPasskey } from '../people.ts';
import type { SigningRecord } from '../pack/signing-record.ts';
import type { PasskeyProblem, Refusal } from '../refusal.ts';
import type { CredentialId, Instant } from '../words.ts';
import type { Stored, World } from '../world.ts';

const problem = (why: PasskeyProblem): Refusal => ({ code: 'passkeyRefused', why });

const ofMember = ({ data }: Stored<'member'>, credential: string): KnownPasskey | undefined =>
  data.passkeys?.find((it) => it.credential === credential);

/** A passkey as the actor's own seat knows it, or why it is none to sign with here. */
export const passkeyToSignWith = (
  world: Pick<World, 'members'>,
  actor: Actor,
  credential: CredentialId,
): Result<KnownPasskey, Refusal> => {
  const own = actor.kind === 'member' ? ofMember(actor.member, credential) : undefined;
  if (own !== undefined) return { ok: true, value: own };
  const somebody = world.members.some((member) => ofMember(member, credential) !== undefined);
  return refused(problem(somebody ? 'notYours' : 'removed'));
};

/**
 * Why a record cannot be signed with the passkey it names: it has to be the actor's own, known here by an entry that was
 * there before the record was made (`signing-and-trail` 2), and still be. Undefined for every other method.
 */
export const whyNotPasskey = (
  { method, credential, issuedAt }: Pick<SigningRecord, 'method' | 'credential' | 'issuedAt'>,
  world: Pick<World, 'members'>,
  actor: Actor,
): Refusal | undefined => {
  if (method !== 'passkey') return credential === undefined ? undefined : { code: 'proofFailed' };
  if (credential === undefined) return { code: 'proofFailed' };
  const known = passkeyToSignWith(world, actor, credential.id);
  if (!known.ok) return known.refusal;
  const { since, entry, publicKey } = known.value;
  if (since > issuedAt) return problem('registeredLater');
  return entry === credential.registeredAt && publicKey === credential.publicKey ? undefined : { code: 'proofFailed' };
};

/** Since when the passkey of a record is known here; undefined for every other method. */
export const knownSince = ({ credential }: Pick<SigningRecord, 'credential'>, actor: Actor): Instant | undefined =>
  credential === undefined || actor.kind !== 'member' ? undefined : ofMember(actor.member, credential.id)?.since;

import { sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { canonicalBytes } from '../form/canonical.ts';
import { Digest } from '../form/digest.ts';
import { Instant } from '../form/instant.ts';
import { readVkey, vkeyOf } from '../notes/vkey.ts';
import { fits, keyId, type KeyUse, PublishedKey, PublicJwk, publicJwkOf, readPublicJwk } from './keys.ts';

/** What both keys sign when one takes over from the other. */
const Statement = z
  .strictObject({
    type: z.literal('coproduce/rotation/v1'),
    use: z.enum(['root', 'checkpoint', 'vouching', 'witness']),
    /** The id of the key that goes. */
    old: Digest,
    /** The key that comes. */
    new: z.strictObject({ id: Digest, publicKey: PublicJwk }),
    /** The first instant of the new key. */
    since: Instant,
    /** The last instant at which what the old key signed counts; before `since` where it was stolen. */
    until: Instant,
    why: z.enum(['planned', 'compromised']),
  })
  .refine((statement) => fits(statement.new), { path: ['new', 'id'], message: 'The id is not that of the public key' })
  .refine(({ since, until }) => until <= since, {
    path: ['until'],
    message: 'The old key ends when the new one begins',
  })
  .refine((statement) => statement.new.id !== statement.old, { path: ['new'], message: 'A key cannot follow itself' });

type Statement = z.infer<typeof Statement>;

const Signature = z.base64().length(88);

/**
 * The facts of the entry by which a key takes over from another: the statement, and both keys' signatures over its
 * canonical form in base64 (Ed25519; P-256 with SHA-256 as r and s, 32 bytes each).
 */
export const Rotation = z.strictObject({
  rotation: Statement,
  signatures: z.strictObject({ old: Signature, new: Signature }),
});
export type Rotation = z.infer<typeof Rotation>;

/** Why a rotation does not count. */
export type RotationProblem =
  | 'malformed'
  | 'unknownKey' // the old key is none of those trusted, for that use
  | 'alreadyReplaced' // the old key had ended by then
  | 'beforeItsKey' // the new key would begin before the old one, or after the entry that says so
  | 'badSignature'; // one of the two keys did not sign this

/** The keys trusted after a rotation, or why they stay as they are. */
export type Rotated =
  | { readonly ok: true; readonly keys: readonly PublishedKey[] }
  | { readonly ok: false; readonly problem: RotationProblem };

// An Ed25519 key brings its own digest; ECDSA takes one, and is written as r and s.
const algorithmOf = (key: KeyObject): 'sha256' | null => (key.asymmetricKeyType === 'ec' ? 'sha256' : null);

const signatureBy = (key: KeyObject, bytes: Uint8Array): string =>
  sign(algorithmOf(key), bytes, { key, dsaEncoding: 'ieee-p1363' }).toString('base64');

const isSignedBy = (publicKey: PublicJwk, bytes: Uint8Array, signature: string): boolean => {
  const key = readPublicJwk(publicKey);
  const raw = Buffer.from(signature, 'base64');
  return (
    raw.toString('base64') === signature && verify(algorithmOf(key), bytes, { key, dsaEncoding: 'ieee-p1363' }, raw)
  );
};

/** When and why a key is replaced. */
export type Replacement = {
  readonly use: KeyUse;
  readonly since: Instant;
  /** As in the statement; without it the old key ends where the new one begins. */
  readonly until?: Instant;
  readonly why: 'planned' | 'compromised';
};

/**
 * The facts of the entry that says that a key takes over. Both keys sign the same statement.
 *
 * @throws {ZodError} where instants or keys do not have their form, or contradict one another
 */
export const rotateKey = (replacement: Replacement, oldKey: KeyObject, newKey: KeyObject): Rotation => {
  const { use, since, until = since, why } = replacement;
  const statement = Statement.parse({
    type: 'coproduce/rotation/v1',
    use,
    old: keyId(oldKey),
    new: { id: keyId(newKey), publicKey: publicJwkOf(newKey) },
    since,
    until,
    why,
  });
  const bytes = canonicalBytes(statement);
  return { rotation: statement, signatures: { old: signatureBy(oldKey, bytes), new: signatureBy(newKey, bytes) } };
};

const successorOf = (old: PublishedKey, { rotation }: Rotation): unknown => {
  const { id, publicKey } = rotation.new;
  const named = { use: old.use, id, publicKey, since: rotation.since };
  // A key of another algorithm than its use has is refused by the schema.
  if (!('vkey' in old) || publicKey.kty !== 'OKP') return named;
  const { name, kind } = readVkey(old.vkey);
  return { ...named, vkey: vkeyOf(name, readPublicJwk(publicKey), kind) };
};

/** Whether the keys trusted say the same already: `keys.json` tells of all rotations so far. */
const isKnown = (
  keys: readonly PublishedKey[],
  old: PublishedKey,
  { use, new: next, since, until }: Statement,
): boolean => old.until === until && keys.some((key) => key.use === use && key.id === next.id && key.since === since);

/**
 * Follows one rotation: the key it names must be trusted, for that use and not replaced before, and both keys must have
 * signed. The old one then ends, and the new one is trusted from its first instant on. Never throws for a bad rotation.
 *
 * @param facts of an entry's event
 * @param at of that entry
 */
export const followRotation = (keys: readonly PublishedKey[], facts: unknown, at: Instant): Rotated => {
  const parsed = Rotation.safeParse(facts);
  if (!parsed.success) return { ok: false, problem: 'malformed' };
  const { rotation, signatures } = parsed.data;
  const old = keys.find(({ id, use }) => id === rotation.old && use === rotation.use);
  if (old === undefined) return { ok: false, problem: 'unknownKey' };
  if (rotation.since < old.since || rotation.since > at) return { ok: false, problem: 'beforeItsKey' };
  const bytes = canonicalBytes(rotation);
  const holds =
    isSignedBy(old.publicKey, bytes, signatures.old) && isSignedBy(rotation.new.publicKey, bytes, signatures.new);
  if (!holds) return { ok: false, problem: 'badSignature' };
  if (old.until !== undefined)
    return isKnown(keys, old, rotation) ? { ok: true, keys } : { ok: false, problem: 'alreadyReplaced' };
  const successor = PublishedKey.safeParse(successorOf(old, parsed.data));
  if (!successor.success) return { ok: false, problem: 'malformed' };
  const ended = keys.map((key) => (key === old ? { ...key, until: rotation.until } : key));
  return { ok: true, keys: [...ended, successor.data] };
};

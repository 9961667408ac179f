import { sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { canonicalBytes } from '../form/canonical.ts';
import { Digest } from '../form/digest.ts';
import { Instant } from '../form/instant.ts';
import { keyId, readPublicKey, type PublishedKey } from './keys.ts';

const claim = {
  type: z.literal('coproduce/vouching/v1'),
  /** The digest of the signing record vouched for. */
  record: Digest,
  /** How the signatory proved who they are, such as `password`. */
  method: z.string().regex(/^[a-z][A-Za-z0-9]{0,31}$/, 'A method is one word'),
  /** When they did. */
  at: Instant,
  /** The id of the vouching key. */
  key: Digest,
};

/** The instance's word that a signatory proved who they are to it: what it says, and the signature in base64. */
export const Vouching = z.strictObject({ ...claim, signature: z.base64().length(88) });
export type Vouching = z.infer<typeof Vouching>;

const Claim = z.strictObject(claim);

/** Whether a vouching holds, or why not. */
export type VerifiedVouching =
  | { readonly ok: true; readonly vouching: Vouching }
  | {
      readonly ok: false;
      readonly problem: 'malformed' | 'otherRecord' | 'unknownKey' | 'keyNotInUse' | 'badSignature';
    };

/**
 * Vouches for a signing record with the instance's vouching key (Ed25519). What is signed is the canonical form of the
 * whole claim, its `type` included, so it can be taken for nothing else.
 *
 * @throws {ZodError} where record, method or instant do not have their form
 */
export const vouch = (
  { record, method, at }: { readonly record: Digest; readonly method: string; readonly at: Instant },
  privateKey: KeyObject,
): Vouching => {
  const said = Claim.parse({ type: 'coproduce/vouching/v1', record, method, at, key: keyId(privateKey) });
  return { ...said, signature: sign(null, canonicalBytes(said), privateKey).toString('base64') };
};

/**
 * Checks a vouching against the record it should be for and the keys trusted; the key must have been in use at the
 * time. Never throws for a bad vouching.
 */
export const verifyVouching = (
  value: unknown,
  { record, keys }: { readonly record: Digest; readonly keys: readonly PublishedKey[] },
): VerifiedVouching => {
  const parsed = Vouching.safeParse(value);
  if (!parsed.success) return { ok: false, problem: 'malformed' };
  const { signature, ...said } = parsed.data;
  if (said.record !== record) return { ok: false, problem: 'otherRecord' };
  const key = keys.find(({ use, id }) => use === 'vouching' && id === said.key);
  if (key === undefined) return { ok: false, problem: 'unknownKey' };
  if (said.at < key.since || (key.until !== undefined && said.at > key.until))
    return { ok: false, problem: 'keyNotInUse' };
  const bytes = Buffer.from(signature, 'base64');
  const holds =
    bytes.toString('base64') === signature && verify(null, canonicalBytes(said), readPublicKey(key.publicKey), bytes);
  return holds ? { ok: true, vouching: parsed.data } : { ok: false, problem: 'badSignature' };
};

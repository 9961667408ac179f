import { z } from 'zod';
import { Digest, sha256Hex } from '../form/digest.ts';
import { Instant } from '../form/instant.ts';
import type { PublishedKey } from '../keys/keys.ts';
import { verifyVouching, Vouching, type VerifiedVouching } from '../keys/vouching.ts';
import { PasskeyProof, verifyAssertion, type AssertionProblem } from './assertion.ts';
import { SignOnProof, verifyIdToken, type IdTokenProblem } from './id-token.ts';

/** The instance's word that it checked a password, and a one-time code where the account has one. */
export const PasswordProof = z.strictObject({
  method: z.literal('password'),
  /** Whether a one-time code was asked for, too. */
  totp: z.boolean(),
  vouching: Vouching,
});
export type PasswordProof = z.infer<typeof PasswordProof>;

/** How somebody proved who they were, at that moment. */
export const ProofOfPerson = z.discriminatedUnion('method', [PasskeyProof, SignOnProof, PasswordProof]);
export type ProofOfPerson = z.infer<typeof ProofOfPerson>;

/** As much of a record as somebody's proof is held against. */
export const proved = {
  instance: z.looseObject({ origin: z.url() }),
  method: z.string(),
  /** The passkey it is to be signed with: its key by SHA-256, and the entry of the trail that registered it. */
  credential: z.strictObject({ id: z.string(), publicKey: Digest, registeredAt: z.int().min(0) }).optional(),
  /** The issuer to sign on with, by its address. */
  issuer: z.url().optional(),
  issuedAt: Instant,
};
type Proved = z.infer<z.ZodObject<typeof proved>>;

type VouchingProblem = Extract<VerifiedVouching, { readonly ok: false }>['problem'];

/** Why a proof does not show who somebody is. */
export type PersonProblem =
  | AssertionProblem
  | IdTokenProblem
  | VouchingProblem
  /** The record says another method than the proof is of. */
  | 'otherMethod'
  /** The record names another passkey, another key or another entry, or none. */
  | 'otherCredential';

const vouchedProblem = (
  vouching: Vouching,
  method: string,
  on: { readonly record: Digest; readonly keys: readonly PublishedKey[] },
): PersonProblem | undefined => {
  const verified = verifyVouching(vouching, on);
  if (!verified.ok) return verified.problem;
  return verified.vouching.method === method ? undefined : 'otherMethod';
};

const isNamed = (
  { id, publicKey, registeredAt }: PasskeyProof['credential'],
  { credential }: Pick<Proved, 'credential'>,
): boolean =>
  credential?.id === id &&
  credential.registeredAt === registeredAt &&
  credential.publicKey === sha256Hex(Buffer.from(publicKey, 'base64url'));

/** Why a proof does not show that somebody agreed to this record; undefined where it does. */
export const personProblem = async (
  record: Proved,
  proof: ProofOfPerson,
  digest: Digest,
  keys: readonly PublishedKey[],
): Promise<PersonProblem | undefined> => {
  if (record.method !== proof.method) return 'otherMethod';
  switch (proof.method) {
    case 'passkey':
      if (!isNamed(proof.credential, record)) return 'otherCredential';
      return verifyAssertion(proof, { digest, origin: record.instance.origin });
    case 'oidc':
      if (record.issuer !== proof.issuer) return 'otherIssuer';
      return verifyIdToken(proof, { digest, issuedAt: record.issuedAt });
    case 'password':
      return vouchedProblem(proof.vouching, proof.totp ? 'passwordTotp' : 'password', { record: digest, keys });
  }
};

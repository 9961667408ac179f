import { z } from 'zod';
import { Digest, digestOf, sha256Hex } from '../form/digest.ts';
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

/** A paper signed in ink: its scan by digest, the two members who attest to it, and the instance's word for them. */
export const PaperProof = z.strictObject({
  method: z.literal('paper'),
  attestedBy: z.tuple([z.string().min(1), z.string().min(1)]),
  scan: z.strictObject({ digest: Digest, bytes: z.int().min(1) }),
  vouching: Vouching,
});
export type PaperProof = z.infer<typeof PaperProof>;

/** As much of a signing record as its proof is held against; the rest of it is the domain's. */
const Record = z.looseObject({
  type: z.literal('coproduce/signing/v1'),
  instance: z.looseObject({ origin: z.url() }),
  method: z.string(),
  /** The passkey it is to be signed with: its key by SHA-256, and the entry of the trail that registered it. */
  credential: z.strictObject({ id: z.string(), publicKey: Digest, registeredAt: z.int().min(0) }).optional(),
  /** The issuer to sign on with, by its address. */
  issuer: z.url().optional(),
  issuedAt: Instant,
});

/**
 * What stands behind one signature, kept whole so that anybody can check it later: the signing record, and how its
 * signatory proved who they were.
 */
export const Evidence = z.strictObject({
  type: z.literal('coproduce/evidence/v1'),
  record: Record,
  proof: z.discriminatedUnion('method', [PasskeyProof, SignOnProof, PasswordProof, PaperProof]),
});
export type Evidence = z.infer<typeof Evidence>;

type VouchingProblem = Extract<VerifiedVouching, { readonly ok: false }>['problem'];

/** Why evidence does not hold. */
export type EvidenceProblem =
  | AssertionProblem
  | IdTokenProblem
  | VouchingProblem
  /** The record says another method than the proof is of. */
  | 'otherMethod'
  /** The record names another passkey, another key or another entry, or none. */
  | 'otherCredential'
  /** One person attests twice. */
  | 'oneAttestor';

/** Whether evidence holds, with the digest of the record that was signed; or why not. */
export type VerifiedEvidence =
  | { readonly ok: true; readonly evidence: Evidence; readonly recordDigest: Digest }
  | { readonly ok: false; readonly problem: EvidenceProblem };

const vouchedProblem = (
  vouching: Vouching,
  method: string,
  on: { readonly record: Digest; readonly keys: readonly PublishedKey[] },
): EvidenceProblem | undefined => {
  const verified = verifyVouching(vouching, on);
  if (!verified.ok) return verified.problem;
  return verified.vouching.method === method ? undefined : 'otherMethod';
};

const isNamed = (
  { id, publicKey, registeredAt }: PasskeyProof['credential'],
  { credential }: Evidence['record'],
): boolean =>
  credential?.id === id &&
  credential.registeredAt === registeredAt &&
  credential.publicKey === sha256Hex(Buffer.from(publicKey, 'base64url'));

const problemOf = async (
  { record, proof }: Evidence,
  digest: Digest,
  keys: readonly PublishedKey[],
): Promise<EvidenceProblem | undefined> => {
  if (record.method !== proof.method) return 'otherMethod';
  switch (proof.method) {
    case 'passkey':
      if (!isNamed(proof.credential, record)) return 'otherCredential';
      return verifyAssertion(proof, { digest, origin: record.instance.origin });
    case 'oidc':
      if (record.issuer !== proof.issuer) return 'otherIssuer';
      return verifyIdToken(proof, { digest, issuedAt: record.issuedAt });
    case 'paper':
      if (proof.attestedBy[0] === proof.attestedBy[1]) return 'oneAttestor';
      return vouchedProblem(proof.vouching, 'paper', { record: digest, keys });
    case 'password':
      return vouchedProblem(proof.vouching, proof.totp ? 'passwordTotp' : 'password', { record: digest, keys });
  }
};

/**
 * Verifies evidence by itself, without a network and years later as well as on the day. What it does not tell: whether
 * the record is of the pack in question, and whether the passkey it names was known to the trail before it was issued.
 *
 * @param keys published keys of the instance; those for vouching are looked at
 */
export const verifyEvidence = async (value: unknown, keys: readonly PublishedKey[]): Promise<VerifiedEvidence> => {
  const parsed = Evidence.safeParse(value);
  if (!parsed.success) return { ok: false, problem: 'malformed' };
  const recordDigest = digestOf(parsed.data.record);
  const problem = await problemOf(parsed.data, recordDigest, keys);
  return problem === undefined ? { ok: true, evidence: parsed.data, recordDigest } : { ok: false, problem };
};

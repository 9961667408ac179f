import { z } from 'zod';
import { digestOf, type Digest } from '../form/digest.ts';
import type { PublishedKey } from '../keys/keys.ts';
import { PasskeyProof } from './assertion.ts';
import { SignOnProof } from './id-token.ts';
import { paperProblem, PaperProof, type PaperProblem } from './paper.ts';
import { PasswordProof, personProblem, proved } from './person.ts';

/** As much of a signing record as its proof is held against; the rest of it is the domain's. */
const Record = z.looseObject({ type: z.literal('coproduce/signing/v1'), ...proved });

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

/** Why evidence does not hold. */
export type EvidenceProblem = PaperProblem;

/** Whether evidence holds, with the digest of the record that was signed; or why not. */
export type VerifiedEvidence =
  | { readonly ok: true; readonly evidence: Evidence; readonly recordDigest: Digest }
  | { readonly ok: false; readonly problem: EvidenceProblem };

/**
 * Verifies evidence by itself, without a network and years later as well as on the day. What it does not tell: whether
 * the record is of the pack in question, and whether the passkey it names was known to the trail before it was issued.
 *
 * @param keys published keys of the instance; those for vouching are looked at
 */
export const verifyEvidence = async (value: unknown, keys: readonly PublishedKey[]): Promise<VerifiedEvidence> => {
  const parsed = Evidence.safeParse(value);
  if (!parsed.success) return { ok: false, problem: 'malformed' };
  const { record, proof } = parsed.data;
  const recordDigest = digestOf(record);
  const problem =
    proof.method === 'paper'
      ? await paperProblem(record, proof, keys)
      : await personProblem(record, proof, recordDigest, keys);
  return problem === undefined ? { ok: true, evidence: parsed.data, recordDigest } : { ok: false, problem };
};

import {
  passkeyToSignWith,
  type AttestationRecord,
  type PasskeyProblem,
  type Refusal,
  type SigningRecord,
  type SignOnProblem,
} from '@coproduce/cycle';
import type { Transaction } from '@coproduce/store';
import {
  attestedProblem,
  countIn,
  SignOnProof,
  verifyEvidence,
  type Evidence,
  type EvidenceProblem,
  type PasskeyProof,
} from '@coproduce/trail';
import type { SignedIn } from './context.ts';

/** What somebody was shown and agrees to: a pack as its signatory, or that a scan is of a signature in ink. */
export type Shown<R extends SigningRecord | AttestationRecord = SigningRecord | AttestationRecord> = {
  readonly record: R;
  readonly recordDigest: string;
};

/** What came of proving who somebody is. */
export type Proven = {
  /** What they proved it with; nothing where it is none. */
  readonly proof?: Exclude<Evidence['proof'], { readonly method: 'paper' }>;
  /** Asked inside the transaction: why the proof is none; it notes there what it uses up. */
  readonly whyNot: (transaction: Transaction) => Promise<Refusal | undefined>;
};

/** Why what somebody said does not hold over the record that they were shown. */
const problemWith = async ({ record }: Shown, proof: unknown): Promise<EvidenceProblem | undefined> => {
  if (record.type === 'coproduce/attestation/v1')
    return attestedProblem({ type: 'coproduce/attested/v1', record, proof }, []);
  const verified = await verifyEvidence({ type: 'coproduce/evidence/v1', record, proof }, []);
  return verified.ok ? undefined : verified.problem;
};

/** Why an assertion that does not verify is none to sign with. */
const why = {
  malformed: 'unreadable',
  unsupportedKey: 'unreadable',
  otherMethod: 'otherPasskey',
  otherCredential: 'otherPasskey',
  otherChallenge: 'otherRecord',
  otherOrigin: 'otherOrigin',
  otherRelyingParty: 'otherHost',
  notPresent: 'notPresent',
  notVerified: 'notVerified',
  badSignature: 'badSignature',
} as const satisfies Partial<Record<EvidenceProblem, PasskeyProblem>>;

const isOfPasskeys = (problem: EvidenceProblem): problem is keyof typeof why => Object.hasOwn(why, problem);

const problemIn = (problem: EvidenceProblem): PasskeyProblem => (isOfPasskeys(problem) ? why[problem] : 'unreadable');

const refusedFor = (reason: PasskeyProblem): Refusal => ({ code: 'passkeyRefused', why: reason });

/** Why a passkey is none to sign this record with, as the record of the partnership knows it, whatever it said. */
const whyNotThis = (
  { world, actor }: Pick<Transaction, 'world' | 'actor'>,
  { record }: Shown,
  used: string,
): Refusal | undefined => {
  const known = passkeyToSignWith(world, actor, used);
  if (!known.ok) return known.refusal;
  if (known.value.since > record.issuedAt) return refusedFor('registeredLater');
  return used === record.credential?.id ? undefined : refusedFor('otherPasskey');
};

/**
 * A passkey as proof: what it said of the record's digest, kept whole. It is verified here, before the transaction;
 * inside it is asked whether the passkey is still theirs, and its count is noted.
 */
export const byPasskey = async (
  ctx: SignedIn,
  shown: Shown,
  { credential: used, ...assertion }: PasskeyProof['assertion'] & { readonly credential: string },
): Promise<Proven> => {
  const passkey = await ctx.store.passkeys.find(used);
  const { credential } = shown.record;
  const proof =
    passkey === undefined || credential === undefined
      ? undefined
      : {
          method: 'passkey' as const,
          credential: { id: used, publicKey: passkey.publicKey, registeredAt: credential.registeredAt },
          assertion,
        };
  const problem = await problemWith(shown, proof);
  return {
    ...(proof === undefined || problem !== undefined ? {} : { proof }),
    whyNot: async (transaction) => {
      const refusal = whyNotThis(transaction, shown, used);
      if (refusal !== undefined) return refusal;
      if (problem !== undefined) return refusedFor(problemIn(problem));
      const counted = await transaction.usePasskey(used, countIn(assertion));
      return counted ? undefined : refusedFor('countedBack');
    },
  };
};

const signOnProblem = (problem: EvidenceProblem): SignOnProblem => (problem === 'notFresh' ? problem : 'doesNotHold');

/** Single sign-on as proof: what the issuer said over the record's digest, kept whole. */
export const bySignOn = async (ctx: SignedIn, shown: Shown): Promise<Proven> => {
  const proof = await ctx.store.signOns.proof(ctx.account.id, shown.recordDigest);
  if (proof === undefined) return { whyNot: async () => ({ code: 'signOnRefused', why: 'missing' }) };
  const problem = await problemWith(shown, proof);
  if (problem === undefined) return { proof: SignOnProof.parse(proof), whyNot: async () => undefined };
  return { whyNot: async () => ({ code: 'signOnRefused', why: signOnProblem(problem) }) };
};

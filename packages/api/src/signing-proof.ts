import {
  passkeyToSignWith,
  type CheckedProof,
  type PasskeyProblem,
  type Refusal,
  type SignOnProblem,
} from '@coproduce/cycle';
import type { Transaction } from '@coproduce/store';
import { countIn, Evidence, verifyEvidence, type EvidenceProblem, type PasskeyProof } from '@coproduce/trail';
import type { SignedIn } from './context.ts';

type Checked = Pick<CheckedProof, 'record' | 'recordDigest'>;

/** Evidence as it is kept, under its digest. */
export const evidenceOf = (
  ctx: SignedIn,
  { record }: Checked,
  proof: unknown,
): NonNullable<CheckedProof['evidence']> => {
  const value = Evidence.parse({ type: 'coproduce/evidence/v1', record, proof });
  return { digest: ctx.digest(value), value };
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
  { record }: Checked,
  used: string,
): Refusal | undefined => {
  const known = passkeyToSignWith(world, actor, used);
  if (!known.ok) return known.refusal;
  if (known.value.since > record.issuedAt) return refusedFor('registeredLater');
  return used === record.credential?.id ? undefined : refusedFor('otherPasskey');
};

/**
 * What stands behind a signature by passkey: what it said of the record's digest, kept whole. It is verified here, before
 * the transaction; inside it is asked whether the passkey is still the signatory's, and its count is noted.
 */
export const byPasskey = async (
  ctx: SignedIn,
  checked: Checked,
  { credential: used, ...assertion }: PasskeyProof['assertion'] & { readonly credential: string },
): Promise<{ readonly checked: CheckedProof; readonly whyNot: (tx: Transaction) => Promise<Refusal | undefined> }> => {
  const passkey = await ctx.store.passkeys.find(used);
  const proof = {
    method: 'passkey',
    credential: {
      id: used,
      publicKey: passkey?.publicKey,
      registeredAt: checked.record.credential?.registeredAt,
    },
    assertion,
  };
  const verified = await verifyEvidence({ type: 'coproduce/evidence/v1', record: checked.record, proof }, []);
  return {
    checked: verified.ok ? { ...checked, evidence: evidenceOf(ctx, checked, proof) } : checked,
    whyNot: async (transaction) => {
      const refusal = whyNotThis(transaction, checked, used);
      if (refusal !== undefined) return refusal;
      if (!verified.ok) return refusedFor(problemIn(verified.problem));
      const counted = await transaction.usePasskey(used, countIn(assertion));
      return counted ? undefined : refusedFor('countedBack');
    },
  };
};

const signOnProblem = (problem: EvidenceProblem): SignOnProblem => (problem === 'notFresh' ? problem : 'doesNotHold');

/** What stands behind a signature by single sign-on: what the issuer said over the record's digest, kept whole. */
export const bySignOn = async (
  ctx: SignedIn,
  checked: Checked,
): Promise<{ readonly checked: CheckedProof; readonly whyNot: () => Promise<Refusal | undefined> }> => {
  const proof = await ctx.store.signOns.proof(ctx.account.id, checked.recordDigest);
  if (proof === undefined) return { checked, whyNot: async () => ({ code: 'signOnRefused', why: 'missing' }) };
  const verified = await verifyEvidence({ type: 'coproduce/evidence/v1', record: checked.record, proof }, []);
  return {
    checked: verified.ok ? { ...checked, evidence: evidenceOf(ctx, checked, proof) } : checked,
    whyNot: async () => (verified.ok ? undefined : { code: 'signOnRefused', why: signOnProblem(verified.problem) }),
  };
};

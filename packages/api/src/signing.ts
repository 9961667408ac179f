import { decide, inputs, type CheckedProof, type Refusal, type SigningRecord } from '@coproduce/cycle';
import type { Transaction } from '@coproduce/store';
import { Evidence } from '@coproduce/trail';
import { z } from 'zod';
import { answerOrThrow, commandContext } from './commands.ts';
import type { SignedIn } from './context.ts';
import { CommandId, PartnershipId } from './ids.ts';
import { isOneWay, ONE_WAY, prove, proving } from './proving.ts';
import { surroundingsIn } from './reading.ts';
import { shownTo } from './shown-to.ts';
import type { Proven, Shown } from './signing-proof.ts';
import { signedIn } from './trpc.ts';

const SignInput = z
  .strictObject({ ...inputs['pack.sign'].shape, ...proving, command: CommandId, partnership: PartnershipId })
  .refine(isOneWay, ONE_WAY);
type SignInput = z.infer<typeof SignInput>;

/** The signing record that was shown, if it can still be signed, and what came of proving who its signatory is. */
type Proof = Shown<SigningRecord> & Proven;

const proofOf = async (ctx: SignedIn, input: SignInput, now: string): Promise<Proof | undefined> => {
  const found = await shownTo(ctx, input, 'coproduce/signing/v1', now);
  if (found === undefined) return undefined;
  const { demonstration, ...shown } = found;
  return { ...shown, ...(await prove(ctx, shown, input, { now, demonstration })) };
};

/** What stands behind a signature, as it is kept under its digest. */
const checkedBy = (ctx: SignedIn, { record, recordDigest, proof }: Proof): CheckedProof => {
  if (proof === undefined) return { record, recordDigest };
  const value = Evidence.parse({ type: 'coproduce/evidence/v1', record, proof });
  const withCode = proof.method === 'password' && proof.totp;
  return { record, recordDigest, evidence: { digest: ctx.digest(value), value }, ...(withCode && { code: true }) };
};

const refusedWith = (refusal: Refusal) => ({ ok: false, refusal }) as const;

const decideSign = async (
  ctx: SignedIn,
  { pack, contentDigest, typedName, agreed }: SignInput,
  proof: Proof | undefined,
  now: string,
  transaction: Transaction,
) => {
  const { world, actor, save, consumeSigningRequest } = transaction;
  const sign = { pack, contentDigest, typedName, agreed };
  const checked = proof && checkedBy(ctx, proof);
  const decision = decide('pack.sign', sign, world, actor, surroundingsIn(ctx, world, now), checked);
  if (!decision.ok) return decision;
  if (proof === undefined) return refusedWith({ code: 'signingLapsed' });
  const refusal = await proof.whyNot(transaction);
  if (refusal !== undefined) return refusedWith(refusal);
  if (!(await consumeSigningRequest(proof.record.nonce))) return refusedWith({ code: 'signingLapsed' });
  return save(decision.value);
};

/**
 * A lead's act of agreeing. The proof is checked before the transaction, and a password never kept; inside it the
 * record's nonce is used up, so that one record signs once. A proof that fails is refused and recorded.
 */
export const sign = signedIn.input(SignInput).mutation(async ({ ctx, input }) => {
  const now = ctx.now();
  const { command, partnership, pack, contentDigest, typedName, agreed, recordDigest } = input;
  const own = { pack, contentDigest, typedName, agreed };
  const proof = await proofOf(ctx, input, now);
  return answerOrThrow(
    ctx.store.transact(
      {
        ...commandContext('pack.sign', partnership, own, now),
        by: { account: ctx.account.id },
        // The proof is left out: what is kept of a request could be guessed at.
        command: {
          id: command,
          request: ctx.digest({ kind: 'pack.sign', partnership, input: { ...own, recordDigest } }),
        },
      },
      (transaction) => decideSign(ctx, input, proof, now, transaction),
    ),
  );
});

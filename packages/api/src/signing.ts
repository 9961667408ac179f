import { decide, inputs, type CheckedProof, type SigningRecord } from '@coproduce/cycle';
import { Evidence } from '@coproduce/trail';
import { z } from 'zod';
import { agree, agreed, type Agreed, whyNotAgreed } from './agreeing.ts';
import type { SignedIn } from './context.ts';
import { CommandId, PartnershipId } from './ids.ts';
import { isOneWay, ONE_WAY, proving } from './proving.ts';
import { surroundingsIn } from './reading.ts';
import { signedIn } from './trpc.ts';

const SignInput = z
  .strictObject({ ...inputs['pack.sign'].shape, ...proving, command: CommandId, partnership: PartnershipId })
  .refine(isOneWay, ONE_WAY);

/** What stands behind a signature, as it is kept under its digest. */
const checkedBy = (ctx: SignedIn, { record, recordDigest, proof }: Agreed<SigningRecord>): CheckedProof => {
  if (proof === undefined) return { record, recordDigest };
  const value = Evidence.parse({ type: 'coproduce/evidence/v1', record, proof });
  const withCode = proof.method === 'password' && proof.totp;
  return { record, recordDigest, evidence: { digest: ctx.digest(value), value }, ...(withCode && { code: true }) };
};

/**
 * A lead's act of agreeing. The proof is checked before the transaction, and a password never kept; inside it the
 * record's nonce is used up, so that one record signs once. A proof that fails is refused and recorded.
 */
export const sign = signedIn.input(SignInput).mutation(async ({ ctx, input }) => {
  const now = ctx.now();
  const { pack, contentDigest, typedName, agreed: ticked } = input;
  const own = { pack, contentDigest, typedName, agreed: ticked };
  const signing = await agreed(ctx, input, 'coproduce/signing/v1', now);
  return agree(ctx, 'pack.sign', input, own, now, async (transaction) => {
    const { world, actor, save } = transaction;
    const checked = signing && checkedBy(ctx, signing);
    const decision = decide('pack.sign', own, world, actor, surroundingsIn(ctx, world, now), checked);
    if (!decision.ok) return decision;
    const refusal = await whyNotAgreed(transaction, signing);
    return refusal === undefined ? save(decision.value) : { ok: false, refusal };
  });
});

import { CredentialId, decide, inputs, type CheckedProof, type Refusal } from '@coproduce/cycle';
import type { Transaction } from '@coproduce/store';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { answerOrThrow, commandContext } from './commands.ts';
import type { SignedIn } from './context.ts';
import { isPasswordConfirmed } from './password-confirmed.ts';
import { CommandId, PartnershipId } from './ids.ts';
import { SentBytes } from './passkeys.ts';
import { look, surroundingsIn } from './reading.ts';
import { byPasskey, bySignOn, evidenceOf } from './signing-proof.ts';
import { LockedCause, signedIn } from './trpc.ts';

const Password = z
  .string()
  .min(1, 'Give your password')
  .max(1000, 'This is too long for a password')
  .refine((value) => value.isWellFormed() && !value.includes('\u0000'), 'This contains a character no password has');

/** What a passkey said of the record's digest. */
const Assertion = z.strictObject({
  credential: CredentialId,
  authenticatorData: SentBytes,
  clientDataJSON: SentBytes,
  signature: SentBytes,
});

const SignInput = z
  .strictObject({
    ...inputs['pack.sign'].shape,
    /** The digest of the signing record that was shown. */
    recordDigest: z.string().regex(/^[0-9a-f]{64}$/, 'Send the digest of the record that was shown'),
    password: Password.optional(),
    assertion: Assertion.optional(),
    /** That the issuer was asked, and has answered over the record. */
    signedOn: z.literal(true).optional(),
    command: CommandId,
    partnership: PartnershipId,
  })
  .refine((input) => [input.password, input.assertion, input.signedOn].filter((it) => it !== undefined).length === 1, {
    path: ['password'],
    message: 'Give your password, use a passkey, or sign on with your organisation',
  });
type SignInput = z.infer<typeof SignInput>;

/** The signing record that was shown, if it can still be signed, and what came of proving who its signatory is. */
type Proof = {
  readonly checked: CheckedProof;
  /** Asked inside the transaction: why the proof is none; it notes there what it uses up. */
  readonly whyNot: (transaction: Transaction) => Promise<Refusal | undefined>;
};

/** What stands behind a signature by password: the instance's word for it, over the record. */
const byPassword = async (
  ctx: SignedIn,
  { record, recordDigest }: CheckedProof,
  password: string,
  on: { readonly now: string; readonly demonstration: boolean },
): Promise<Proof> => {
  const proof = record.method === 'password' ? await ctx.signing.provePassword(ctx.account.id, password) : 'failed';
  if (typeof proof === 'object') {
    throw new TRPCError({ code: 'TOO_MANY_REQUESTS', cause: new LockedCause(proof.lockedUntil) });
  }
  // The instance vouches for nobody who did not prove who they are.
  if (proof === 'failed') {
    return { checked: { record, recordDigest }, whyNot: async () => ({ code: 'proofFailed' }) };
  }
  // Nor for whoever reads somebody's mail.
  if (!(await isPasswordConfirmed(ctx))) {
    return { checked: { record, recordDigest }, whyNot: async () => ({ code: 'passwordUnconfirmed' }) };
  }
  const vouching = ctx.signing.vouch(recordDigest, 'password', on.now, on.demonstration);
  const evidence = evidenceOf(ctx, { record, recordDigest }, { method: 'password', totp: false, vouching });
  return { checked: { record, recordDigest, evidence }, whyNot: async () => undefined };
};

const proofOf = async (ctx: SignedIn, input: SignInput, now: string): Promise<Proof | undefined> => {
  // Whoever has left is refused inside the transaction, which tells of it in the history.
  if ((await ctx.store.read((from) => from.seatIn(input.partnership, ctx.account.id))) === undefined) return undefined;
  const { seat, demonstration } = await look(ctx, input.partnership, ({ reader, world }) => ({
    seat: reader,
    demonstration: world.partnership.data.demonstration,
  }));
  const record = await ctx.store.signingRequests.find({
    partnership: input.partnership,
    member: seat.id,
    pack: input.pack,
    now,
  });
  if (record === undefined || ctx.digest(record) !== input.recordDigest) return undefined;
  const checked = { record, recordDigest: input.recordDigest };
  if (input.assertion !== undefined) return byPasskey(ctx, checked, input.assertion);
  if (input.signedOn !== undefined) return bySignOn(ctx, checked);
  return byPassword(ctx, checked, input.password ?? '', { now, demonstration });
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
  const decision = decide('pack.sign', sign, world, actor, surroundingsIn(ctx, world, now), proof?.checked);
  if (!decision.ok) return decision;
  if (proof === undefined) return refusedWith({ code: 'signingLapsed' });
  const refusal = await proof.whyNot(transaction);
  if (refusal !== undefined) return refusedWith(refusal);
  if (!(await consumeSigningRequest(proof.checked.record.nonce))) return refusedWith({ code: 'signingLapsed' });
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

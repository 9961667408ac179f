import { decide, inputs, signingRecord, type CheckedProof, type Refusal } from '@coproduce/cycle';
import type { Transaction } from '@coproduce/store';
import { Evidence } from '@coproduce/trail';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { answerOrThrow, commandContext } from './commands.ts';
import type { SignedIn } from './context.ts';
import { CommandId, PackId, PartnershipId } from './ids.ts';
import { look, orNotFound, surroundingsIn } from './reading.ts';
import { refusedError } from './refused.ts';
import { LockedCause, signedIn } from './trpc.ts';
import type { SignatureToGive } from './views/pack.ts';

/** How long a signing record that was shown can be signed (`signing-and-trail` 1). */
const MINUTES = 10;

const expiry = (issuedAt: string): string => new Date(Date.parse(issuedAt) + MINUTES * 60_000).toISOString();

/**
 * Makes the record a lead is about to sign, with a nonce of its own, and keeps it until it is signed or lapses. It
 * binds nobody and is no part of the record yet.
 */
export const prepareSignature = signedIn
  .input(z.strictObject({ pack: PackId, command: CommandId, partnership: PartnershipId }))
  .mutation(async ({ ctx, input }): Promise<SignatureToGive> => {
    const record = await look(ctx, input.partnership, ({ world, reader, now }) => {
      const pack = orNotFound(
        world.packs.find(({ id }) => id === input.pack),
        'pack',
      );
      const made = signingRecord(
        world,
        pack,
        { kind: 'member', member: reader },
        {
          instance: ctx.signing.instance,
          method: 'password',
          nonce: ctx.digest([ctx.newRandomId(), ctx.newRandomId()]),
          issuedAt: now,
        },
      );
      if (!made.ok) throw refusedError(made.refusal);
      return made.value;
    });
    await ctx.store.signingRequests.keep(record);
    return {
      record,
      recordDigest: ctx.digest(record),
      contentDigest: record.pack.contentDigest,
      expiresAt: expiry(record.issuedAt),
    };
  });

const SignInput = z.strictObject({
  ...inputs['pack.sign'].shape,
  /** The digest of the signing record that was shown. */
  recordDigest: z.string().regex(/^[0-9a-f]{64}$/, 'Send the digest of the record that was shown'),
  password: z
    .string()
    .min(1, 'Give your password')
    .max(1000, 'This is too long for a password')
    .refine((value) => value.isWellFormed() && !value.includes('\u0000'), 'This contains a character no password has'),
  command: CommandId,
  partnership: PartnershipId,
});
type SignInput = z.infer<typeof SignInput>;

/** The signing record that was shown, if it can still be signed, and whether its signatory proved who they are. */
type Proof = { readonly checked: CheckedProof; readonly proved: boolean };

const proofOf = async (ctx: SignedIn, input: SignInput, now: string): Promise<Proof | undefined> => {
  // Whoever has left is refused inside the transaction, which tells of it in the history.
  if ((await ctx.store.read((from) => from.seatIn(input.partnership, ctx.account.id))) === undefined) return undefined;
  const seat = await look(ctx, input.partnership, ({ reader }) => reader);
  const record = await ctx.store.signingRequests.find({
    partnership: input.partnership,
    member: seat.id,
    pack: input.pack,
    now,
  });
  if (record === undefined || ctx.digest(record) !== input.recordDigest) return undefined;
  const proof = await ctx.signing.provePassword(ctx.account.id, input.password);
  if (typeof proof === 'object') {
    throw new TRPCError({ code: 'TOO_MANY_REQUESTS', cause: new LockedCause(proof.lockedUntil) });
  }
  return { checked: { record, recordDigest: ctx.digest(record) }, proved: proof === 'proved' };
};

const refusedWith = (refusal: Refusal) => ({ ok: false, refusal }) as const;

/** What stands behind a signature by password: the instance's word for it, over the record. */
const withEvidence = (
  ctx: SignedIn,
  { record, recordDigest }: CheckedProof,
  now: string,
  demonstration: boolean,
): CheckedProof => {
  const vouching = ctx.signing.vouch(recordDigest, 'password', now, demonstration);
  const proof = { method: 'password', totp: false, vouching };
  const value = Evidence.parse({ type: 'coproduce/evidence/v1', record, proof });
  return { record, recordDigest, evidence: { digest: ctx.digest(value), value } };
};

const decideSign = async (
  ctx: SignedIn,
  { pack, contentDigest, typedName, agreed }: SignInput,
  proof: Proof | undefined,
  now: string,
  { world, actor, save, consumeSigningRequest }: Transaction,
) => {
  const sign = { pack, contentDigest, typedName, agreed };
  const { demonstration } = world.partnership.data;
  // The instance vouches for nobody who did not prove who they are.
  const given = proof?.proved === true ? withEvidence(ctx, proof.checked, now, demonstration) : proof?.checked;
  const decision = decide('pack.sign', sign, world, actor, surroundingsIn(ctx, world, now), given);
  if (!decision.ok) return decision;
  if (proof === undefined) return refusedWith({ code: 'signingLapsed' });
  if (!proof.proved) return refusedWith({ code: 'proofFailed' });
  if (!(await consumeSigningRequest(proof.checked.record.nonce))) return refusedWith({ code: 'signingLapsed' });
  return save(decision.value);
};

/**
 * A lead's act of agreeing. The password is proven before the transaction and never kept; inside it the record's nonce
 * is used up, so that one record signs once. A proof that fails is refused and recorded.
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
        // The password is left out: what is kept of a request could be guessed at.
        command: {
          id: command,
          request: ctx.digest({ kind: 'pack.sign', partnership, input: { ...own, recordDigest } }),
        },
      },
      (transaction) => decideSign(ctx, input, proof, now, transaction),
    ),
  );
});

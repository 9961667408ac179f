import { CredentialId } from '@coproduce/cycle';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import type { SignedIn } from './context.ts';
import { SentBytes } from './passkeys.ts';
import { isPasswordConfirmed } from './password-confirmed.ts';
import { refusedError } from './refused.ts';
import { byPasskey, bySignOn, type Proven, type Shown } from './signing-proof.ts';
import { LockedCause } from './trpc.ts';

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

/** How somebody proves who they are, over a record that they were shown. */
export const proving = {
  /** The digest of the record that was shown. */
  recordDigest: z.string().regex(/^[0-9a-f]{64}$/, 'Send the digest of the record that was shown'),
  password: Password.optional(),
  /** A code of their authenticator, beside the password of whoever has one. */
  code: z.string().max(20, 'A code has six digits').optional(),
  assertion: Assertion.optional(),
  /** That the issuer was asked, and has answered over the record. */
  signedOn: z.literal(true).optional(),
};
/** What is sent of it. */
export type Proving = z.infer<z.ZodObject<typeof proving>>;

/** There is one proof, and not two. */
export const isOneWay = ({ password, assertion, signedOn }: Proving): boolean =>
  [password, assertion, signedOn].filter((it) => it !== undefined).length === 1;
export const ONE_WAY = {
  path: ['password'],
  message: 'Give your password, use a passkey, or sign on with your organisation',
};

type On = { readonly now: string; readonly demonstration: boolean };

/** The instance's word over the record that it saw the password, and a code of whoever has an authenticator. */
const byPassword = async (
  ctx: SignedIn,
  { record, recordDigest }: Shown,
  { password = '', code }: Pick<Proving, 'password' | 'code'>,
  on: On,
): Promise<Proven> => {
  const proof =
    record.method === 'password' ? await ctx.signing.provePassword(ctx.account.id, password, code) : 'failed';
  if (typeof proof === 'object') {
    throw new TRPCError({ code: 'TOO_MANY_REQUESTS', cause: new LockedCause(proof.lockedUntil) });
  }
  if (proof === 'codeNeeded')
    throw refusedError({ code: 'invalidField', path: ['code'], problem: { kind: 'missing' } });
  // The instance vouches for nobody who did not prove who they are.
  if (proof === 'wrongCode') return { whyNot: async () => ({ code: 'proofFailed', what: 'code' }) };
  if (proof === 'failed') return { whyNot: async () => ({ code: 'proofFailed' }) };
  // Nor for whoever reads somebody's mail.
  if (!(await isPasswordConfirmed(ctx))) return { whyNot: async () => ({ code: 'passwordUnconfirmed' }) };
  const totp = proof === 'provedWithCode';
  const vouching = ctx.signing.vouch(recordDigest, totp ? 'passwordTotp' : 'password', on.now, on.demonstration);
  return { proof: { method: 'password', totp, vouching }, whyNot: async () => undefined };
};

/** Proves, before the transaction, who somebody is; a password is never kept. */
export const prove = (ctx: SignedIn, shown: Shown, by: Proving, on: On): Promise<Proven> => {
  if (by.assertion !== undefined) return byPasskey(ctx, shown, by.assertion);
  if (by.signedOn !== undefined) return bySignOn(ctx, shown);
  return byPassword(ctx, shown, by, on);
};

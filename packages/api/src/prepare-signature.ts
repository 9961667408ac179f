import { CredentialId, signingRecord } from '@coproduce/cycle';
import { challengeOf } from '@coproduce/trail';
import { z } from 'zod';
import type { SignedIn } from './context.ts';
import { CommandId, PackId, PartnershipId } from './ids.ts';
import { look, orNotFound } from './reading.ts';
import { refusedError } from './refused.ts';
import { signedIn } from './trpc.ts';
import type { SignatureToGive } from './views/pack.ts';

/** How long a signing record that was shown can be signed (`signing-and-trail` 1). */
const MINUTES = 10;

const expiry = (issuedAt: string): string => new Date(Date.parse(issuedAt) + MINUTES * 60_000).toISOString();

/** What to ask the passkey for: the challenge is the record's digest (`signing-and-trail` 2). */
const toAsk = async (ctx: SignedIn, credential: string, recordDigest: string): Promise<SignatureToGive['passkey']> => ({
  challenge: challengeOf(recordDigest),
  rpId: new URL(ctx.signing.instance.origin).hostname,
  credential,
  transports: (await ctx.store.passkeys.find(credential))?.transports ?? [],
});

/** Whether the account is known at an issuer. */
const isKnownThere = async (ctx: SignedIn, issuer: string): Promise<boolean> =>
  (await ctx.store.administration.identitiesOf(ctx.account.id)).some((identity) => identity.issuer === issuer);

const howSigned = (passkey: CredentialId | undefined, issuer: string | undefined) => {
  if (passkey !== undefined) return { method: 'passkey', passkey } as const;
  return issuer === undefined ? ({ method: 'password' } as const) : ({ method: 'oidc', issuer } as const);
};

const Input = z
  .strictObject({
    pack: PackId,
    /** The passkey to sign with; without one it is the password that is asked again. */
    passkey: CredentialId.optional(),
    /** The issuer to sign on with once more, by its address; not with a passkey. */
    issuer: z.url().max(500).optional(),
    command: CommandId,
    partnership: PartnershipId,
  })
  .refine(({ passkey, issuer }) => passkey === undefined || issuer === undefined, {
    path: ['issuer'],
    message: 'Choose one way to sign',
  });

/**
 * Makes the record a lead is about to sign, with a nonce of its own, and keeps it until it is signed or lapses. It
 * binds nobody and is no part of the record yet.
 */
export const prepareSignature = signedIn.input(Input).mutation(async ({ ctx, input }): Promise<SignatureToGive> => {
  const { passkey, issuer } = input;
  if (issuer !== undefined && !(await isKnownThere(ctx, issuer)))
    throw refusedError({ code: 'signOnRefused', why: 'notKnownThere' });
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
        ...howSigned(passkey, issuer),
        nonce: ctx.digest([ctx.newRandomId(), ctx.newRandomId()]),
        issuedAt: now,
      },
    );
    if (!made.ok) throw refusedError(made.refusal);
    return made.value;
  });
  await ctx.store.signingRequests.keep(record);
  const recordDigest = ctx.digest(record);
  return {
    record,
    recordDigest,
    contentDigest: record.pack.contentDigest,
    expiresAt: expiry(record.issuedAt),
    passkey: passkey === undefined ? null : await toAsk(ctx, passkey, recordDigest),
  };
});

import { CredentialId, type AttestationRecord, type SigningRecord } from '@coproduce/cycle';
import { challengeOf } from '@coproduce/trail';
import { z } from 'zod';
import type { SignedIn } from './context.ts';
import { CommandId, PackId, PartnershipId } from './ids.ts';
import { refusedError } from './refused.ts';
import type { RecordToAgree, SignatureToGive } from './views/pack.ts';

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

/** How whoever is shown a record means to prove who they are. */
const howProved = (passkey: CredentialId | undefined, issuer: string | undefined) => {
  if (passkey !== undefined) return { method: 'passkey', passkey } as const;
  return issuer === undefined ? ({ method: 'password' } as const) : ({ method: 'oidc', issuer } as const);
};

/** What is asked for by whoever is about to sign or to attest. */
export const preparing = {
  pack: PackId,
  /** The passkey to sign with; without one it is the password that is asked again. */
  passkey: CredentialId.optional(),
  /** The issuer to sign on with once more, by its address; not with a passkey. */
  issuer: z.url().max(500).optional(),
  command: CommandId,
  partnership: PartnershipId,
};
type Preparing = z.infer<z.ZodObject<typeof preparing>>;

/** There is one way to prove it, and not two. */
export const isOnePreparing = ({ passkey, issuer }: Pick<Preparing, 'passkey' | 'issuer'>): boolean =>
  passkey === undefined || issuer === undefined;
export const ONE_PREPARING = { path: ['issuer'], message: 'Choose one way to sign' };

/**
 * What a record binds besides the pack: this server, a nonce of its own, when it is made, and how it will be proved.
 *
 * @throws TRPCError where the issuer does not know whoever asks
 */
export const bindings = async (ctx: SignedIn, { passkey, issuer }: Preparing) => {
  if (issuer !== undefined && !(await isKnownThere(ctx, issuer)))
    throw refusedError({ code: 'signOnRefused', why: 'notKnownThere' });
  return {
    instance: ctx.signing.instance,
    nonce: ctx.digest([ctx.newRandomId(), ctx.newRandomId()]),
    ...howProved(passkey, issuer),
  };
};

/** Keeps a record until it is agreed to or lapses, and gives it to be shown. It is no part of the history yet. */
export const toShow = async <R extends SigningRecord | AttestationRecord>(
  ctx: SignedIn,
  record: R,
  { passkey }: Preparing,
): Promise<RecordToAgree<R>> => {
  await ctx.store.signingRequests.keep(record);
  const recordDigest = ctx.digest(record);
  return {
    record,
    recordDigest,
    contentDigest: record.pack.contentDigest,
    expiresAt: expiry(record.issuedAt),
    passkey: passkey === undefined ? null : await toAsk(ctx, passkey, recordDigest),
  };
};

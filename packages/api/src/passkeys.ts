import { CredentialId, decide, inputs, type Actor, type InputOf } from '@coproduce/cycle';
import type { PasskeyKeeping, SeatDecide } from '@coproduce/store';
import { sha256Hex } from '@coproduce/trail';
import { z } from 'zod';
import { answerOrThrow } from './commands.ts';
import type { SignedIn } from './context.ts';
import { CommandId } from './ids.ts';
import { isPasswordConfirmed } from './password-confirmed.ts';
import { surroundingsIn } from './reading.ts';
import { refusedError } from './refused.ts';
import { known, signedIn } from './trpc.ts';
import type { PasskeyLine } from './views/account.ts';

/** As many as one person has devices; each is an entry in each of their partnerships. */
const MOST = 20;

/** The SHA-256 of a public key that is kept in base64url: what the record names it by. */
export const keyDigest = (publicKey: string): string => sha256Hex(Buffer.from(publicKey, 'base64url'));

/** Bytes that a browser sent, in base64url. */
export const SentBytes = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/, 'This is not what a browser sends')
  .max(8192, 'This is more than a passkey says');

const Name = z
  .string()
  .trim()
  .min(1, 'Give it a name')
  .max(60, 'Use at most 60 characters')
  .refine(
    (value) => value.isWellFormed() && !value.includes('\u0000'),
    'This contains a character that cannot be kept',
  );

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

const Made = z.strictObject({
  id: CredentialId,
  clientDataJSON: SentBytes,
  attestationObject: SentBytes,
  transports: z.array(z.enum(TRANSPORTS)).max(TRANSPORTS.length),
});

const Own = z.strictObject({ credential: CredentialId, command: CommandId });

/** The passkeys of whoever asks, oldest first. */
export const list = known.query(async ({ ctx }): Promise<readonly PasskeyLine[]> => {
  const own = await ctx.store.passkeys.of(ctx.account.id);
  return own.map(({ credential, name, createdAt, usedAt }) => ({ credential, name, since: createdAt, usedAt }));
});

/** A passkey that whoever took over an account registered would outlast the password they took it over with. */
const requireConfirmed = async (ctx: SignedIn): Promise<void> => {
  if (!(await isPasswordConfirmed(ctx))) throw refusedError({ code: 'passwordUnconfirmed' });
};

type Kind = 'member.registerPasskey' | 'member.removePasskey';

const keepingBy = (ctx: SignedIn, kind: Kind, now: string, command: string, request: object): PasskeyKeeping => ({
  account: ctx.account.id,
  command: { id: command, request: ctx.digest({ kind, ...request }) },
  attempt: { kind },
  reads: ['partnership', 'members'],
  now,
});

/** The domain's decision in one partnership, on the seat that whoever acts has there. */
const decidedOn =
  <K extends Kind>(ctx: SignedIn, kind: K, now: string, inputOf: (seat: SeatOf) => InputOf<K>): SeatDecide =>
  ({ world, actor, entry, save }) => {
    if (actor.kind !== 'member') throw new TypeError('A passkey is kept by a person');
    const surroundings = { ...surroundingsIn(ctx, world, now), entry };
    const decision = decide(kind, inputOf(actor.member), world, actor, surroundings);
    return decision.ok ? save(decision.value) : decision;
  };
type SeatOf = Extract<Actor, { readonly kind: 'member' }>['member'];

/**
 * Keeps a passkey that the browser has just made, and makes it known in every partnership where its owner has a seat, in
 * one commit. Whether they proved who they are just before, the challenge says.
 */
export const register = known
  .input(z.strictObject({ name: Name, made: Made, command: CommandId }))
  .mutation(async ({ ctx, input: { name, made, command } }) => {
    const own = await ctx.store.passkeys.of(ctx.account.id);
    // Sent again after its reply was lost: a challenge is answered once.
    if (own.some(({ credential }) => credential === made.id)) return {};
    await requireConfirmed(ctx);
    if (own.length >= MOST) throw refusedError({ code: 'passkeysFull', most: MOST });
    const passkey = await ctx.passkeys.read(ctx.account.id, made);
    if (passkey === undefined) throw refusedError({ code: 'passkeyNotRegistered' });
    const now = ctx.now();
    const { credential, publicKey } = passkey;
    const key = inputs['member.registerPasskey']
      .omit({ member: true })
      .parse({ credential, publicKey: keyDigest(publicKey) });
    const kind = 'member.registerPasskey';
    await answerOrThrow(
      ctx.store.keepPasskey(
        keepingBy(ctx, kind, now, command, key),
        { ...passkey, name },
        decidedOn(ctx, kind, now, ({ id: member }) => ({ member, ...key })),
      ),
    );
    await ctx.passkeys.registered();
    return {};
  });

/** Gives one's own passkey another name, which is nobody else's to read. */
export const rename = signedIn
  .input(z.strictObject({ ...Own.shape, name: Name }))
  .mutation(async ({ ctx, input: { credential, name } }) => {
    if (!(await ctx.store.passkeys.rename(ctx.account.id, credential, name))) {
      throw refusedError({ code: 'notFound', kind: 'member' });
    }
    return {};
  });

/** Takes one's own passkey away, and tells of it in every partnership where its owner has a seat, in one commit. */
export const remove = signedIn.input(Own).mutation(async ({ ctx, input: { credential, command } }) => {
  await requireConfirmed(ctx);
  const now = ctx.now();
  const kind = 'member.removePasskey';
  await answerOrThrow(
    ctx.store.removePasskey(
      keepingBy(ctx, kind, now, command, { credential }),
      credential,
      decidedOn(ctx, kind, now, ({ id: member }) => ({ member, credential })),
    ),
  );
  return {};
});

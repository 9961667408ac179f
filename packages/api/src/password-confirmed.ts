import type { CommandKind, Refusal } from '@coproduce/cycle';
import type { SignedIn } from './context.ts';

/** Whether whoever set the password is known to be its owner, and not only somebody who reads the account's mail. */
export const isPasswordConfirmed = async (ctx: SignedIn): Promise<boolean> => {
  const credential = await ctx.store.credentials.find(ctx.account.id);
  return credential === undefined || credential.unconfirmedSince === null;
};

/** What puts somebody on a seat, or a seat that signs: whoever took over an account could stay by it. */
const FILLS_A_SEAT: ReadonlySet<CommandKind> = new Set(['member.invite', 'member.seat', 'member.deputise']);

/** Why this is not done from an account whose password is unconfirmed. */
export const whyNotUnconfirmed = async (ctx: SignedIn, kind: CommandKind): Promise<Refusal | undefined> =>
  FILLS_A_SEAT.has(kind) && !(await isPasswordConfirmed(ctx)) ? { code: 'passwordUnconfirmed' } : undefined;

import { inputs, type Refusal, type Result } from '@coproduce/cycle';
import { runSystemCommand } from './commands.ts';
import type { ApiContext } from './context.ts';
import type { PartnershipId } from './ids.ts';
import { keyDigest } from './passkeys.ts';

const { member: MemberId } = inputs['member.removePasskey'].shape;

/** The seat was left meanwhile, or somebody else here has that key: there is nothing to bring. */
const NOTHING_TO_BRING: ReadonlySet<Refusal['code']> = new Set(['wrongState', 'passkeyKnown']);

const requireDone = (result: Result<unknown, Refusal>): void => {
  if (result.ok || NOTHING_TO_BRING.has(result.refusal.code)) return;
  throw new Error(`Bringing a passkey was refused: ${result.refusal.code}`);
};

/**
 * Makes the passkeys of whoever took a seat known in that partnership, and no others: for the worker, once they are
 * seated. Safe to repeat.
 */
export const bringPasskeys = async (ctx: ApiContext, partnership: PartnershipId, id: string): Promise<void> => {
  const member = MemberId.parse(id);
  const { own, known } = await ctx.store.read(async (from) => {
    const { members } = await from.world(partnership, ['members']);
    const seat = members.find((it) => it.id === member);
    return { own: await from.passkeysBehind(partnership, member), known: seat?.data.passkeys ?? [] };
  });
  for (const { credential } of known) {
    if (own.some((it) => it.credential === credential)) continue;
    requireDone(await runSystemCommand(ctx, 'member.removePasskey', partnership, { member, credential }));
  }
  for (const { credential, publicKey } of own) {
    const key = { member, credential, publicKey: keyDigest(publicKey) };
    requireDone(await runSystemCommand(ctx, 'member.registerPasskey', partnership, key));
  }
};

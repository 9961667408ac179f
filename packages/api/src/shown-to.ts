import type { AttestationRecord, SigningRecord } from '@coproduce/cycle';
import type { SignedIn } from './context.ts';
import type { PackId, PartnershipId } from './ids.ts';
import { look } from './reading.ts';
import type { Shown } from './signing-proof.ts';

type Records = SigningRecord | AttestationRecord;

/** Which record was shown to whoever is signed in: of which pack, and its digest. */
type Asked = { readonly partnership: PartnershipId; readonly pack: PackId; readonly recordDigest: string };

/**
 * The record that was shown to whoever is signed in, if it can still be agreed to, and whether it is a demonstration's.
 * Whoever has left is shown nothing here: they are refused inside the transaction, which tells of it in the history.
 */
export const shownTo = async <T extends Records['type']>(
  ctx: SignedIn,
  { partnership, pack, recordDigest }: Asked,
  type: T,
  now: string,
): Promise<(Shown<Extract<Records, { readonly type: T }>> & { readonly demonstration: boolean }) | undefined> => {
  if ((await ctx.store.read((from) => from.seatIn(partnership, ctx.account.id))) === undefined) return undefined;
  const { member, demonstration } = await look(ctx, partnership, ({ reader, world }) => ({
    member: reader.id,
    demonstration: world.partnership.data.demonstration,
  }));
  const record = await ctx.store.signingRequests.find({ partnership, member, pack, now, type });
  return record === undefined || ctx.digest(record) !== recordDigest
    ? undefined
    : { record, recordDigest, demonstration };
};

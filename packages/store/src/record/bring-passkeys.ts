import type { Db } from '../entities/all.ts';
import { send } from '../working/outbox.ts';
import { type Passkey, passkeysOf } from '../working/passkeys.ts';
import type { MemberId, PartnershipId } from './ids.ts';

/**
 * Asks, inside the transaction that seats somebody and after the seat is there, that the passkeys they have become known
 * in this partnership too. Nothing where they have none.
 */
export async function bringPasskeys(
  db: Db,
  partnership: PartnershipId,
  seat: { readonly member: MemberId; readonly account: string; readonly seatedAt: string },
): Promise<void> {
  const { account, ...brought } = seat;
  const own = await passkeysOf(db, account);
  if (own.length > 0) await send(db, partnership, [{ kind: 'bringPasskeys', ...brought }]);
}

/** The passkeys of whoever sits on a seat, oldest first. */
export async function passkeysBehind(db: Db, partnership: PartnershipId, member: MemberId): Promise<Passkey[]> {
  const seat = await db
    .selectFrom('seat')
    .select('account_id')
    .where('partnership', '=', partnership)
    .where('member', '=', member)
    .executeTakeFirst();
  return seat === undefined ? [] : passkeysOf(db, seat.account_id);
}

import type { Stored } from '@coproduce/cycle';
import type { Db } from '../entities/all.ts';
import type { PartnershipId } from './ids.ts';
import { isOf, storedFrom } from './stored.ts';

/** A seat somebody sits on: in which partnership, and the member as the record knows them. */
export type Membership = { readonly partnership: PartnershipId; readonly member: Stored<'member'> };

function seats(db: Db, account: string, state: Stored<'member'>['state'] = 'seated') {
  return db
    .selectFrom('seat')
    .innerJoin('subject', (join) =>
      join
        .onRef('subject.log_id', '=', 'seat.partnership')
        .on('subject.kind', '=', 'member')
        .onRef('subject.id', '=', 'seat.member'),
    )
    .select(['seat.partnership', 'subject.kind', 'subject.id', 'version', 'machine', 'state', 'data'])
    .where('seat.account_id', '=', account)
    .where('subject.state', '=', state)
    .orderBy('seat.partnership')
    .orderBy('subject.id');
}

/** Every seat an account holds now; a seat that was left is none. */
export async function membershipsOf(db: Db, account: string): Promise<Membership[]> {
  const rows = await seats(db, account).execute();
  return rows.flatMap(({ partnership, ...row }) => {
    const member = storedFrom(row);
    return isOf('member')(member) ? [{ partnership, member }] : [];
  });
}

/** The seat an account holds in one partnership, if any. */
export function seatIn(db: Db, partnership: PartnershipId, account: string): Promise<Stored<'member'> | undefined> {
  return oneIn(seats(db, account), partnership);
}

/** A seat of an account in one partnership that was left, if any. */
export function seatLeftIn(db: Db, partnership: PartnershipId, account: string): Promise<Stored<'member'> | undefined> {
  return oneIn(seats(db, account, 'left'), partnership);
}

async function oneIn(
  query: ReturnType<typeof seats>,
  partnership: PartnershipId,
): Promise<Stored<'member'> | undefined> {
  const row = await query.where('seat.partnership', '=', partnership).executeTakeFirst();
  const member = row && storedFrom(row);
  return member && isOf('member')(member) ? member : undefined;
}

import type { Refusal } from '@coproduce/cycle';
import type { DialectName } from '../database/dialect-name.ts';
import type { Db } from '../entities/all.ts';
import { sendMail } from '../working/mail.ts';
import { accountByEmail, makeAccount } from './accounts.ts';
import { bringPasskeys } from './bring-passkeys.ts';
import type { MemberId, PartnershipId } from './ids.ts';
import { seatIn } from './seats.ts';

/** Whose seat a new member's is: who has that address, or the account to make where nobody has. */
export type AccountToSeat = {
  readonly member: MemberId;
  readonly email: string;
  /** The id of the account, should it be made. */
  readonly newAccount: string;
  /** What the mail to them says: the partnership's name, and who invites as documents name them. */
  readonly invitation: { readonly partnership: string; readonly by: string };
};

/**
 * Puts the account with an address behind a seat, and makes it where there is none, with an entry in the instance's log;
 * it has no password then until a link for one is used. A mail tells them. The passkeys of an account that was there are
 * brought along.
 *
 * @param by the account of whoever invites
 * @returns why not: that account has a seat here
 */
export async function seatAccount(
  { db, dialect }: { readonly db: Db; readonly dialect: DialectName },
  partnership: PartnershipId,
  { member, email, newAccount, invitation }: AccountToSeat,
  { by, now }: { readonly by: string; readonly now: string },
): Promise<Refusal | undefined> {
  const found = await accountByEmail(db, email);
  const seated = found && (await seatIn(db, partnership, found.id));
  if (seated !== undefined) return { code: 'alreadySeated', member: seated.id };
  if (found === undefined) {
    await makeAccount({ db, dialect }, { id: newAccount, email, administrator: false }, { account: by }, now);
  }
  const account = found?.id ?? newAccount;
  await db.insertInto('seat').values({ partnership, member, account_id: account }).execute();
  await bringPasskeys(db, partnership, { member, account, seatedAt: now });
  await sendMail(db, [{ kind: 'mail', what: 'invitation', account, ...invitation, at: now }]);
  return undefined;
}

/**
 * Ends at once what somebody could still do whose seat was left: their sessions, wherever they are signed in, and the
 * signing records that were shown to them.
 */
export async function endAccess(db: Db, partnership: PartnershipId, member: MemberId): Promise<void> {
  const behind = db
    .selectFrom('seat')
    .select('account_id')
    .where('partnership', '=', partnership)
    .where('member', '=', member);
  await db.deleteFrom('session').where('account', 'in', behind).execute();
  await db.deleteFrom('signing_request').where('partnership', '=', partnership).where('member', '=', member).execute();
}

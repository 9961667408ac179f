import type { Connection } from '../database/connection.ts';
import type { DialectName } from '../database/dialect-name.ts';
import type { Db } from '../entities/all.ts';
import { isConfirmed } from '../working/credentials.ts';
import { sendMail } from '../working/mail.ts';
import { forgetMailedLinks, takeMailedLink } from '../working/mailed-links.ts';
import { accountByEmail, accountById, emailKey } from './accounts.ts';
import { type Administrator, noteOnInstance } from './instance-log.ts';

type Changing = { readonly account: string; readonly email: string };

async function change(
  { db, dialect }: { readonly db: Db; readonly dialect: DialectName },
  { account, email }: Changing,
  by: Administrator | 'themselves',
  now: string,
): Promise<boolean> {
  const before = await accountById(db, account);
  const holder = await accountByEmail(db, email);
  if (before === undefined || (holder !== undefined && holder.id !== account)) return false;
  await db
    .updateTable('account')
    .set({ email, email_key: emailKey(email) })
    .where('id', '=', account)
    .execute();
  // What was mailed to the old address sets no password any more.
  await forgetMailedLinks(db, account);
  await noteOnInstance(db, dialect, by, now, {
    subject: { kind: 'account', id: account, before: 1, after: 1 },
    event: { type: 'ADDRESS_CHANGED', facts: {} },
    details: { from: before.email, to: email },
  });
  const told = { kind: 'mail', what: 'change', of: 'addressChanged', at: now } as const;
  await sendMail(db, [
    { ...told, to: before.email },
    { ...told, to: email },
  ]);
  return true;
}

/** See `Administration.changeAddress`. */
export function changeAddress(
  { dialect, write }: Connection,
  changing: Changing,
  by: Administrator,
  now: string,
): Promise<boolean> {
  return write((db) => change({ db, dialect }, changing, by, now));
}

/** See `Administration.changeAddressByLink`. */
export function changeAddressByLink(
  { dialect, write }: Connection,
  linkHash: string,
  now: string,
): Promise<string | undefined> {
  return write(async (db) => {
    const taken = await takeMailedLink(db, linkHash, ['address'], now);
    if (taken === undefined || taken.email === null || !(await isConfirmed(db, taken.account))) return undefined;
    const { account, email } = taken;
    return (await change({ db, dialect }, { account, email }, 'themselves', now)) ? email : undefined;
  });
}

import type { Connection } from '../database/connection.ts';
import type { Db } from '../entities/all.ts';
import { confirmPassword, setPassword, takeLink } from '../working/credentials.ts';
import { tellOwner } from '../working/mail.ts';
import { forgetMailedLinks, takeMailedLink } from '../working/mailed-links.ts';
import { noteOnInstance } from './instance-log.ts';

/** A new password, and the hash of the one-time link that it is set by. */
export type PasswordByLink = {
  readonly linkHash: string;
  readonly passwordHash: string;
};

/** How a link reached whoever used it. */
type LinkFrom = 'administrator' | 'first' | 'recovery';

async function linkTaken(
  db: Db,
  linkHash: string,
  now: string,
): Promise<{ readonly account: string; readonly from: LinkFrom } | undefined> {
  const given = await takeLink(db, linkHash, now);
  if (given !== undefined) return { account: given, from: 'administrator' };
  const mailed = await takeMailedLink(db, linkHash, ['first', 'recovery'], now);
  if (mailed === undefined) return undefined;
  return { account: mailed.account, from: mailed.purpose === 'first' ? 'first' : 'recovery' };
}

/** See `Administration.setPasswordByLink`. */
export function setPasswordByLink(
  { dialect, write }: Connection,
  { linkHash, passwordHash }: PasswordByLink,
  now: string,
): Promise<{ readonly account: string; readonly confirmed: boolean } | undefined> {
  return write(async (db) => {
    const taken = await linkTaken(db, linkHash, now);
    if (taken === undefined) return undefined;
    const { account, from } = taken;
    const known = from === 'administrator';
    await setPassword(db, account, passwordHash, known ? null : now);
    await forgetMailedLinks(db, account);
    await db.deleteFrom('session').where('account', '=', account).execute();
    await noteOnInstance(db, dialect, 'themselves', now, {
      subject: { kind: 'account', id: account, before: 1, after: 1 },
      event: { type: 'PASSWORD_SET', facts: { link: from, confirmed: known } },
      details: null,
    });
    await tellOwner(db, account, known ? 'passwordSet' : 'passwordSetByMail', now);
    return { account, confirmed: known };
  });
}

/** See `Administration.confirmPassword`. */
export function confirmPasswordOf(
  { dialect, write }: Connection,
  account: string,
  { unconfirmedSince, by }: { readonly unconfirmedSince: string; readonly by: 'passkey' | 'authenticator' },
  now: string,
): Promise<boolean> {
  return write(async (db) => {
    if (!(await confirmPassword(db, account, unconfirmedSince))) return false;
    await noteOnInstance(db, dialect, 'themselves', now, {
      subject: { kind: 'account', id: account, before: 1, after: 1 },
      event: { type: 'PASSWORD_CONFIRMED', facts: { by } },
      details: null,
    });
    await tellOwner(db, account, 'passwordConfirmed', now);
    return true;
  });
}

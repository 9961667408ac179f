import type { Connection } from '../database/connection.ts';
import type { Db } from '../entities/all.ts';
import { type AccountChange, tellOwner } from '../working/mail.ts';
import { send } from '../working/outbox.ts';
import { type AuthenticatorSecret, deleteAuthenticator, startAuthenticator } from '../working/authenticators.ts';
import { type Administrator, noteOnInstance } from './instance-log.ts';
import { membershipsOf } from './seats.ts';

/** What the log calls each change, and what the mail to the owner tells of. */
const told = {
  AUTHENTICATOR_SET_UP: 'authenticatorSetUp',
  AUTHENTICATOR_REMOVED: 'authenticatorRemoved',
  AUTHENTICATOR_RESET: 'authenticatorReset',
  PASSKEYS_RESET: 'passkeysReset',
} as const satisfies Record<string, AccountChange>;

/** Changes what an account proves itself with, notes it and tells its owner, in one transaction; nothing of it where nothing changed. */
function changed(
  { dialect, write }: Connection,
  of: { readonly account: string; readonly by: Administrator | 'themselves'; readonly type: keyof typeof told },
  now: string,
  change: (db: Db) => Promise<boolean>,
): Promise<boolean> {
  return write(async (db) => {
    if (!(await change(db))) return false;
    await noteOnInstance(db, dialect, of.by, now, {
      subject: { kind: 'account', id: of.account, before: 1, after: 1 },
      event: { type: of.type, facts: {} },
      details: null,
    });
    await tellOwner(db, of.account, told[of.type], now);
    return true;
  });
}

/** See `Administration.setUpAuthenticator`. */
export function setUpAuthenticator(
  connection: Connection,
  given: AuthenticatorSecret & { readonly step: number },
  now: string,
): Promise<boolean> {
  const of = { account: given.account, by: 'themselves', type: 'AUTHENTICATOR_SET_UP' } as const;
  return changed(connection, of, now, (db) => startAuthenticator(db, { ...given, since: now }));
}

/** See `Administration.removeAuthenticator`. */
export function removeAuthenticator(
  connection: Connection,
  account: string,
  step: number,
  now: string,
): Promise<boolean> {
  const of = { account, by: 'themselves', type: 'AUTHENTICATOR_REMOVED' } as const;
  return changed(connection, of, now, (db) => deleteAuthenticator(db, account, step));
}

/** See `Administration.resetAuthenticator`. */
export function resetAuthenticator(
  connection: Connection,
  account: string,
  by: Administrator,
  now: string,
): Promise<boolean> {
  return changed(connection, { account, by, type: 'AUTHENTICATOR_RESET' }, now, async (db) => {
    if (!(await deleteAuthenticator(db, account))) return false;
    await db.deleteFrom('session').where('account', '=', account).execute();
    return true;
  });
}

/** See `Administration.resetPasskeys`. */
export function resetPasskeys(
  connection: Connection,
  account: string,
  by: Administrator,
  now: string,
): Promise<boolean> {
  return changed(connection, { account, by, type: 'PASSKEYS_RESET' }, now, async (db) => {
    const { numDeletedRows } = await db.deleteFrom('passkey').where('account', '=', account).executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    for (const { partnership, member } of await membershipsOf(db, account))
      await send(db, partnership, [{ kind: 'bringPasskeys', member: member.id, seatedAt: now }]);
    await db.deleteFrom('session').where('account', '=', account).execute();
    return true;
  });
}

import type { Db } from '../entities/all.ts';
import { INSTANCE } from '../record/ids.ts';
import { send } from './outbox.ts';

/** What changed of how an account signs in or signs, and its owner is told of. */
export type AccountChange =
  | 'passwordSet'
  /** By a link that came by e-mail: whoever reads the mail could have done it. */
  | 'passwordSetByMail'
  | 'passwordConfirmed'
  | 'passkeyRegistered'
  | 'passkeyRemoved'
  | 'passkeysReset'
  | 'authenticatorSetUp'
  | 'authenticatorRemoved'
  | 'authenticatorReset'
  | 'addressChanged'
  | 'identityLinked';

/**
 * A mail to be sent. It holds no secret: a one-time link is made when the mail is. It goes by the outbox, in the
 * transaction of what it tells of; a server that has no way to send mail lets it fall.
 */
export type Mail = { readonly kind: 'mail'; readonly at: string } & (
  | {
      readonly what: 'invitation';
      readonly account: string;
      /** The partnership's name, and who invites as documents name them. */
      readonly partnership: string;
      readonly by: string;
    }
  /** Somebody says that they have forgotten the password of that address, which may be nobody's. */
  | { readonly what: 'recovery'; readonly email: string }
  /** The owner of an account wants that address from now on. */
  | { readonly what: 'newAddress'; readonly account: string; readonly email: string }
  | { readonly what: 'change'; readonly of: AccountChange; readonly to: string }
);

/** Asks for mails to be sent after the commit. Asking for the same again changes nothing. */
export function sendMail(db: Db, mails: readonly Mail[]): Promise<void> {
  return send(db, INSTANCE, mails);
}

/** Tells the owner of an account what changed, inside the transaction that changes it. */
export async function tellOwner(db: Db, account: string, of: AccountChange, at: string): Promise<void> {
  const row = await db.selectFrom('account').select('email').where('id', '=', account).executeTakeFirst();
  if (row !== undefined) await sendMail(db, [{ kind: 'mail', what: 'change', of, to: row.email, at }]);
}

import type { Result } from '@coproduce/cycle';
import type { Rotation } from '@coproduce/trail';
import type { Connection } from '../database/connection.ts';
import { emptyWriteAheadLog } from '../database/empty-log.ts';
import type { AuthenticatorSecret } from '../working/authenticators.ts';
import {
  type Account,
  accountByEmail,
  accountById,
  createAccount,
  createPasswordLink,
  hasAccounts,
  type NewAccount,
  type NewLink,
} from './accounts.ts';
import { type Mail, sendMail } from '../working/mail.ts';
import { changeAddress, changeAddressByLink } from './change-address.ts';
import { removeAuthenticator, resetAuthenticator, resetPasskeys, setUpAuthenticator } from './authenticators.ts';
import { eraseWords, type NotErased, type WordsErased, type WordsErasing } from './erase-words.ts';
import { foundPartnership, type NewPartnership } from './found-partnership.ts';
import { accountByIdentity, type Identity, identitiesOf, linkIdentity } from './identities.ts';
import type { LogId } from './ids.ts';
import type { Administrator } from './instance-log.ts';
import { confirmPasswordOf, type PasswordByLink, setPasswordByLink } from './set-password.ts';
import { eraseSignIns } from './sign-ins.ts';
import { type Gap, noteRestored } from './note-restored.ts';
import { noteTakeover } from './note-takeover.ts';

/** What an administrator of the instance does, and what is known of accounts. No partnership's content is answered. */
export type Administration = {
  /**
   * Makes an account, with an entry in the instance's log. It has no password until its link is used.
   *
   * @returns false when that address has an account, in whatever case; nothing was made then.
   */
  readonly createAccount: (account: NewAccount, by: Administrator, now: string) => Promise<boolean>;
  /**
   * Keeps a one-time link for setting an account's password, by its hash, in place of any before it, with an entry in
   * the instance's log.
   *
   * @returns whether there is such an account.
   */
  readonly createPasswordLink: (link: NewLink, by: Administrator, now: string) => Promise<boolean>;
  /**
   * Makes a partnership, in one commit: entry 0 of its log is its creation, then one for each organisation and for each
   * seat. The accounts must be there; whether the seats make sense together is not checked here.
   *
   * @throws Error where there is a partnership with that id
   */
  readonly createPartnership: (partnership: NewPartnership, by: Administrator, now: string) => Promise<void>;
  /**
   * Notes that a database older than a checkpoint was put in a log's place, and why: an entry in that log, or in the
   * instance's where the log is gone.
   */
  readonly noteRestored: (
    gap: Gap,
    reason: string,
    by: Administrator,
    now: string,
  ) => Promise<{ readonly log: LogId; readonly index: number; readonly at: string }>;
  /**
   * Erases the words beside entries, for good, and from the pages of the record: the law asked for it (`domain` 4.6).
   * Entries, digests and proofs stay, each erasure is an entry, and what was locked or signed is not altered. All of it
   * or nothing.
   */
  readonly eraseWords: (
    erasing: WordsErasing,
    by: Administrator,
    now: string,
  ) => Promise<Result<WordsErased, NotErased>>;
  /**
   * Notes in a log that a key took over from another: both signed the facts. Once for each log and takeover.
   *
   * @returns whether it was noted now
   */
  readonly noteTakeover: (log: LogId, takeover: Rotation, by: Administrator, now: string) => Promise<boolean>;
  /**
   * Sets a password by a one-time link, which it uses up: one that an administrator gave, or one that was mailed. With
   * it go every session of the account and every link that was mailed to it; an entry in the instance's log tells of it,
   * and a mail its owner. A password that only a mailed link vouches for is unconfirmed.
   *
   * @returns whose it is, or nothing when the link was used, replaced or has run out.
   */
  readonly setPasswordByLink: (
    password: PasswordByLink,
    now: string,
  ) => Promise<{ readonly account: string; readonly confirmed: boolean } | undefined>;
  /**
   * Notes, with an entry and a mail, that an account's password is confirmed by something it had before.
   *
   * @returns false when it is another password by now, or was confirmed before
   */
  readonly confirmPassword: (
    account: string,
    how: { readonly unconfirmedSince: string; readonly by: 'passkey' | 'authenticator' },
    now: string,
  ) => Promise<boolean>;
  /**
   * Gives an account another address, with an entry in the instance's log; mails to both addresses tell of it.
   *
   * @returns false when somebody else has that address, or there is no such account
   */
  readonly changeAddress: (
    changing: { readonly account: string; readonly email: string },
    by: Administrator,
    now: string,
  ) => Promise<boolean>;
  /**
   * The same by the link that was mailed to the new address.
   *
   * @returns the new address; nothing when the link was used, replaced or has run out, or somebody else has it by now
   */
  readonly changeAddressByLink: (linkHash: string, now: string) => Promise<string | undefined>;
  /** Asks for mails to be sent that tell of nothing else that is written. */
  readonly sendMail: (mails: readonly Mail[]) => Promise<void>;
  /** An account by its address, in whatever case. */
  readonly accountByEmail: (email: string) => Promise<Account | undefined>;
  /** An account by its id. */
  readonly accountById: (id: string) => Promise<Account | undefined>;
  /**
   * Notes who an account is at an issuer, with an entry in the instance's log.
   *
   * @returns false when somebody is known by that already
   */
  readonly linkIdentity: (identity: Identity, account: string, now: string) => Promise<boolean>;
  /** The account that is known by that at an issuer. */
  readonly accountByIdentity: (identity: Identity) => Promise<string | undefined>;
  /** Who an account is at issuers, the first one noted first. */
  readonly identitiesOf: (account: string) => Promise<Identity[]>;
  /**
   * Makes an authenticator count, whose first code was given back, with an entry in the instance's log.
   *
   * @returns false where that secret does not wait for a code any more; nothing changed then
   */
  readonly setUpAuthenticator: (
    given: AuthenticatorSecret & { readonly step: number },
    now: string,
  ) => Promise<boolean>;
  /**
   * Takes an account's authenticator away for its owner, who gave a code of it, with an entry in the instance's log.
   *
   * @param step of that code, which is used up so
   * @returns false where there is none, or the code was used before; nothing changed then
   */
  readonly removeAuthenticator: (account: string, step: number, now: string) => Promise<boolean>;
  /**
   * Takes away an authenticator that was lost, and ends every session of its account, with an entry in the instance's log.
   *
   * @returns false where there is none; nothing changed then
   */
  readonly resetAuthenticator: (account: string, by: Administrator, now: string) => Promise<boolean>;
  /**
   * Takes away all passkeys of an account, which were lost, and ends every session of it, with an entry in the instance's
   * log; the partnerships where it has a seat are told by the outbox.
   *
   * @returns false where there are none; nothing changed then
   */
  readonly resetPasskeys: (account: string, by: Administrator, now: string) => Promise<boolean>;
  /**
   * Erases from where people signed in before an instant, with one entry that says so. That they did stays.
   *
   * @returns of how many sign-ins
   */
  readonly eraseSignIns: (before: string, now: string) => Promise<number>;
  /** Whether there is any account yet. */
  readonly hasAccounts: () => Promise<boolean>;
};

export function administrationOn(connection: Connection): Administration {
  const { db } = connection;
  return {
    createAccount: (account, by, now) => createAccount(connection, account, by, now),
    createPasswordLink: (link, by, now) => createPasswordLink(connection, link, by, now),
    createPartnership: (partnership, by, now) => foundPartnership(connection, partnership, by, now),
    noteRestored: (gap, reason, by, now) => noteRestored(connection, gap, reason, by, now),
    eraseWords: async (erasing, by, now) => {
      const result = await eraseWords(connection, erasing, by, now);
      await emptyWriteAheadLog(connection);
      return result;
    },
    noteTakeover: (log, takeover, by, now) => noteTakeover(connection, log, takeover, by, now),
    setPasswordByLink: (password, now) => setPasswordByLink(connection, password, now),
    confirmPassword: (account, how, now) => confirmPasswordOf(connection, account, how, now),
    changeAddress: (changing, by, now) => changeAddress(connection, changing, by, now),
    changeAddressByLink: (linkHash, now) => changeAddressByLink(connection, linkHash, now),
    sendMail: (mails) => sendMail(db(), mails),
    accountByEmail: (email) => accountByEmail(db(), email),
    accountById: (id) => accountById(db(), id),
    linkIdentity: (identity, account, now) => linkIdentity(connection, identity, account, now),
    accountByIdentity: (identity) => accountByIdentity(db(), identity),
    identitiesOf: (account) => identitiesOf(db(), account),
    setUpAuthenticator: (given, now) => setUpAuthenticator(connection, given, now),
    removeAuthenticator: (account, step, now) => removeAuthenticator(connection, account, step, now),
    resetAuthenticator: (account, by, now) => resetAuthenticator(connection, account, by, now),
    resetPasskeys: (account, by, now) => resetPasskeys(connection, account, by, now),
    eraseSignIns: async (before, now) => {
      const erased = await eraseSignIns(connection, before, now);
      if (erased > 0) await emptyWriteAheadLog(connection);
      return erased;
    },
    hasAccounts: () => hasAccounts(db()),
  };
}

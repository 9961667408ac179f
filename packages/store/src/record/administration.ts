import type { Result } from '@coproduce/cycle';
import type { Rotation } from '@coproduce/trail';
import type { Connection } from '../database/connection.ts';
import { emptyWriteAheadLog } from '../database/empty-log.ts';
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
import { eraseWords, type NotErased, type WordsErased, type WordsErasing } from './erase-words.ts';
import { foundPartnership, type NewPartnership } from './found-partnership.ts';
import { accountByIdentity, type Identity, identitiesOf, linkIdentity } from './identities.ts';
import type { LogId } from './ids.ts';
import type { Administrator } from './instance-log.ts';
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
    accountByEmail: (email) => accountByEmail(db(), email),
    accountById: (id) => accountById(db(), id),
    linkIdentity: (identity, account, now) => linkIdentity(connection, identity, account, now),
    accountByIdentity: (identity) => accountByIdentity(db(), identity),
    identitiesOf: (account) => identitiesOf(db(), account),
    eraseSignIns: async (before, now) => {
      const erased = await eraseSignIns(connection, before, now);
      if (erased > 0) await emptyWriteAheadLog(connection);
      return erased;
    },
    hasAccounts: () => hasAccounts(db()),
  };
}

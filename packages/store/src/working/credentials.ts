import type { Db } from '../entities/all.ts';

/** What proves an account's owner, and what went wrong lately. */
export type Credential = {
  readonly account: string;
  /** argon2id in its text form; null until a password is set. */
  readonly passwordHash: string | null;
  /** Wrong passwords since the last right one, and the instant of the newest. */
  readonly failures: number;
  readonly failedAt: string | null;
  /**
   * Since when the password is one that was set by a mailed link and that nothing else has confirmed; null where it is
   * confirmed. Nothing that outlasts it is done with such a one.
   */
  readonly unconfirmedSince: string | null;
};

/** What somebody found to have gone wrong with an account's password. */
type Seen = Pick<Credential, 'account' | 'failures' | 'failedAt'>;

/** Makes room for an account's credential, inside the transaction that makes the account. */
export async function startCredential(db: Db, account: string): Promise<void> {
  const nothing = {
    password_hash: null,
    failures: 0,
    failed_at: null,
    link_hash: null,
    link_until: null,
    unconfirmed_since: null,
  };
  await db
    .insertInto('credential')
    .values({ account, ...nothing })
    .execute();
}

/**
 * Keeps a one-time link by its hash, in place of any before it.
 *
 * @returns whether there is such an account.
 */
export async function keepLink(db: Db, account: string, linkHash: string, until: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('credential')
    .set({ link_hash: linkHash, link_until: until })
    .where('account', '=', account)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Uses up a one-time link that `keepLink` kept, inside the transaction that sets a password by it.
 *
 * @returns the account, or nothing when the link was used, replaced or has run out.
 */
export async function takeLink(db: Db, linkHash: string, now: string): Promise<string | undefined> {
  const row = await db
    .updateTable('credential')
    .set({ link_hash: null, link_until: null })
    .where('link_hash', '=', linkHash)
    .where('link_until', '>', now)
    .returning('account')
    .executeTakeFirst();
  return row?.account;
}

/**
 * Sets an account's password, and forgets what went wrong with the one before.
 *
 * @param unconfirmedSince null where whoever sets it is known to be its owner.
 */
export async function setPassword(
  db: Db,
  account: string,
  passwordHash: string,
  unconfirmedSince: string | null,
): Promise<void> {
  await db
    .updateTable('credential')
    .set({ password_hash: passwordHash, failures: 0, failed_at: null, unconfirmed_since: unconfirmedSince })
    .where('account', '=', account)
    .execute();
}

/** Whether an account's password is one that nobody has to confirm. */
export async function isConfirmed(db: Db, account: string): Promise<boolean> {
  const row = await db
    .selectFrom('credential')
    .select('account')
    .where('account', '=', account)
    .where('unconfirmed_since', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Notes that the password which is unconfirmed since then is confirmed.
 *
 * @returns false when it was confirmed before, or is another one by now.
 */
export async function confirmPassword(db: Db, account: string, unconfirmedSince: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('credential')
    .set({ unconfirmed_since: null })
    .where('account', '=', account)
    .where('unconfirmed_since', '=', unconfirmedSince)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Passwords, and what went wrong with them. */
export type Credentials = ReturnType<typeof credentialsOn>;

export function credentialsOn(db: () => Db) {
  return {
    /** An account's credential, if there is such an account. */
    find: async (account: string): Promise<Credential | undefined> => {
      const row = await db()
        .selectFrom('credential')
        .select(['password_hash', 'failures', 'failed_at', 'unconfirmed_since'])
        .where('account', '=', account)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { password_hash: passwordHash, failures, failed_at: failedAt, unconfirmed_since: unconfirmedSince } = row;
      return { account, passwordHash, failures, failedAt, unconfirmedSince };
    },

    /**
     * Counts a wrong password, if nothing happened since `seen` was found: of those who saw the same, one is counted,
     * and the others look again. Count before the hash is compared, and take it back with `forgetFailures` when it was
     * right: so many made at once are tried, and no more, as one after another would be.
     *
     * @returns whether it was counted.
     */
    countFailure: async ({ account, failures, failedAt }: Seen, at: string): Promise<boolean> => {
      const { numUpdatedRows } = await db()
        .updateTable('credential')
        .set({ failures: failures + 1, failed_at: at })
        .where('account', '=', account)
        .where('failures', '=', failures)
        .where('failed_at', 'is not distinct from', failedAt)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    /**
     * Takes back one that was counted, where it was none: what was given was right, and not all that is asked for. It
     * stays counted where others were counted since.
     *
     * @param seen what was found before it was counted
     */
    takeBackFailure: async ({ account, failures, failedAt }: Seen): Promise<void> => {
      await db()
        .updateTable('credential')
        .set({ failures, failed_at: failedAt })
        .where('account', '=', account)
        .where('failures', '=', failures + 1)
        .execute();
    },

    /** Forgets the failures: the right password was given. */
    forgetFailures: async (account: string): Promise<void> => {
      await db()
        .updateTable('credential')
        .set({ failures: 0, failed_at: null })
        .where('account', '=', account)
        .execute();
    },
  };
}

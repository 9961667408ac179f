import type { Db } from '../entities/all.ts';

/** What proves an account's owner, and what went wrong lately. */
export type Credential = {
  readonly account: string;
  /** argon2id in its text form; null until a password is set. */
  readonly passwordHash: string | null;
  /** Wrong passwords since the last right one, and the instant of the newest. */
  readonly failures: number;
  readonly failedAt: string | null;
};

/** Makes room for an account's credential, inside the transaction that makes the account. */
export async function startCredential(db: Db, account: string): Promise<void> {
  const nothing = { password_hash: null, failures: 0, failed_at: null, link_hash: null, link_until: null };
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

/** Passwords, what went wrong with them, and the one-time links that set them. */
export type Credentials = ReturnType<typeof credentialsOn>;

export function credentialsOn(db: () => Db) {
  return {
    /** An account's credential, if there is such an account. */
    find: async (account: string): Promise<Credential | undefined> => {
      const row = await db()
        .selectFrom('credential')
        .select(['password_hash', 'failures', 'failed_at'])
        .where('account', '=', account)
        .executeTakeFirst();
      return row && { account, passwordHash: row.password_hash, failures: row.failures, failedAt: row.failed_at };
    },

    /**
     * Counts a wrong password. Count before the hash is compared, and take it back with `forgetFailures` when it was
     * right: attempts made at once are then all counted.
     *
     * @returns the number of failures, this one included.
     */
    countFailure: async (account: string, at: string): Promise<number> => {
      const row = await db()
        .updateTable('credential')
        .set((set) => ({ failures: set('failures', '+', 1), failed_at: at }))
        .where('account', '=', account)
        .returning('failures')
        .executeTakeFirst();
      return row?.failures ?? 0;
    },

    /** Forgets the failures: the right password was given. */
    forgetFailures: async (account: string): Promise<void> => {
      await db()
        .updateTable('credential')
        .set({ failures: 0, failed_at: null })
        .where('account', '=', account)
        .execute();
    },

    /** Whose one-time link this is, while it lasts. */
    findLink: async (linkHash: string, now: string): Promise<string | undefined> => {
      const row = await db()
        .selectFrom('credential')
        .select('account')
        .where('link_hash', '=', linkHash)
        .where('link_until', '>', now)
        .executeTakeFirst();
      return row?.account;
    },

    /**
     * Sets a password by a one-time link, and uses the link up.
     *
     * @returns the account, or nothing when the link was used, replaced or has run out.
     */
    setPasswordByLink: async (linkHash: string, passwordHash: string, now: string): Promise<string | undefined> => {
      const row = await db()
        .updateTable('credential')
        .set({ password_hash: passwordHash, failures: 0, failed_at: null, link_hash: null, link_until: null })
        .where('link_hash', '=', linkHash)
        .where('link_until', '>', now)
        .returning('account')
        .executeTakeFirst();
      return row?.account;
    },
  };
}

import type { Db } from '../entities/all.ts';

/** What an account's authenticator computes codes from (RFC 6238), sealed by whoever keeps it. */
export type AuthenticatorSecret = { readonly account: string; readonly secret: string };

/** An authenticator that counts. */
export type Authenticator = AuthenticatorSecret & { readonly since: string };

/** How long the first code may take to be given back. */
const VALID_MS = 10 * 60_000;

/**
 * Makes an authenticator count, inside the transaction that tells of it.
 *
 * @param step of the code that was given back
 * @returns whether that secret still waited for its first code
 */
export async function startAuthenticator(
  db: Db,
  { account, secret, step, since }: AuthenticatorSecret & { readonly step: number; readonly since: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('authenticator')
    .set({ since, last_step: step })
    .where('account', '=', account)
    .where('secret', '=', secret)
    .where('since', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * Takes an account's authenticator away, inside the transaction that tells of it.
 *
 * @param step of the code that was given for it: a later one than any before; none where an administrator does it
 * @returns whether there was one that counted, and the code was not used before
 */
export async function deleteAuthenticator(db: Db, account: string, step?: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('authenticator')
    .where('account', '=', account)
    .where('since', 'is not', null)
    .$if(step !== undefined, (those) => those.where('last_step', '<', step ?? 0))
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** Authenticators of accounts, one each. That one counts, or no longer, is `Administration`'s, which tells of it. */
export type Authenticators = ReturnType<typeof authenticatorsOn>;

export function authenticatorsOn(db: () => Db) {
  return {
    /** The authenticator of an account, where it has one that counts. */
    find: async (account: string): Promise<Authenticator | undefined> => {
      const row = await db()
        .selectFrom('authenticator')
        .select(['secret', 'since'])
        .where('account', '=', account)
        .executeTakeFirst();
      return row === undefined || row.since === null ? undefined : { account, secret: row.secret, since: row.since };
    },

    /**
     * Keeps the secret of an authenticator that does not count yet, in place of any that never did.
     *
     * @returns false where the account has one that counts
     */
    begin: async ({ account, secret }: AuthenticatorSecret, begunAt: string): Promise<boolean> => {
      const { numInsertedOrUpdatedRows } = await db()
        .insertInto('authenticator')
        .values({ account, secret, begun_at: begunAt, since: null, last_step: 0 })
        .onConflict((conflict) =>
          conflict
            .column('account')
            .doUpdateSet({ secret, begun_at: begunAt })
            .where('authenticator.since', 'is', null),
        )
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },

    /** The secret of an account that waits for its first code, until it lapses. */
    begun: async (account: string, now: string): Promise<string | undefined> => {
      const row = await db()
        .selectFrom('authenticator')
        .select('secret')
        .where('account', '=', account)
        .where('since', 'is', null)
        .where('begun_at', '>=', oldestValid(now))
        .executeTakeFirst();
      return row?.secret;
    },

    /**
     * Uses a code up, by its time step.
     *
     * @returns false where it, or a later one, was used before: of two at once one is.
     */
    useStep: async (account: string, step: number): Promise<boolean> => {
      const { numUpdatedRows } = await db()
        .updateTable('authenticator')
        .set({ last_step: step })
        .where('account', '=', account)
        .where('since', 'is not', null)
        .where('last_step', '<', step)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    /** Forgets the secrets whose first code was never given back. */
    forgetLapsed: async (now: string): Promise<void> => {
      await db()
        .deleteFrom('authenticator')
        .where('since', 'is', null)
        .where('begun_at', '<', oldestValid(now))
        .execute();
    },
  };
}

function oldestValid(now: string): string {
  return new Date(Date.parse(now) - VALID_MS).toISOString();
}

import type { Db } from '../entities/all.ts';

/** A signed-in browser. Only the hash of its token is kept. */
export type Session = {
  readonly tokenHash: string;
  readonly account: string;
  /** Instants: when it was begun, and when it was last used. */
  readonly createdAt: string;
  readonly seenAt: string;
};

/** Sessions, by the hash of their token. How long one may last is the server's to say. */
export type Sessions = ReturnType<typeof sessionsOn>;

export function sessionsOn(db: () => Db) {
  return {
    /** Begins a session. */
    begin: async ({ tokenHash, account, createdAt }: Omit<Session, 'seenAt'>): Promise<void> => {
      const row = { token_hash: tokenHash, account, created_at: createdAt, seen_at: createdAt };
      await db().insertInto('session').values(row).execute();
    },

    /** The session behind a token's hash, however old. */
    find: async (tokenHash: string): Promise<Session | undefined> => {
      const row = await db().selectFrom('session').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row && { tokenHash, account: row.account, createdAt: row.created_at, seenAt: row.seen_at };
    },

    /** Notes that a session was used. */
    touch: async (tokenHash: string, seenAt: string): Promise<void> => {
      await db()
        .updateTable('session')
        .set({ seen_at: seenAt })
        .where('token_hash', '=', tokenHash)
        .where('seen_at', '<', seenAt)
        .execute();
    },

    /** Ends one session. */
    end: async (tokenHash: string): Promise<void> => {
      await db().deleteFrom('session').where('token_hash', '=', tokenHash).execute();
    },

    /** Ends all sessions of an account. */
    endAllOf: async (account: string): Promise<void> => {
      await db().deleteFrom('session').where('account', '=', account).execute();
    },

    /** Ends the sessions begun before one instant, and those not used since another. */
    endOld: async (begunBefore: string, unusedSince: string): Promise<void> => {
      await db()
        .deleteFrom('session')
        .where((where) => where.or([where('created_at', '<', begunBefore), where('seen_at', '<', unusedSince)]))
        .execute();
    },
  };
}

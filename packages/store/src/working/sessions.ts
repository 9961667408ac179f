import type { Connection } from '../database/connection.ts';
import { noteSignIn, type SigningIn } from '../record/sign-ins.ts';

/** A signed-in browser. Only the hash of its token is kept. */
export type Session = {
  readonly tokenHash: string;
  readonly account: string;
  /** Instants: when it was begun, and when it was last used. */
  readonly createdAt: string;
  readonly seenAt: string;
  /** Which browser it is, in words; null where it did not say. */
  readonly browser: string | null;
  /** With how many factors it was begun. */
  readonly factors: SigningIn['factors'];
};

type Row = {
  readonly token_hash: string;
  readonly account: string;
  readonly created_at: string;
  readonly seen_at: string;
  readonly browser: string | null;
  readonly factors: number;
};

const sessionIn = ({ token_hash, account, created_at, seen_at, browser, factors }: Row): Session => ({
  tokenHash: token_hash,
  account,
  createdAt: created_at,
  seenAt: seen_at,
  browser,
  factors: factors === 2 ? 2 : 1,
});

/** Sessions, by the hash of their token. How long one may last is the server's to say. */
export type Sessions = ReturnType<typeof sessionsOn>;

export function sessionsOn({ db, dialect, write }: Connection) {
  return {
    /** Begins a session, with an entry in the instance's log. */
    begin: async (
      { tokenHash, account, createdAt }: Pick<Session, 'tokenHash' | 'account' | 'createdAt'>,
      how: SigningIn,
    ): Promise<void> => {
      const { browser, factors } = how;
      const row = { token_hash: tokenHash, account, created_at: createdAt, seen_at: createdAt, browser, factors };
      await write(async (within) => {
        await within.insertInto('session').values(row).execute();
        await noteSignIn({ db: within, dialect }, account, how, createdAt);
      });
    },

    /** The session behind a token's hash, however old. */
    find: async (tokenHash: string): Promise<Session | undefined> => {
      const row = await db().selectFrom('session').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row && sessionIn(row);
    },

    /** The sessions of an account, the one used last first, however old. */
    of: async (account: string): Promise<Session[]> => {
      const rows = await db()
        .selectFrom('session')
        .selectAll()
        .where('account', '=', account)
        .orderBy('seen_at', 'desc')
        .orderBy('token_hash')
        .execute();
      return rows.map(sessionIn);
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

    /** Ends one session of an account; nothing where it is somebody else's. */
    endOf: async (account: string, tokenHash: string): Promise<void> => {
      await db().deleteFrom('session').where('account', '=', account).where('token_hash', '=', tokenHash).execute();
    },

    /** Ends all sessions of an account, but for the one that is to stay. */
    endAllOf: async (account: string, but?: string): Promise<void> => {
      await db()
        .deleteFrom('session')
        .where('account', '=', account)
        .$if(but !== undefined, (those) => those.where('token_hash', '!=', but ?? ''))
        .execute();
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

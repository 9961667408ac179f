import type { Db } from '../entities/all.ts';

/** A passkey of an account. */
export type Passkey = {
  /** The id its authenticator gave it, in base64url. */
  readonly credential: string;
  readonly account: string;
  /** What its owner calls it. */
  readonly name: string;
  /** In COSE, base64url. */
  readonly publicKey: string;
  /** How often it was used, as it counts; 0 where it does not count. */
  readonly counter: number;
  /** How a browser reaches it. */
  readonly transports: readonly string[];
  readonly createdAt: string;
  /** When it was last used; null before it ever was. */
  readonly usedAt: string | null;
};

/** A passkey as it is registered. */
export type NewPasskey = Omit<Passkey, 'account' | 'createdAt' | 'usedAt'>;

/**
 * Keeps a passkey, inside the transaction that registers it.
 *
 * @returns false where that credential is kept already, whoever's it is.
 */
export async function insertPasskey(
  db: Db,
  { credential, name, publicKey, counter, transports }: NewPasskey,
  account: string,
  createdAt: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('passkey')
    .values({
      credential,
      account,
      name,
      public_key: publicKey,
      counter,
      transports: transports.join(' '),
      created_at: createdAt,
      used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/**
 * Takes a passkey away, inside the transaction that removes it.
 *
 * @returns whether the account had it.
 */
export async function deletePasskey(db: Db, account: string, credential: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('passkey')
    .where('credential', '=', credential)
    .where('account', '=', account)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/**
 * Notes that a passkey was used. One that counts has to have counted on since (WebAuthn 3, section 6.1.1).
 *
 * @returns false when there is no such passkey, or it had been used as often before: there may be a copy of it.
 */
export async function usePasskey(
  db: Db,
  { credential, counter, usedAt }: { readonly credential: string; readonly counter: number; readonly usedAt: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkey')
    .set({ counter, used_at: usedAt })
    .where('credential', '=', credential)
    .$if(counter === 0, (query) => query.where('counter', '=', 0))
    .$if(counter !== 0, (query) => query.where('counter', '<', counter))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** An account's passkeys, oldest first. */
export async function passkeysOf(db: Db, account: string): Promise<Passkey[]> {
  const rows = await passkeys(db).where('account', '=', account).orderBy('created_at').orderBy('credential').execute();
  return rows.map(passkeyFrom);
}

/** Passkeys of accounts; registering and removing one is `keepPasskey` and `removePasskey`, which tell of it. */
export type Passkeys = ReturnType<typeof passkeysOn>;

export function passkeysOn(db: () => Db) {
  return {
    /** An account's passkeys, oldest first. */
    of: (account: string): Promise<Passkey[]> => passkeysOf(db(), account),

    /** A passkey by its id, whoever's it is. */
    find: async (credential: string): Promise<Passkey | undefined> => {
      const row = await passkeys(db()).where('credential', '=', credential).executeTakeFirst();
      return row && passkeyFrom(row);
    },

    /** Gives a passkey another name; false where the account has none such. */
    rename: async (account: string, credential: string, name: string): Promise<boolean> => {
      const { numUpdatedRows } = await db()
        .updateTable('passkey')
        .set({ name })
        .where('credential', '=', credential)
        .where('account', '=', account)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    /** Notes that a passkey was used; see `usePasskey`. */
    use: (credential: string, counter: number, usedAt: string): Promise<boolean> =>
      usePasskey(db(), { credential, counter, usedAt }),
  };
}

function passkeys(db: Db) {
  return db.selectFrom('passkey').selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof passkeys>['execute']>>[number];

function passkeyFrom({
  public_key: publicKey,
  created_at: createdAt,
  used_at: usedAt,
  transports,
  ...row
}: Row): Passkey {
  return { ...row, publicKey, createdAt, usedAt, transports: transports === '' ? [] : transports.split(' ') };
}

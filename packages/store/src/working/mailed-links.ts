import type { Db } from '../entities/all.ts';

/** What a mailed link is for: a first password, a new one, or showing that an address is one's own. */
export type MailedPurpose = 'first' | 'recovery' | 'address';

/** A one-time link that a mail takes along: only its hash is kept, until an instant. */
export type NewMailedLink = {
  readonly account: string;
  readonly purpose: MailedPurpose;
  readonly linkHash: string;
  /** The address that it shows to be the account's; null for passwords. */
  readonly email: string | null;
  readonly until: string;
};

/**
 * Uses up a link of one of these purposes, inside the transaction of what it is for.
 *
 * @returns nothing when it was used, replaced or has run out, or is for something else.
 */
export async function takeMailedLink(
  db: Db,
  linkHash: string,
  purposes: readonly MailedPurpose[],
  now: string,
): Promise<Pick<NewMailedLink, 'account' | 'purpose' | 'email'> | undefined> {
  return db
    .deleteFrom('mailed_link')
    .where('link_hash', '=', linkHash)
    .where('purpose', 'in', purposes)
    .where('until', '>', now)
    .returning(['account', 'purpose', 'email'])
    .executeTakeFirst();
}

/** Forgets every link that was mailed to an account: its password or its address is another by now. */
export async function forgetMailedLinks(db: Db, account: string): Promise<void> {
  await db.deleteFrom('mailed_link').where('account', '=', account).execute();
}

/** The one-time links that mails took along; what uses one up is `administration`'s. */
export type MailedLinks = ReturnType<typeof mailedLinksOn>;

export function mailedLinksOn(db: () => Db) {
  return {
    /** Keeps a link, in place of the one for the same before it. */
    keep: async ({ linkHash, ...link }: NewMailedLink): Promise<void> => {
      const { email, until } = link;
      await db()
        .insertInto('mailed_link')
        .values({ ...link, link_hash: linkHash })
        .onConflict((conflict) =>
          conflict.columns(['account', 'purpose']).doUpdateSet({ link_hash: linkHash, email, until }),
        )
        .execute();
    },

    /** Whose link this is and what for, while it lasts. */
    find: async (linkHash: string, now: string): Promise<Pick<NewMailedLink, 'account' | 'purpose'> | undefined> =>
      db()
        .selectFrom('mailed_link')
        .select(['account', 'purpose'])
        .where('link_hash', '=', linkHash)
        .where('until', '>', now)
        .executeTakeFirst(),

    /** Forgets those that have run out. */
    forgetLapsed: async (now: string): Promise<void> => {
      await db().deleteFrom('mailed_link').where('until', '<=', now).execute();
    },
  };
}

import type { Connection } from '../database/connection.ts';
import type { Db } from '../entities/all.ts';
import { tellOwner } from '../working/mail.ts';
import { noteOnInstance } from './instance-log.ts';

/** Somebody as an issuer knows them. */
export type Identity = {
  /** The issuer's address, as its tokens name it. */
  readonly issuer: string;
  /** Who it is there. */
  readonly subject: string;
};

/** See `Administration.linkIdentity`. */
export function linkIdentity(
  { dialect, write }: Connection,
  { issuer, subject }: Identity,
  account: string,
  now: string,
): Promise<boolean> {
  return write(async (db) => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('identity')
      .values({ issuer, subject, account_id: account, created_at: now })
      .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) return false;
    await noteOnInstance(db, dialect, 'themselves', now, {
      subject: { kind: 'account', id: account, before: 1, after: 1 },
      event: { type: 'IDENTITY_LINKED', facts: {} },
      details: { issuer },
    });
    await tellOwner(db, account, 'identityLinked', now);
    return true;
  });
}

/** See `Administration.accountByIdentity`. */
export async function accountByIdentity(db: Db, { issuer, subject }: Identity): Promise<string | undefined> {
  const row = await db
    .selectFrom('identity')
    .select('account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.account_id;
}

/** See `Administration.identitiesOf`. */
export async function identitiesOf(db: Db, account: string): Promise<Identity[]> {
  return db
    .selectFrom('identity')
    .select(['issuer', 'subject'])
    .where('account_id', '=', account)
    .orderBy('created_at')
    .orderBy('issuer')
    .execute();
}

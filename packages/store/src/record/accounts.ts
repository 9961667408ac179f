import type { Connection } from '../database/connection.ts';
import type { DialectName } from '../database/dialect-name.ts';
import type { Db } from '../entities/all.ts';
import { keepLink, startCredential } from '../working/credentials.ts';
import { type Administrator, noteOnInstance } from './instance-log.ts';

/** An account, as the instance knows it. `administratorSince` is null for everybody who is no administrator. */
export type Account = {
  readonly id: string;
  readonly email: string;
  readonly createdAt: string;
  readonly administratorSince: string | null;
};

/** An account to make. */
export type NewAccount = { readonly id: string; readonly email: string; readonly administrator: boolean };

/** A one-time link to set a password: only its hash is kept, until an instant. */
export type NewLink = { readonly account: string; readonly linkHash: string; readonly until: string };

/** See `Administration.createAccount`. */
export async function createAccount(
  { dialect, write }: Connection,
  account: NewAccount,
  by: Administrator,
  now: string,
): Promise<boolean> {
  return write((db) => makeAccount({ db, dialect }, account, by, now));
}

/** Makes an account, inside a transaction that somebody else opened; false when that address has one. */
export async function makeAccount(
  { db, dialect }: { readonly db: Db; readonly dialect: DialectName },
  { id, email, administrator }: NewAccount,
  by: Administrator,
  now: string,
): Promise<boolean> {
  const row = { id, email, email_key: emailKey(email), created_at: now };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('account')
    .values({ ...row, administrator_since: administrator ? now : null })
    .onConflict((conflict) => conflict.column('email_key').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await startCredential(db, id);
  await noteOnInstance(db, dialect, by, now, {
    subject: { kind: 'account', id, before: null, after: 1 },
    event: { type: 'CREATE', facts: { administrator } },
    details: { email },
  });
  return true;
}

/** See `Administration.createPasswordLink`. */
export async function createPasswordLink(
  { dialect, write }: Connection,
  { account, linkHash, until }: NewLink,
  by: Administrator,
  now: string,
): Promise<boolean> {
  return write(async (db) => {
    if (!(await keepLink(db, account, linkHash, until))) return false;
    await noteOnInstance(db, dialect, by, now, {
      subject: { kind: 'account', id: account, before: 1, after: 1 },
      event: { type: 'PASSWORD_LINK', facts: { until } },
      details: null,
    });
    return true;
  });
}

/** See `Administration.accountByEmail`. */
export async function accountByEmail(db: Db, email: string): Promise<Account | undefined> {
  return accountFrom(await accounts(db).where('email_key', '=', emailKey(email)).executeTakeFirst());
}

/** See `Administration.accountById`. */
export async function accountById(db: Db, id: string): Promise<Account | undefined> {
  return accountFrom(await accounts(db).where('id', '=', id).executeTakeFirst());
}

/** See `Administration.hasAccounts`. */
export async function hasAccounts(db: Db): Promise<boolean> {
  return (await accounts(db).limit(1).executeTakeFirst()) !== undefined;
}

function accounts(db: Db) {
  return db.selectFrom('account').select(['id', 'email', 'created_at', 'administrator_since']);
}

type Row = Awaited<ReturnType<ReturnType<typeof accounts>['execute']>>[number];

function accountFrom(row: Row | undefined): Account | undefined {
  if (row === undefined) return undefined;
  return { id: row.id, email: row.email, createdAt: row.created_at, administratorSince: row.administrator_since };
}

/** Two spellings of one address must not make two accounts. */
export function emailKey(email: string): string {
  return email.normalize('NFKC').toLowerCase();
}

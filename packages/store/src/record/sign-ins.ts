import type { Connection } from '../database/connection.ts';
import type { DialectName } from '../database/dialect-name.ts';
import type { Db } from '../entities/all.ts';
import { INSTANCE } from './ids.ts';
import { lockInstanceLog, noteOnInstance } from './instance-log.ts';
import { append } from './log.ts';
import { subjectCounting } from './outside-subject.ts';

/**
 * How somebody proved who they are (by `code`: of an authenticator, in a session that was begun otherwise), and from where;
 * neither place is kept longer than it has to be.
 */
export type SigningIn = {
  readonly by: 'password' | 'passkey' | 'oidc' | 'code';
  /** How many things proved it: two with a passkey, which asks for its owner, or with a code beside the password. */
  readonly factors: 1 | 2;
  /** The network address, and the browser in words; null where it is not known. */
  readonly address: string | null;
  readonly browser: string | null;
};

const KIND = 'signIn';

/** Notes a sign-in, inside the transaction that begins the session. */
export function noteSignIn(
  { db, dialect }: { readonly db: Db; readonly dialect: DialectName },
  account: string,
  { by, factors, address, browser }: SigningIn,
  now: string,
): Promise<void> {
  return noteOnInstance(db, dialect, 'themselves', now, {
    kind: KIND,
    subject: { kind: 'account', id: account, before: 1, after: 1 },
    event: { type: 'SIGN_IN', facts: { by, factors } },
    details: { address, browser },
  });
}

/** The numbers of the entries of sign-ins before an instant beside which it still stands from where. */
async function oldSignIns(db: Db, before: string): Promise<number[]> {
  const rows = await db
    .selectFrom('entry')
    .innerJoin('entry_details', (join) =>
      join.onRef('entry_details.log_id', '=', 'entry.log_id').onRef('entry_details.number', '=', 'entry.number'),
    )
    .select('entry.number')
    .where('entry.log_id', '=', INSTANCE)
    .where('entry.kind', '=', KIND)
    .where('entry.at', '<', before)
    .where('entry_details.sealed', 'is not', null)
    .orderBy('entry.number')
    .execute();
  return rows.map(({ number }) => number);
}

/** See `Administration.eraseSignIns`. */
export async function eraseSignIns({ db, dialect, write }: Connection, before: string, now: string): Promise<number> {
  // Asked for every hour, and nearly always for nothing: nobody has to wait for that.
  if ((await oldSignIns(db(), before)).length === 0) return 0;
  return write(async (within) => {
    const head = await lockInstanceLog(within, dialect);
    const numbers = await oldSignIns(within, before);
    const [first, last] = [numbers[0], numbers.at(-1)];
    if (first === undefined || last === undefined) return 0;
    await within
      .updateTable('entry_details')
      .set({ sealed: null })
      .where('log_id', '=', INSTANCE)
      .where('number', 'in', numbers)
      .execute();
    const draft = {
      actor: { kind: 'system' },
      kind: 'erased',
      subject: await subjectCounting(within, head, 'signIns', INSTANCE),
      event: { type: 'ERASE_SIGN_INS', facts: { first, last } },
      command: null,
    } as const;
    await append(within, head, [{ draft, details: null }], now);
    return numbers.length;
  });
}

import type { Refusal, Result } from '@coproduce/cycle';
import type { Connection } from '../database/connection.ts';
import type { Db } from '../entities/all.ts';
import { claimCommand, keepAnswer, type Sent } from '../working/command-answers.ts';
import { deletePasskey, insertPasskey, type NewPasskey } from '../working/passkeys.ts';
import { type AccountChange, tellOwner } from '../working/mail.ts';
import type { CommandContext } from './command-context.ts';
import { membershipsOf } from './seats.ts';
import { decideIn, type Decide, refusalIn, rollBack } from './transact.ts';

/** Who keeps a passkey or removes one: whoever is signed in. */
export type PasskeyKeeping = Pick<CommandContext, 'attempt' | 'now' | 'reads'> & {
  readonly account: string;
  readonly command: NonNullable<CommandContext['command']>;
};

/** Decides what a partnership's record says of it. */
export type SeatDecide = Decide<unknown>;

/** See `Commands.keepPasskey`. */
export function keepPasskey(
  connection: Connection,
  keeping: PasskeyKeeping,
  passkey: NewPasskey,
  decide: SeatDecide,
): Promise<Result<null, Refusal>> {
  return everywhere(connection, keeping, decide, 'passkeyRegistered', async (db) => {
    const kept = await insertPasskey(db, passkey, keeping.account, keeping.now);
    if (!kept) rollBack({ code: 'passkeyKnown' });
  });
}

/** See `Commands.removePasskey`. */
export function removePasskey(
  connection: Connection,
  keeping: PasskeyKeeping,
  credential: string,
  decide: SeatDecide,
): Promise<Result<null, Refusal>> {
  return everywhere(connection, keeping, decide, 'passkeyRemoved', async (db) => {
    if (!(await deletePasskey(db, keeping.account, credential))) rollBack({ code: 'notFound', kind: 'member' });
  });
}

/**
 * One decision in every partnership where the account has a seat, what is written beside them, and the mail that tells
 * the owner: all or nothing. The account's row is taken first, so that nobody is seated meanwhile in a partnership that would not hear of it; then the
 * logs, always in the same order.
 */
async function everywhere(
  connection: Connection,
  { account, command, ...context }: PasskeyKeeping,
  decide: SeatDecide,
  change: AccountChange,
  beside: (db: Db) => Promise<void>,
): Promise<Result<null, Refusal>> {
  const { dialect } = connection;
  const sent: Sent<null> = { account, command: command.id, request: command.request };
  try {
    await connection.write(async (db) => {
      if (await claimCommand(db, sent, context.now)) return;
      await db
        .selectFrom('account')
        .select('id')
        .where('id', '=', account)
        .$if(dialect === 'postgresql', (query) => query.forUpdate())
        .execute();
      const seats = await membershipsOf(db, account);
      for (const partnership of new Set(seats.map((seat) => seat.partnership))) {
        await decideIn({ db, dialect }, { ...context, partnership, by: { account }, command }, decide);
      }
      await beside(db);
      await tellOwner(db, account, change, context.now);
      await keepAnswer(db, sent, null);
    });
    return { ok: true, value: null };
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === undefined) throw error;
    return { ok: false, refusal };
  }
}

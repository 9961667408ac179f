import { fromJson } from '../database/trusted.ts';
import type { Db } from '../entities/all.ts';

/** One sending of a command: by whom, under which id, and the digest of all that was asked. */
export type Sent = { readonly account: string; readonly command: string; readonly request: string };

/** A command's id was used before for something else. */
export class CommandIdReused extends Error {
  override readonly name = 'CommandIdReused';

  constructor() {
    super('This command id was already used for something else.');
  }
}

/**
 * Claims a command's id for this transaction. Where the same command is being decided elsewhere, this waits for it.
 *
 * @returns nothing when the command is to be decided now; else the answer it got the first time.
 * @throws CommandIdReused when the id stands for another request of the same account.
 */
export async function claimCommand(db: Db, sent: Sent, now: string): Promise<{ readonly answer: unknown } | undefined> {
  const claimed = await db
    .insertInto('command_answer')
    .values({ ...sent, answer: null, at: now })
    .onConflict((conflict) => conflict.columns(['account', 'command']).doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 1n) return undefined;
  const { request, answer } = await db
    .selectFrom('command_answer')
    .select(['request', 'answer'])
    .where('account', '=', sent.account)
    .where('command', '=', sent.command)
    .executeTakeFirstOrThrow();
  if (request !== sent.request) throw new CommandIdReused();
  if (answer === null) throw new Error('A command was committed without its answer.');
  return fromJson<{ readonly answer: unknown }>(answer);
}

/** Keeps a claimed command's answer, for whoever sends the same again. */
export async function keepAnswer(db: Db, { account, command }: Sent, answer: unknown): Promise<void> {
  await db
    .updateTable('command_answer')
    .set({ answer: JSON.stringify({ answer }) })
    .where('account', '=', account)
    .where('command', '=', command)
    .execute();
}

/** Forgets the answers of commands sent before an instant; whoever sends one of those again has it decided anew. */
export async function forgetAnswers(db: Db, before: string): Promise<void> {
  await db.deleteFrom('command_answer').where('at', '<', before).execute();
}

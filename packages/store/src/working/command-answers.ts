import { fromJson, type Json, toJson } from '../database/json.ts';
import type { Db } from '../entities/all.ts';

declare const answered: unique symbol;

/** One sending of a command that is answered with an `A`: by whom, under which id, and the digest of all it asks. */
export type Sent<A> = {
  readonly account: string;
  readonly command: string;
  readonly request: string;
  readonly [answered]?: A;
};

type Answer<A> = { readonly answer: A };

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
export async function claimCommand<A>(db: Db, sent: Sent<A>, now: string): Promise<Answer<A> | undefined> {
  const claimed = await db
    .insertInto('command_answer')
    .values({ account: sent.account, command: sent.command, request: sent.request, answer: null, at: now })
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
  return answerTo(sent, answer);
}

// The same account, id and request: the answer is of the type that this request is answered with.
function answerTo<A>(sent: Sent<A>, kept: Json<Answer<unknown>>): Answer<A>;
function answerTo(_sent: Sent<unknown>, kept: Json<Answer<unknown>>): Answer<unknown> {
  return fromJson(kept);
}

/** Keeps a claimed command's answer, for whoever sends the same again. */
export async function keepAnswer<A>(db: Db, { account, command }: Sent<A>, answer: A): Promise<void> {
  await db
    .updateTable('command_answer')
    .set({ answer: toJson<Answer<unknown>>({ answer }) })
    .where('account', '=', account)
    .where('command', '=', command)
    .execute();
}

/** Forgets the answers of commands sent before an instant; whoever sends one of those again has it decided anew. */
export async function forgetAnswers(db: Db, before: string): Promise<void> {
  await db.deleteFrom('command_answer').where('at', '<', before).execute();
}

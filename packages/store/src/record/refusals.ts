import type { Actor, Refusal } from '@coproduce/cycle';
import type { Connection } from '../database/connection.ts';
import type { Db } from '../entities/all.ts';
import { entryActor } from './actor.ts';
import type { CommandContext } from './command-context.ts';
import { append, lockLog } from './log.ts';

/** Leaves one entry of kind `refused` in the partnership's log, and nothing else. */
export async function recordRefusal(
  { dialect, write }: Connection,
  context: CommandContext,
  actor: Actor,
  refusal: Refusal,
): Promise<void> {
  const { partnership, attempt, command, now } = context;
  await write(async (db) => {
    const head = await lockLog(db, dialect, partnership);
    if (head === undefined) return;
    const subject = (await subjectNow(db, context)) ?? { kind: 'partnership', id: partnership, version: 1 };
    const draft = {
      actor: entryActor(actor),
      kind: 'refused',
      subject: { kind: subject.kind, id: subject.id, before: subject.version, after: subject.version },
      event: {
        type: attempt.kind,
        facts: {
          refusal: refusal.code,
          ...(refusal.code === 'notAllowed' && { act: refusal.act }),
          ...((refusal.code === 'passkeyRefused' || refusal.code === 'signOnRefused') && { why: refusal.why }),
        },
      },
      command: command?.id ?? null,
    };
    await append(db, head, [{ draft, details: null }], now);
  });
}

/** What was attempted upon; the partnership itself where that is not there, or nothing was named. */
async function subjectNow(db: Db, { partnership, attempt }: CommandContext) {
  const wanted = [attempt.on, { kind: 'partnership', id: partnership }];
  for (const on of wanted) {
    if (on === undefined) continue;
    const row = await db
      .selectFrom('subject')
      .select(['kind', 'id', 'version'])
      .where('log_id', '=', partnership)
      .where('kind', '=', on.kind)
      .where('id', '=', on.id)
      .executeTakeFirst();
    if (row !== undefined) return row;
  }
  return undefined;
}

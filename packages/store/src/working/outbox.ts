import type { Message } from '@coproduce/cycle';
import { digestOf } from '@coproduce/trail';
import { sql } from 'kysely';
import type { Connection } from '../database/connection.ts';
import { databaseNow } from '../database/database-clock.ts';
import type { DialectName } from '../database/dialect-name.ts';
import { fromJson, toJson } from '../database/json.ts';
import type { Db } from '../entities/all.ts';
import type { PartnershipId } from '../record/ids.ts';

/** How often something is tried before it is left for a person to look at. */
const MOST_ATTEMPTS = 10;

/** Something to be done, taken by one worker until its lease runs out. */
export type Claimed = {
  readonly id: string;
  readonly partnership: PartnershipId;
  readonly message: Message;
  /** Counts this one. */
  readonly attempt: number;
  /** Shown again when it is done, so that a worker that was too slow cannot end somebody else's attempt. */
  readonly lease: string;
};

/** Asks for things to be done after the commit. Asking for the same again changes nothing. */
export async function send(db: Db, partnership: PartnershipId, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message) => ({
    id: crypto.randomUUID(),
    unique_key: digestOf({ partnership, message }),
    partnership,
    kind: message.kind,
    message: toJson(message),
    not_before: 'notBefore' in message ? message.notBefore : null,
    attempts: 0,
    claimable_at: 0,
  }));
  await db
    .insertInto('outbox')
    .values(rows)
    .onConflict((conflict) => conflict.column('unique_key').doNothing())
    .execute();
}

/** What is to be done after commits, at least once. */
export type Outbox = ReturnType<typeof outboxOn>;

export function outboxOn(connection: Connection) {
  const { db, dialect } = connection;
  const clock = databaseNow(dialect);
  return {
    /**
     * Takes what is due, for `leaseMs`; whoever does not end it by then loses it to the next who asks.
     *
     * @param now the product's clock, for what shall not happen before an instant. Leases run on the database's own.
     */
    claim: async (now: string, most: number, leaseMs: number): Promise<Claimed[]> => {
      const lease = crypto.randomUUID();
      const rows = await connection.write(async (inside) => {
        await buryExhausted(inside, dialect);
        return inside
          .updateTable('outbox')
          .set((set) => ({ lease, claimable_at: sql`${clock} + ${leaseMs}`, attempts: set('attempts', '+', 1) }))
          .where('id', 'in', due(inside, dialect, now, most))
          .returning(['id', 'partnership', 'message', 'attempts'])
          .execute();
      });
      return rows.map(({ id, partnership, message, attempts }) => ({
        id,
        partnership,
        message: fromJson(message),
        attempt: attempts,
        lease,
      }));
    },

    /** Marks something as done. Nothing happens when the lease has gone to somebody else. */
    done: async ({ id, lease }: Claimed): Promise<void> => {
      await db()
        .updateTable('outbox')
        .set({ done_at: clock, lease: null, last_error: null })
        .where('id', '=', id)
        .where('lease', '=', lease)
        .execute();
    },

    /**
     * Gives something back to be tried later: after one second, then two, four, up to five minutes; after the tenth
     * time it is left as dead.
     *
     * @param problem what went wrong, without anybody's words.
     */
    failed: async ({ id, lease, attempt }: Claimed, problem: string): Promise<void> => {
      const delay = Math.min(1000 * 2 ** (attempt - 1), 300_000);
      await db()
        .updateTable('outbox')
        .set({
          lease: null,
          last_error: problem.slice(0, 500),
          claimable_at: sql`${clock} + ${delay}`,
          ...(attempt >= MOST_ATTEMPTS && { dead_at: clock }),
        })
        .where('id', '=', id)
        .where('lease', '=', lease)
        .execute();
    },

    /** How much is waiting, and how much was given up. */
    counts: async (): Promise<{ readonly waiting: number; readonly dead: number }> => {
      const row = await db()
        .selectFrom('outbox')
        .select(({ fn }) => [
          fn.countAll<number>().filterWhere('done_at', 'is', null).filterWhere('dead_at', 'is', null).as('waiting'),
          fn.countAll<number>().filterWhere('dead_at', 'is not', null).as('dead'),
        ])
        .executeTakeFirstOrThrow();
      return { waiting: row.waiting, dead: row.dead };
    },
  };
}

function due(db: Db, dialect: DialectName, now: string, most: number) {
  return db
    .selectFrom('outbox')
    .select('id')
    .where('done_at', 'is', null)
    .where('dead_at', 'is', null)
    .where('claimable_at', '<=', databaseNow(dialect))
    .where((where) => where.or([where('not_before', 'is', null), where('not_before', '<=', now)]))
    .orderBy('claimable_at')
    .orderBy('id')
    .limit(most)
    .$if(dialect === 'postgresql', (query) => query.forUpdate().skipLocked());
}

/** What took its worker down with it each time never came back as failed. */
async function buryExhausted(db: Db, dialect: DialectName): Promise<void> {
  const clock = databaseNow(dialect);
  await db
    .updateTable('outbox')
    .set({ dead_at: clock })
    .where('done_at', 'is', null)
    .where('dead_at', 'is', null)
    .where('attempts', '>=', MOST_ATTEMPTS)
    .where('claimable_at', '<=', clock)
    .execute();
}

import type { Message } from '@coproduce/cycle';
import { digestOf } from '@coproduce/trail';
import { sql } from 'kysely';
import type { Connection } from '../database/connection.ts';
import { databaseNow } from '../database/database-clock.ts';
import type { DialectName } from '../database/dialect-name.ts';
import { fromJson, toJson } from '../database/json.ts';
import type { Db } from '../entities/all.ts';
import { INSTANCE, type LogId, type PartnershipId } from '../record/ids.ts';
import type { Mail } from './mail.ts';

/** How often something is tried before it is left for a person to look at. */
const MOST_ATTEMPTS = 10;

/** One attempt at something, by one worker until its lease runs out. */
export type Attempt = {
  readonly id: string;
  /** Counts this one. */
  readonly attempt: number;
  /** Shown again when it is done, so that a worker that was too slow cannot end somebody else's attempt. */
  readonly lease: string;
};

/** Something to be done. */
export type Claimed = Attempt & { readonly partnership: PartnershipId; readonly message: Message };

/** A mail to be sent. */
export type ClaimedMail = Attempt & { readonly mail: Mail };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** Another's mail server is away for longer than a worker of our own. */
const WAITS = {
  work: { first: SECOND, longest: 5 * MINUTE },
  mail: { first: MINUTE, longest: 6 * 60 * MINUTE },
} as const;

/** Asks for things to be done after the commit. Asking for the same again changes nothing. */
export async function send(db: Db, partnership: LogId, messages: readonly (Message | Mail)[]): Promise<void> {
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

type Wanted = { readonly kind: keyof typeof WAITS; readonly now: string; readonly most: number };

/** Takes what is due of one kind; whoever does not end it in time loses it to the next who asks. */
async function take(connection: Connection, wanted: Wanted, leaseMs: number) {
  const { dialect } = connection;
  const lease = crypto.randomUUID();
  const rows = await connection.write(async (inside) => {
    // Mail and work go round each by itself: one of them does this for both.
    if (wanted.kind === 'work') await buryExhausted(inside, dialect);
    return inside
      .updateTable('outbox')
      .set((set) => ({
        lease,
        claimable_at: sql`${databaseNow(dialect)} + ${leaseMs}`,
        attempts: set('attempts', '+', 1),
      }))
      .where('id', 'in', due(inside, dialect, wanted))
      .returning(['id', 'partnership', 'message', 'attempts'])
      .execute();
  });
  return rows.map(({ id, partnership, message, attempts }) => ({
    attempt: { id, attempt: attempts, lease },
    partnership,
    message: fromJson(message),
  }));
}

/** Gives something back to be tried later; after the tenth time it is left as dead. */
async function giveBack(
  { db, dialect }: Connection,
  { id, lease, attempt }: Attempt,
  problem: string,
  { first, longest }: { readonly first: number; readonly longest: number },
): Promise<void> {
  const clock = databaseNow(dialect);
  const delay = Math.min(first * 2 ** (attempt - 1), longest);
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
}

/** Mail, which goes by itself, so that nothing else waits for a mail server. */
function mailOn(connection: Connection) {
  const { db, dialect } = connection;
  const clock = databaseNow(dialect);
  return {
    /** Takes mail that is to be sent, as `claim` takes all else. */
    claimMail: async (now: string, most: number, leaseMs: number): Promise<ClaimedMail[]> => {
      const taken = await take(connection, { kind: 'mail', now, most }, leaseMs);
      return taken.flatMap(({ attempt, message }) => (message.kind === 'mail' ? [{ ...attempt, mail: message }] : []));
    },

    /** Gives a mail back: to be tried after a minute, then two, four, over eight hours in all. */
    mailFailed: (attempt: Attempt, problem: string): Promise<void> =>
      giveBack(connection, attempt, problem, WAITS.mail),

    /** Forgets mails that were sent a day ago, and those given up a month ago: addresses stand in them. */
    forgetMails: async (): Promise<void> => {
      await db()
        .deleteFrom('outbox')
        .where('kind', '=', 'mail')
        .where((where) =>
          where.or([
            where('done_at', '<', sql<number>`${clock} - ${DAY}`),
            where('dead_at', '<', sql<number>`${clock} - ${30 * DAY}`),
          ]),
        )
        .execute();
    },
  };
}

/** What is to be done after commits, at least once. */
export type Outbox = ReturnType<typeof outboxOn>;

export function outboxOn(connection: Connection) {
  const { db, dialect } = connection;
  const clock = databaseNow(dialect);
  return {
    ...mailOn(connection),

    /**
     * Takes what is due, for `leaseMs`; whoever does not end it by then loses it to the next who asks.
     *
     * @param now the product's clock, for what shall not happen before an instant. Leases run on the database's own.
     */
    claim: async (now: string, most: number, leaseMs: number): Promise<Claimed[]> => {
      const taken = await take(connection, { kind: 'work', now, most }, leaseMs);
      return taken.flatMap(({ attempt, partnership, message }) =>
        partnership === INSTANCE || message.kind === 'mail' ? [] : [{ ...attempt, partnership, message }],
      );
    },

    /** Marks something as done. Nothing happens when the lease has gone to somebody else. */
    done: async ({ id, lease }: Attempt): Promise<void> => {
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
    failed: (attempt: Attempt, problem: string): Promise<void> => giveBack(connection, attempt, problem, WAITS.work),

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

function due(db: Db, dialect: DialectName, { kind, now, most }: Wanted) {
  return db
    .selectFrom('outbox')
    .select('id')
    .where('kind', kind === 'mail' ? '=' : '!=', 'mail')
    .where('done_at', 'is', null)
    .where('dead_at', 'is', null)
    .where('claimable_at', '<=', databaseNow(dialect))
    .where('attempts', '<', MOST_ATTEMPTS)
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

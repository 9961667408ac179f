import { bringPasskeys } from '@coproduce/api';
import type { Claimed } from '@coproduce/store';
import type { Composition } from '../composition.ts';
import { checkpointHourly, forgetOld, keepCalendar, tidy } from './calendar.ts';
import { deliverMail } from './deliver.ts';
import { lockPack } from './lock-pack.ts';
import { signPack } from './sign-pack.ts';

/** How long one attempt may take before another worker may try. */
const LEASE_MS = 120_000;
const MOST_AT_ONCE = 10;
const EVERY_MS = 1000;
/** How often the calendar is looked at, on the composition's clock. */
const CALENDAR_MS = 60_000;
/** How often what is old is looked for, on the same clock. */
const OLD_MS = 3_600_000;

/** Does what commits asked for: at least once, and safe to repeat. */
export type Worker = {
  /** Does all that is due now, but for mail; answers how much it was. */
  readonly tick: () => Promise<number>;
  /** Does what is due, and sends the mail that is, until nothing is. */
  readonly settle: () => Promise<void>;
  readonly start: () => void;
  /** Lets what is under way finish. */
  readonly stop: () => Promise<void>;
};

const perform = async (composition: Composition, { partnership, message }: Claimed): Promise<void> => {
  if (message.kind === 'lockPack') return lockPack(composition, partnership, message.pack);
  if (message.kind === 'bringPasskeys') {
    return bringPasskeys(composition.contextFor(null), partnership, message.member);
  }
  return signPack(composition, partnership, message.pack);
};

const attempt = async (
  composition: Composition,
  claimed: Claimed,
  problem: (error: unknown) => void,
): Promise<void> => {
  const { outbox } = composition.store;
  try {
    await perform(composition, claimed);
    await outbox.done(claimed);
  } catch (error) {
    problem(error);
    await outbox.failed(claimed, error instanceof Error ? `${error.name}: ${error.message}` : 'unknown');
  }
};

/** Does something again and again, a second after it was done. */
const roundsOf = (work: () => Promise<number>, problem: (error: unknown) => void) => {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<unknown> = Promise.resolve();
  let stopped = false;
  const start = (): void => {
    underWay = work()
      .catch(problem)
      .finally(() => {
        if (!stopped) timer = setTimeout(start, EVERY_MS);
      });
  };
  return {
    start,
    stop: async (): Promise<void> => {
      stopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
};

/** The worker of a composition. `problem` is told of every failed attempt, for the log. */
export const workerOn = (composition: Composition, problem: (error: unknown) => void): Worker => {
  const stopping = new AbortController();
  let calendarAt = Number.NEGATIVE_INFINITY;
  let oldAt = Number.NEGATIVE_INFINITY;

  const lookAtCalendar = async (): Promise<void> => {
    const now = composition.clock.now().getTime();
    if (now - calendarAt < CALENDAR_MS) return;
    calendarAt = now;
    await keepCalendar(composition);
    await checkpointHourly(composition);
    await tidy(composition);
    if (now - oldAt < OLD_MS) return;
    oldAt = now;
    await forgetOld(composition);
  };

  const tick = async (): Promise<number> => {
    await lookAtCalendar();
    const claimed = await composition.store.outbox.claim(composition.clock.now().toISOString(), MOST_AT_ONCE, LEASE_MS);
    for (const one of claimed) await attempt(composition, one, problem);
    return claimed.length;
  };
  const post = (): Promise<number> => deliverMail(composition, stopping.signal, problem);
  // Each goes round by itself: nothing waits for a mail server.
  const rounds = [roundsOf(tick, problem), roundsOf(post, problem)];
  return {
    tick,
    settle: async () => {
      while ((await tick()) + (await post()) > 0);
    },
    start: () => {
      for (const each of rounds) each.start();
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(rounds.map((each) => each.stop()));
    },
  };
};

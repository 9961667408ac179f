import type { Session, SigningIn, Store } from '@coproduce/store';
import type { Clock } from '../clock.ts';
import { newToken, tokenHash } from './token.ts';

/** One of somebody's own sessions, as they are told of it. */
export type OwnSession = {
  readonly id: string;
  /** Instants. */
  readonly since: string;
  readonly lastUsed: string;
  readonly browser: string | null;
  /** The very one that asks. */
  readonly here: boolean;
};

const MINUTE = 60_000;
const IDLE = 30 * MINUTE;
const ABSOLUTE = 12 * 60 * MINUTE;

/** Sessions: they last half an hour without use, twelve hours in all, by the composition's clock. */
export const sessionsOn = (store: Store, clock: Clock) => {
  const now = (): string => clock.now().toISOString();
  const ago = (milliseconds: number): string => new Date(clock.now().getTime() - milliseconds).toISOString();
  const lasts = ({ createdAt, seenAt }: Session): boolean => createdAt >= ago(ABSOLUTE) && seenAt >= ago(IDLE);

  return {
    /** Begins one; its token is told this once. */
    begin: async (account: string, how: SigningIn): Promise<string> => {
      const token = newToken();
      await store.sessions.begin({ tokenHash: tokenHash(token), account, createdAt: now() }, how);
      return token;
    },

    /** A session, while it lasts: whose it is, and with how many factors it was begun. */
    use: async (token: string): Promise<Pick<Session, 'account' | 'factors'> | undefined> => {
      const session = await store.sessions.find(tokenHash(token));
      if (session === undefined || !lasts(session)) return undefined;
      if (session.seenAt < ago(MINUTE)) await store.sessions.touch(session.tokenHash, now());
      return session;
    },

    end: (token: string): Promise<void> => store.sessions.end(tokenHash(token)),

    /** Where an account is signed in now, the session used last first. */
    of: async (account: string, token: string | undefined): Promise<readonly OwnSession[]> => {
      const here = token === undefined ? undefined : tokenHash(token);
      const own = await store.sessions.of(account);
      return own.filter(lasts).map((session) => ({
        id: session.tokenHash,
        since: session.createdAt,
        lastUsed: session.seenAt,
        browser: session.browser,
        here: session.tokenHash === here,
      }));
    },

    endOne: (account: string, id: string): Promise<void> => store.sessions.endOf(account, id),

    /** Ends all of an account's but the one that asks. */
    endOthers: (account: string, token: string): Promise<void> => store.sessions.endAllOf(account, tokenHash(token)),

    /** Forgets those that can no longer be used. */
    forgetOld: (): Promise<void> => store.sessions.endOld(ago(ABSOLUTE), ago(IDLE)),
  };
};

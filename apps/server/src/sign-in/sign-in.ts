import { createHash, randomBytes } from 'node:crypto';
import type { Store } from '@coproduce/store';
import type { Clock } from '../clock.ts';
import { checkPassword, hashPassword, passwordProblem } from './passwords.ts';

/** Whoever signed in. */
export type SignedIn = { readonly id: string; readonly email: string; readonly admin: boolean };

/** What trying a password came to. */
export type PasswordCheck = 'proved' | 'failed' | { readonly lockedUntil: string };

export type SignInResult =
  | { readonly ok: true; readonly token: string; readonly account: SignedIn }
  | { readonly ok: false; readonly problem: 'notRecognised' }
  | { readonly ok: false; readonly problem: 'locked'; readonly lockedUntil: string };

export type SetPasswordResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: 'linkLapsed' | 'tooShort' | 'tooLong' | 'tooCommon' };

const MINUTE = 60_000;
const IDLE = 30 * MINUTE;
const ABSOLUTE = 12 * 60 * MINUTE;
/** Wrong passwords that cost nothing; each further one locks the account's password for a minute more, up to fifteen. */
const FREE_FAILURES = 5;

/** Only the hash of a token is kept: whoever reads the database cannot sign in with it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

const lockedUntil = (failures: number, failedAt: string | null): number => {
  if (failedAt === null || failures <= FREE_FAILURES) return 0;
  return Date.parse(failedAt) + Math.min(failures - FREE_FAILURES, 15) * MINUTE;
};

/** Accounts, passwords and sessions. Times are the composition's clock's. */
export const signInOn = (store: Store, clock: Clock) => {
  const now = (): string => clock.now().toISOString();
  const ago = (milliseconds: number): string => new Date(clock.now().getTime() - milliseconds).toISOString();

  /** Counts the attempt before looking at it, so that many at once are all counted. */
  const provePassword = async (account: string | undefined, password: string): Promise<PasswordCheck> => {
    const credential = account === undefined ? undefined : await store.credentials.find(account);
    if (credential === undefined) {
      await checkPassword(null, password);
      return 'failed';
    }
    const until = lockedUntil(credential.failures, credential.failedAt);
    if (until > clock.now().getTime()) return { lockedUntil: new Date(until).toISOString() };
    await store.credentials.countFailure(credential.account, now());
    if (!(await checkPassword(credential.passwordHash, password))) return 'failed';
    await store.credentials.forgetFailures(credential.account);
    return 'proved';
  };

  const accountOf = async (id: string): Promise<SignedIn | null> => {
    const account = await store.administration.accountById(id);
    return account === undefined
      ? null
      : { id: account.id, email: account.email, admin: account.administratorSince !== null };
  };

  return {
    provePassword,

    /** Signs in with an e-mail address and a password; says the same for a wrong password and an unknown person. */
    signIn: async (email: string, password: string): Promise<SignInResult> => {
      const found = await store.administration.accountByEmail(email);
      const proof = await provePassword(found?.id, password);
      if (proof !== 'proved' && proof !== 'failed') return { ok: false, problem: 'locked', ...proof };
      const account = found === undefined || proof === 'failed' ? null : await accountOf(found.id);
      if (account === null) return { ok: false, problem: 'notRecognised' };
      const token = randomBytes(32).toString('base64url');
      await store.sessions.begin({ tokenHash: tokenHash(token), account: account.id, createdAt: now() });
      return { ok: true, token, account };
    },

    /** Who a session belongs to, while it lasts: half an hour without use, twelve hours in all. */
    whoIs: async (token: string | undefined): Promise<SignedIn | null> => {
      if (token === undefined) return null;
      const session = await store.sessions.find(tokenHash(token));
      if (session === undefined || session.createdAt < ago(ABSOLUTE) || session.seenAt < ago(IDLE)) return null;
      if (session.seenAt < ago(MINUTE)) await store.sessions.touch(session.tokenHash, now());
      return accountOf(session.account);
    },

    signOut: (token: string): Promise<void> => store.sessions.end(tokenHash(token)),

    /** Sets a password by a one-time link; every session of that account ends. */
    setPassword: async (link: string, password: string): Promise<SetPasswordResult> => {
      const problem = passwordProblem(password);
      if (problem !== undefined) return { ok: false, problem };
      const account = await store.credentials.setPasswordByLink(tokenHash(link), await hashPassword(password), now());
      if (account === undefined) return { ok: false, problem: 'linkLapsed' };
      await store.sessions.endAllOf(account);
      return { ok: true };
    },

    /** Forgets sessions that can no longer be used. */
    forgetOldSessions: (): Promise<void> => store.sessions.endOld(ago(ABSOLUTE), ago(IDLE)),
  };
};

export type SignIn = ReturnType<typeof signInOn>;

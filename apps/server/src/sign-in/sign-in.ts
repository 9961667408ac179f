import { createHash, randomBytes } from 'node:crypto';
import type { Store } from '@coproduce/store';
import type { Clock } from '../clock.ts';
import type { PasskeySignIn } from './passkeys.ts';
import { hashPassword, passwordProblem } from './passwords.ts';
import { proveOn } from './prove-password.ts';
import type { Assertion } from './webauthn.ts';

/** Whoever signed in. */
export type SignedIn = { readonly id: string; readonly email: string; readonly admin: boolean };

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

/** Only the hash of a token is kept: whoever reads the database cannot sign in with it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** How somebody who is signed in proves once more that it is they. */
export type Again = { readonly password: string } | { readonly assertion: Assertion };

/** Accounts, passwords and sessions. Times are the composition's clock's. */
export const signInOn = (store: Store, clock: Clock, passkeys: PasskeySignIn) => {
  const now = (): string => clock.now().toISOString();
  const ago = (milliseconds: number): string => new Date(clock.now().getTime() - milliseconds).toISOString();
  const { provePassword, proveStranger } = proveOn(store, clock);

  const accountOf = async (id: string): Promise<SignedIn | null> => {
    const account = await store.administration.accountById(id);
    return account === undefined
      ? null
      : { id: account.id, email: account.email, admin: account.administratorSince !== null };
  };

  const enter = async (account: SignedIn): Promise<SignInResult> => {
    const token = randomBytes(32).toString('base64url');
    await store.sessions.begin({ tokenHash: tokenHash(token), account: account.id, createdAt: now() });
    return { ok: true, token, account };
  };

  return {
    provePassword,

    /** Signs in with an e-mail address and a password; says the same for a wrong password and an unknown person. */
    signIn: async (email: string, password: string): Promise<SignInResult> => {
      const found = await store.administration.accountByEmail(email);
      const proof = found ? await provePassword(found.id, password) : await proveStranger(email, password);
      if (proof !== 'proved' && proof !== 'failed') return { ok: false, problem: 'locked', ...proof };
      const account = found === undefined || proof === 'failed' ? null : await accountOf(found.id);
      if (account === null) return { ok: false, problem: 'notRecognised' };
      return enter(account);
    },

    /** Signs in with a passkey; says the same for one that is wrong and one that nobody has. */
    signInByPasskey: async (assertion: Assertion): Promise<SignInResult> => {
      const proof = await passkeys.signIn(assertion);
      if (proof === 'failed') return { ok: false, problem: 'notRecognised' };
      if ('lockedUntil' in proof) return { ok: false, problem: 'locked', ...proof };
      const account = await accountOf(proof.account);
      return account === null ? { ok: false, problem: 'notRecognised' } : enter(account);
    },

    /** Proves again, with a password or a passkey, who is signed in; their session goes on under another token. */
    again: async (account: SignedIn, by: Again): Promise<SignInResult> => {
      const proof =
        'password' in by
          ? await provePassword(account.id, by.password)
          : await passkeys.proveAgain(account.id, by.assertion);
      if (proof === 'failed') return { ok: false, problem: 'notRecognised' };
      return proof === 'proved' ? enter(account) : { ok: false, problem: 'locked', ...proof };
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

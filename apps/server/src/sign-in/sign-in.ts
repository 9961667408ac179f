import type { SigningIn, Store } from '@coproduce/store';
import type { Clock } from '../clock.ts';
import type { PasskeySignIn } from './passkeys.ts';
import { hashPassword, passwordProblem } from './passwords.ts';
import { proveOn } from './prove-password.ts';
import { sessionsOn } from './sessions.ts';
import { tokenHash } from './token.ts';
import type { Assertion } from './webauthn.ts';

/** Whoever signed in. */
export type SignedIn = { readonly id: string; readonly email: string; readonly admin: boolean };

export type SignInResult =
  | { readonly ok: true; readonly token: string; readonly account: SignedIn }
  | { readonly ok: false; readonly problem: 'notRecognised' }
  | { readonly ok: false; readonly problem: 'locked'; readonly lockedUntil: string };

export type SetPasswordResult =
  /** One that is not confirmed signs nothing until it is. */
  | { readonly ok: true; readonly confirmed: boolean }
  | { readonly ok: false; readonly problem: 'linkLapsed' | 'tooShort' | 'tooLong' | 'tooCommon' };

/** From where somebody signs in. */
export type From = Omit<SigningIn, 'by'>;

/** How somebody who is signed in proves once more that it is they. */
export type Again = { readonly password: string } | { readonly assertion: Assertion };

/** Accounts, passwords and sessions. Times are the composition's clock's. */
export const signInOn = (store: Store, clock: Clock, passkeys: PasskeySignIn) => {
  const now = (): string => clock.now().toISOString();
  const sessions = sessionsOn(store, clock);
  const { provePassword, proveStranger } = proveOn(store, clock);

  const accountOf = async (id: string): Promise<SignedIn | null> => {
    const account = await store.administration.accountById(id);
    return account === undefined
      ? null
      : { id: account.id, email: account.email, admin: account.administratorSince !== null };
  };

  const enter = async (account: SignedIn, how: SigningIn): Promise<SignInResult> => ({
    ok: true,
    token: await sessions.begin(account.id, how),
    account,
  });

  return {
    provePassword,
    sessions,

    /** Signs in with an e-mail address and a password; says the same for a wrong password and an unknown person. */
    signIn: async (email: string, password: string, from: From): Promise<SignInResult> => {
      const found = await store.administration.accountByEmail(email);
      const proof = found ? await provePassword(found.id, password) : await proveStranger(email, password);
      if (proof !== 'proved' && proof !== 'failed') return { ok: false, problem: 'locked', ...proof };
      const account = found === undefined || proof === 'failed' ? null : await accountOf(found.id);
      return account === null ? { ok: false, problem: 'notRecognised' } : enter(account, { ...from, by: 'password' });
    },

    /** Signs in with a passkey; says the same for one that is wrong and one that nobody has. */
    signInByPasskey: async (assertion: Assertion, from: From): Promise<SignInResult> => {
      const proof = await passkeys.signIn(assertion);
      if (proof === 'failed') return { ok: false, problem: 'notRecognised' };
      if ('lockedUntil' in proof) return { ok: false, problem: 'locked', ...proof };
      const account = await accountOf(proof.account);
      return account === null ? { ok: false, problem: 'notRecognised' } : enter(account, { ...from, by: 'passkey' });
    },

    /** Proves again, with a password or a passkey, who is signed in; their session goes on under another token. */
    again: async (account: SignedIn, by: Again, from: From): Promise<SignInResult> => {
      const proof =
        'password' in by
          ? await provePassword(account.id, by.password)
          : await passkeys.proveAgain(account.id, by.assertion);
      if (proof === 'failed') return { ok: false, problem: 'notRecognised' };
      if (proof !== 'proved') return { ok: false, problem: 'locked', ...proof };
      return enter(account, { ...from, by: 'password' in by ? 'password' : 'passkey' });
    },

    /** Who a session belongs to, while it lasts. */
    whoIs: async (token: string | undefined): Promise<SignedIn | null> => {
      const account = token === undefined ? undefined : await sessions.use(token);
      return account === undefined ? null : accountOf(account);
    },

    /** Sets a password by a one-time link; every session of that account ends. */
    setPassword: async (link: string, password: string): Promise<SetPasswordResult> => {
      const problem = await passwordProblem(password);
      if (problem !== undefined) return { ok: false, problem };
      const own = { linkHash: tokenHash(link), passwordHash: await hashPassword(password) };
      const set = await store.administration.setPasswordByLink(own, now());
      return set === undefined ? { ok: false, problem: 'linkLapsed' } : { ok: true, confirmed: set.confirmed };
    },
  };
};

export type SignIn = ReturnType<typeof signInOn>;

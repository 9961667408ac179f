import type { SigningIn, Store } from '@coproduce/store';
import type { Clock } from '../clock.ts';
import { againOn, againWithBothOn } from './again.ts';
import type { Codes } from './codes.ts';
import type { PasskeySignIn } from './passkeys.ts';
import { hashPassword, passwordProblem } from './passwords.ts';
import { proveOn, whyNotBy } from './prove-password.ts';
import { secondFactorOn } from './second-factor.ts';
import { sessionsOn } from './sessions.ts';
import { tokenHash } from './token.ts';
import type { Assertion } from './webauthn.ts';

/** Somebody who may sign in. */
type Account = { readonly id: string; readonly email: string; readonly admin: boolean };

/** Whoever signed in, as far as they have proved it. */
export type SignedIn = Account & {
  readonly factors: SigningIn['factors'];
  /** Two factors are demanded of them, and their session has one. */
  readonly owesSecondFactor: boolean;
};

export type SignInResult =
  | { readonly ok: true; readonly token: string; readonly account: Account }
  /** Beside `codeNeeded` the password was right. `passkeyNeeded`: two factors are demanded, and a passkey is theirs. */
  | { readonly ok: false; readonly problem: 'notRecognised' | 'codeNeeded' | 'wrongCode' | 'passkeyNeeded' }
  | { readonly ok: false; readonly problem: 'locked'; readonly lockedUntil: string };

export type SetPasswordResult =
  /** One that is not confirmed signs nothing until it is. */
  | { readonly ok: true; readonly confirmed: boolean }
  | { readonly ok: false; readonly problem: 'linkLapsed' | 'tooShort' | 'tooLong' | 'tooCommon' };

/** From where somebody signs in. */
export type From = Omit<SigningIn, 'by' | 'factors'>;

/** What somebody gives to be let in. */
type Given = { readonly email: string; readonly password: string; readonly code?: string | undefined };

type Parts = {
  readonly passkeys: PasskeySignIn;
  readonly codes: Codes;
  /** Whether two factors are demanded of somebody. */
  readonly demandsTwo: (account: Account) => Promise<boolean>;
};

/** Accounts, passwords and sessions. Times are the composition's clock's. */
export const signInOn = (store: Store, clock: Clock, { passkeys, codes, demandsTwo }: Parts) => {
  const now = (): string => clock.now().toISOString();
  const sessions = sessionsOn(store, clock);
  const prove = proveOn(store, clock, codes);
  const { provePassword, proveStranger } = prove;

  const accountOf = async (id: string): Promise<Account | null> => {
    const account = await store.administration.accountById(id);
    return account === undefined
      ? null
      : { id: account.id, email: account.email, admin: account.administratorSince !== null };
  };

  const enter = async ({ id, email, admin }: Account, how: SigningIn): Promise<SignInResult> => ({
    ok: true,
    token: await sessions.begin(id, how),
    account: { id, email, admin },
  });

  const proving = { prove, codes, passkeys, enter };
  const again = againOn(store, proving);

  return {
    provePassword,
    sessions,
    again,
    againWithBoth: againWithBothOn(proving, again),
    secondFactor: secondFactorOn(store, proving),

    /**
     * Signs in with an e-mail address and a password, and a code of whoever has an authenticator; says the same for a
     * wrong password and an unknown person.
     */
    signIn: async ({ email, password, code }: Given, from: From): Promise<SignInResult> => {
      const found = await store.administration.accountByEmail(email);
      const proof = found ? await provePassword(found.id, password, code) : await proveStranger(email, password);
      const why = whyNotBy(proof);
      const account = found === undefined || why !== undefined ? null : await accountOf(found.id);
      if (account === null) return why ?? { ok: false, problem: 'notRecognised' };
      return enter(account, { ...from, by: 'password', factors: proof === 'provedWithCode' ? 2 : 1 });
    },

    /** Signs in with a passkey; says the same for one that is wrong and one that nobody has. */
    signInByPasskey: async (assertion: Assertion, from: From): Promise<SignInResult> => {
      const proof = await passkeys.signIn(assertion);
      if (proof === 'failed') return { ok: false, problem: 'notRecognised' };
      if ('lockedUntil' in proof) return { ok: false, problem: 'locked', ...proof };
      const account = await accountOf(proof.account);
      return account === null
        ? { ok: false, problem: 'notRecognised' }
        : enter(account, { ...from, by: 'passkey', factors: 2 });
    },

    /** Who a session belongs to, while it lasts; and whether it is enough. */
    whoIs: async (token: string | undefined): Promise<SignedIn | null> => {
      const session = token === undefined ? undefined : await sessions.use(token);
      const account = session && (await accountOf(session.account));
      if (session === undefined || !account) return null;
      const { factors } = session;
      return { ...account, factors, owesSecondFactor: factors === 1 && (await demandsTwo(account)) };
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

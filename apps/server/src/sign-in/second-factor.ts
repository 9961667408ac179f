import { signsAnywhere } from '@coproduce/api';
import type { Store } from '@coproduce/store';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Again, ProvingParts } from './again.ts';
import type { NewAuthenticator } from './codes.ts';
import { type Proof, whyNotBy } from './prove-password.ts';
import type { From, SignedIn, SignInResult } from './sign-in.ts';

/** Of whom two factors are demanded, where the settings demand them of anybody: of administrators and of signatories. */
export const demandsTwoOn =
  (store: Store, clock: Clock, setting: Config['secondFactor']) =>
  async ({ id, admin }: Pick<SignedIn, 'id' | 'admin'>): Promise<boolean> =>
    setting === 'demanded' && (admin || (await signsAnywhere({ store }, id, clock.now().toISOString())));

/** What came of giving back the first code of a new authenticator. */
export type Confirmed =
  | SignInResult
  /** It was begun too long ago, or not at all. */
  | { readonly ok: false; readonly problem: 'lapsed' };

/** Setting up an authenticator and removing it, and what makes a session with one factor one with two. */
export const secondFactorOn = (store: Store, { prove, codes, passkeys, enter }: ProvingParts) => {
  /** A passkey and a code, or a password and a code; the code is used up by `codes.remove`. */
  const proveToRemove = async ({ id }: SignedIn, by: Again, code: string): Promise<Proof> => {
    if ('password' in by) return prove.provePassword(id, by.password, code, codes.remove);
    const proof = await passkeys.proveAgain(id, by.assertion);
    return proof === 'proved' ? prove.proveCode(id, code, codes.remove) : proof;
  };

  return {
    /** Whether more than a mailed link stands behind an account's password. */
    isPasswordConfirmed: async (account: string): Promise<boolean> =>
      (await store.credentials.find(account))?.unconfirmedSince === null,

    /** Whether an account has an authenticator. */
    hasAuthenticator: codes.hasOne,

    /** A secret for an authenticator of somebody who proved just before who they are; undefined where they have one. */
    beginAuthenticator: (who: SignedIn): Promise<NewAuthenticator | undefined> => codes.begin(who),

    /** Makes it count, with its first code; the session goes on with two factors, under another token. */
    confirmAuthenticator: async (who: SignedIn, code: string, from: From): Promise<Confirmed> => {
      const confirmed = await codes.confirm(who.id, code);
      return confirmed === 'done' ? enter(who, { ...from, by: 'code', factors: 2 }) : { ok: false, problem: confirmed };
    },

    /** Removes it, by a code of it and another proof; a session that was begun with that code has one factor left. */
    removeAuthenticator: async (who: SignedIn, by: Again, code: string, from: From): Promise<SignInResult> => {
      const proof = await proveToRemove(who, by, code);
      if (proof === 'proved') return { ok: false, problem: 'wrongCode' };
      const why = whyNotBy(proof);
      if (why !== undefined) return why;
      const how =
        'password' in by ? ({ by: 'password', factors: 1 } as const) : ({ by: 'passkey', factors: 2 } as const);
      return enter(who, { ...from, ...how });
    },

    /** A code in a session that was begun with one factor. */
    giveCode: async (who: SignedIn, code: string, from: From): Promise<SignInResult> =>
      whyNotBy(await prove.proveCode(who.id, code)) ?? enter(who, { ...from, by: 'code', factors: 2 }),

    /** A passkey that was just made in a session: it goes on with two factors, under another token. */
    showedPasskey: (who: SignedIn, from: From): Promise<SignInResult> =>
      enter(who, { ...from, by: 'passkey', factors: 2 }),
  };
};

import type { SigningIn, Store } from '@coproduce/store';
import type { Codes } from './codes.ts';
import type { PasskeySignIn } from './passkeys.ts';
import { type Prove, whyNotBy } from './prove-password.ts';
import type { From, SignedIn, SignInResult } from './sign-in.ts';
import type { Assertion } from './webauthn.ts';

/** How somebody who is signed in proves once more that it is they; the code where they have an authenticator. */
export type Again =
  | { readonly password: string; readonly code?: string | undefined }
  | { readonly assertion: Assertion };

/** What somebody proves by who is signed in, and how their session goes on. */
export type ProvingParts = {
  readonly prove: Prove;
  readonly codes: Codes;
  readonly passkeys: PasskeySignIn;
  readonly enter: (who: SignedIn, how: SigningIn) => Promise<SignInResult>;
};

/** A password, and besides it something that its owner had before it was set. */
export type Both = { readonly password: string } & ({ readonly code: string } | { readonly assertion: Assertion });

/** Proving again, with a password or a passkey, who is signed in; their session goes on under another token. */
export const againOn = (store: Store, { prove, codes, passkeys, enter }: ProvingParts) => {
  /** Whoever has a passkey does not make up for it with their password alone. */
  const needsPasskey = async ({ id, owesSecondFactor }: SignedIn): Promise<boolean> =>
    owesSecondFactor &&
    passkeys.unusable() === null &&
    !(await codes.hasOne(id)) &&
    (await store.passkeys.of(id)).length > 0;

  return async (who: SignedIn, by: Again, from: From): Promise<SignInResult> => {
    if ('password' in by && (await needsPasskey(who))) return { ok: false, problem: 'passkeyNeeded' };
    const proof =
      'password' in by
        ? await prove.provePassword(who.id, by.password, by.code)
        : await passkeys.proveAgain(who.id, by.assertion);
    const why = whyNotBy(proof);
    if (why !== undefined) return why;
    const two = who.factors === 2 || proof === 'provedWithCode' || 'assertion' in by;
    return enter(who, { ...from, by: 'password' in by ? 'password' : 'passkey', factors: two ? 2 : 1 });
  };
};

/** Proving both at once, so that nobody confirms a password that they did not set themselves. */
export const againWithBothOn =
  ({ prove, codes }: ProvingParts, again: ReturnType<typeof againOn>) =>
  async (who: SignedIn, both: Both, from: From): Promise<SignInResult> => {
    const { password } = both;
    if ('code' in both) {
      // Without an authenticator a code is passed over, and the password would confirm itself.
      return (await codes.hasOne(who.id)) ? again(who, both, from) : { ok: false, problem: 'wrongCode' };
    }
    const proof = await prove.provePassword(who.id, password);
    if (proof === 'failed') return { ok: false, problem: 'notRecognised' };
    // A passkey follows, so that nobody is asked for a code besides.
    if (typeof proof === 'object') return { ok: false, problem: 'locked', ...proof };
    return again(who, { assertion: both.assertion }, from);
  };

import type { ApiContext } from '@coproduce/api';
import type { PasskeyPurpose, Store } from '@coproduce/store';
import type { Clock } from '../clock.ts';
import { type PasswordCheck, stillLocked } from './prove-password.ts';
import { type NoPasskeys, relyingParty } from './relying-party.ts';
import { countStrangers } from './strangers.ts';
import {
  type Assertion,
  countIfVerified,
  creationOptions,
  handleOf,
  passkeyIfVerified,
  requestOptions,
  type Site,
  type TakeChallenge,
} from './webauthn.ts';

/** A public key whose private key nobody has: what a passkey that nobody has is held against, to take as long. */
const NOBODYS = {
  publicKey: 'pQECAyYgASFYIIsC5dZrNR9KHnKahSmS7Bg6NbNAVHHKK9yjGO1pbE62IlgguKjqrEpze4eE-FaGOtzMthWsmXA8e5Likyhvo0gnxXE',
  counter: 0,
};

/** Challenges as they are kept: each for one purpose and one account, or nobody's, and answered once. */
const challengesOn = ({ passkeyChallenges }: Store, clock: Clock) => {
  const now = (): string => clock.now().toISOString();
  return {
    keep: (challenge: string, purpose: PasskeyPurpose, account: string | null): Promise<void> =>
      passkeyChallenges.keep({ challenge, purpose, account, issuedAt: now() }),
    takeFor:
      (purpose: PasskeyPurpose, account: string | null): TakeChallenge =>
      (challenge) =>
        passkeyChallenges.take({ challenge, purpose, account, now: now() }),
  };
};

/** Whose passkey was used, or why nobody's. */
type Proved = { readonly account: string } | Exclude<PasswordCheck, 'proved'>;

/** Tries what passkeys say, with the same patience and in the same time whether somebody has them or nobody. */
const provePasskeysOn = (store: Store, clock: Clock, site: () => Site) => {
  const failures = countStrangers();
  const { takeFor } = challengesOn(store, clock);

  /** `account` is whose it has to be; null where the passkey itself says whose it is. */
  return async (assertion: Assertion, account: string | null): Promise<Proved> => {
    const { credential, userHandle } = assertion;
    const locked = stillLocked(failures.of(credential), clock);
    if (locked !== undefined) return locked;
    const now = clock.now().toISOString();
    failures.count(credential, now);
    const found = await store.passkeys.find(credential);
    const takes = takeFor(account === null ? 'signIn' : 'again', account);
    const counter = await countIfVerified(site(), assertion, takes, found ?? NOBODYS);
    if (found === undefined || counter === undefined) return 'failed';
    const theirs = account === null ? userHandle === handleOf(found.account) : account === found.account;
    if (!theirs || !(await store.passkeys.use(credential, counter, now))) return 'failed';
    failures.forget(credential);
    return { account: found.account };
  };
};

/** Passkeys as a way in, and as they are made; signing with one is the api's, which keeps what they say. */
export const passkeysOn = (store: Store, clock: Clock, origin: () => string) => {
  const { keep, takeFor } = challengesOn(store, clock);
  const site = (): Site => {
    const party = relyingParty(origin());
    if ('why' in party) throw new Error(`There are no passkeys at ${origin()}`);
    return { origin: origin(), rpId: party.id };
  };
  const prove = provePasskeysOn(store, clock, site);
  const unusable = (): NoPasskeys | null => {
    const party = relyingParty(origin());
    return 'why' in party ? party.why : null;
  };
  const read: ApiContext['passkeys']['read'] = async (account, made) =>
    unusable() === null ? passkeyIfVerified(site(), made, takeFor('register', account)) : undefined;

  return {
    read,
    /** Null where passkeys can be used. */
    unusable,
    /** What to ask for where nobody has said yet who they are. */
    askToSignIn: async () => {
      const options = await requestOptions(site(), []);
      await keep(options.challenge, 'signIn', null);
      return options;
    },
    /** What to ask somebody for who is to prove once more that it is they. */
    askAgain: async (account: string) => {
      const options = await requestOptions(site(), await store.passkeys.of(account));
      await keep(options.challenge, 'again', account);
      return options;
    },
    /** What to make a passkey from, for somebody who proved just before who they are. */
    askToRegister: async (account: { readonly id: string; readonly email: string }) => {
      const options = await creationOptions(site(), account, await store.passkeys.of(account.id));
      await keep(options.challenge, 'register', account.id);
      return options;
    },
    /** The account whose passkey was used to sign in. */
    signIn: (assertion: Assertion): Promise<Proved> => prove(assertion, null),
    /** Whether an account's own passkey was used once more. */
    proveAgain: async (account: string, assertion: Assertion): Promise<PasswordCheck> => {
      const proof = await prove(assertion, account);
      return typeof proof === 'object' && 'account' in proof ? 'proved' : proof;
    },
  };
};

export type PasskeySignIn = ReturnType<typeof passkeysOn>;

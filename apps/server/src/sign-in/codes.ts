import type { Store } from '@coproduce/store';
import { Secret, TOTP } from 'otpauth';
import type { Clock } from '../clock.ts';
import { seal, unseal } from './sealing.ts';

/** What every authenticator app knows without being told (RFC 6238, and the apps' own key URI). */
const KIND = { issuer: 'Coproduce', algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Clocks of telephones are off by some seconds, and people take some to type. */
const TOLERATED_STEPS = 1;
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;

/** What an authenticator is set up with: its secret to type, and an address that holds all of it, for a QR code. */
export type NewAuthenticator = { readonly secret: string; readonly uri: string };

/** The time step of a code, where it is one that a secret gives about now. Apps show codes in two halves. */
const stepOf = (secret: string, code: string, now: number): number | undefined => {
  const token = code.replaceAll(/\s/gu, '');
  if (!/^\d{6}$/u.test(token)) return undefined;
  const totp = new TOTP({ ...KIND, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token, timestamp: now, window: TOLERATED_STEPS });
  return delta === null ? undefined : totp.counter({ timestamp: now }) + delta;
};

/**
 * Codes of authenticator apps. They count no failures: whoever asks about a code for somebody who is not known yet does
 * that (`proveOn`).
 *
 * @param key under which secrets are kept
 */
export const codesOn = (store: Store, clock: Clock, key: Buffer) => {
  const now = (): number => clock.now().getTime();
  const at = (): string => clock.now().toISOString();

  /** The step of a code of the authenticator that an account has. */
  const ownStep = async (account: string, code: string): Promise<number | undefined> => {
    const own = await store.authenticators.find(account);
    return own && stepOf(unseal(key, own.secret, account), code, now());
  };

  return {
    /** Whether an account has an authenticator, so that its password alone proves nothing. */
    hasOne: async (account: string): Promise<boolean> => (await store.authenticators.find(account)) !== undefined,

    /** Whether a code is one of an account's authenticator; asking uses it up, and those before it. */
    isRight: async (account: string, code: string): Promise<boolean> => {
      const step = await ownStep(account, code);
      return step !== undefined && store.authenticators.useStep(account, step);
    },

    /** A new secret for somebody's authenticator, which does not count yet; undefined where they have one that does. */
    begin: async ({
      id,
      email,
    }: {
      readonly id: string;
      readonly email: string;
    }): Promise<NewAuthenticator | undefined> => {
      const secret = new Secret({ size: SECRET_BYTES });
      const kept = { account: id, secret: seal(key, secret.base32, id) };
      if (!(await store.authenticators.begin(kept, at()))) return undefined;
      return { secret: secret.base32, uri: new TOTP({ ...KIND, label: email, secret }).toString() };
    },

    /** Makes that authenticator count, with the first code of it. */
    confirm: async (account: string, code: string): Promise<'done' | 'lapsed' | 'wrongCode'> => {
      const secret = await store.authenticators.begun(account, at());
      if (secret === undefined) return 'lapsed';
      const step = stepOf(unseal(key, secret, account), code, now());
      if (step === undefined) return 'wrongCode';
      return (await store.administration.setUpAuthenticator({ account, secret, step }, at())) ? 'done' : 'lapsed';
    },

    /** Takes the authenticator away with a code of it; whether it was right. */
    remove: async (account: string, code: string): Promise<boolean> => {
      const step = await ownStep(account, code);
      return step !== undefined && store.administration.removeAuthenticator(account, step, at());
    },
  };
};

export type Codes = ReturnType<typeof codesOn>;

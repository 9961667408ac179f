import type { Credential, Store } from '@coproduce/store';
import type { Clock } from '../clock.ts';
import type { Codes } from './codes.ts';
import { checkPassword } from './passwords.ts';
import type { SignInResult } from './sign-in.ts';
import { countStrangers, type Failures } from './strangers.ts';

/** What trying a password, or a passkey, came to. */
export type PasswordCheck = 'proved' | 'failed' | { readonly lockedUntil: string };

/** What trying a password came to where a code is asked for besides: of whoever has an authenticator. */
export type Proof =
  | PasswordCheck
  | 'provedWithCode'
  /** The password is right, and no code was given. */
  | 'codeNeeded'
  /** The password is right, and the code is not, or was used before. */
  | 'wrongCode';

/** Why nobody is let in by a proof; undefined where it is one. */
export const whyNotBy = (proof: Proof): Extract<SignInResult, { ok: false }> | undefined => {
  if (proof === 'proved' || proof === 'provedWithCode') return undefined;
  if (proof === 'failed') return { ok: false, problem: 'notRecognised' };
  return typeof proof === 'string' ? { ok: false, problem: proof } : { ok: false, problem: 'locked', ...proof };
};

/** Takes a code of an account's authenticator; whether it was right. */
type TakeCode = Codes['isRight'];

const MINUTE = 60_000;
/** Wrong passwords that cost nothing; each further one locks the account's password for a minute more, up to fifteen. */
const FREE_FAILURES = 5;

const lockedUntil = ({ failures, failedAt }: Failures): number => {
  if (failedAt === null || failures <= FREE_FAILURES) return 0;
  return Date.parse(failedAt) + Math.min(failures - FREE_FAILURES, 15) * MINUTE;
};

/** Until when nothing more is tried after so many failures; undefined where it can be tried now. */
export const stillLocked = (failures: Failures, clock: Clock): Exclude<PasswordCheck, string> | undefined => {
  const until = lockedUntil(failures);
  return until > clock.now().getTime() ? { lockedUntil: new Date(until).toISOString() } : undefined;
};

/**
 * Tries passwords and codes, of accounts and of addresses that nobody has, with the same patience and in the same time.
 * Wrong codes count as wrong passwords do, and a right password takes back none of them before its code is right too.
 */
export const proveOn = (store: Store, clock: Clock, codes: Pick<Codes, 'hasOne' | 'isRight'>) => {
  const strangers = countStrangers();

  const proveStranger = async (name: string, password: string): Promise<PasswordCheck> => {
    const locked = stillLocked(strangers.of(name), clock);
    if (locked !== undefined) return locked;
    strangers.count(name, clock.now().toISOString());
    await checkPassword(null, password);
    return 'failed';
  };

  /**
   * Counts an attempt before looking at it, against the count that let it pass: many at once are then no more than the
   * lock lets pass. What is proved is forgotten again.
   */
  const counted = async (
    account: string,
    look: (credential: Credential) => Promise<Exclude<Proof, object>>,
  ): Promise<Proof | undefined> => {
    const credential = await store.credentials.find(account);
    if (credential === undefined) return undefined;
    const locked = stillLocked(credential, clock);
    if (locked !== undefined) return locked;
    // Another attempt was counted meanwhile: what it left is looked at anew.
    if (!(await store.credentials.countFailure(credential, clock.now().toISOString()))) return counted(account, look);
    const proof = await look(credential);
    if (proof === 'proved' || proof === 'provedWithCode') await store.credentials.forgetFailures(account);
    if (proof === 'codeNeeded') await store.credentials.takeBackFailure(credential);
    return proof;
  };

  const provePassword = async (
    account: string,
    password: string,
    code?: string,
    takeCode: TakeCode = codes.isRight,
  ): Promise<Proof> => {
    const proof = await counted(account, async ({ passwordHash }) => {
      if (!(await checkPassword(passwordHash, password))) return 'failed';
      if (!(await codes.hasOne(account))) return 'proved';
      if (code === undefined || code === '') return 'codeNeeded';
      return (await takeCode(account, code)) ? 'provedWithCode' : 'wrongCode';
    });
    return proof ?? proveStranger(account, password);
  };

  /** A code alone, of somebody who proved otherwise who they are. */
  const proveCode = async (account: string, code: string, takeCode: TakeCode = codes.isRight): Promise<Proof> =>
    (await counted(account, async () => ((await takeCode(account, code)) ? 'provedWithCode' : 'wrongCode'))) ??
    'failed';

  return { provePassword, proveStranger, proveCode };
};

export type Prove = ReturnType<typeof proveOn>;

import type { Store } from '@coproduce/store';
import type { Clock } from '../clock.ts';
import { checkPassword } from './passwords.ts';
import { countStrangers, type Failures } from './strangers.ts';

/** What trying a password, or a passkey, came to. */
export type PasswordCheck = 'proved' | 'failed' | { readonly lockedUntil: string };

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

/** Tries passwords, of accounts and of addresses that nobody has, with the same patience and in the same time. */
export const proveOn = (store: Store, clock: Clock) => {
  const strangers = countStrangers();

  const proveStranger = async (name: string, password: string): Promise<PasswordCheck> => {
    const locked = stillLocked(strangers.of(name), clock);
    if (locked !== undefined) return locked;
    strangers.count(name, clock.now().toISOString());
    await checkPassword(null, password);
    return 'failed';
  };

  /** Counts the attempt before looking at it, so that many at once are all counted. */
  const provePassword = async (account: string, password: string): Promise<PasswordCheck> => {
    const credential = await store.credentials.find(account);
    if (credential === undefined) return proveStranger(account, password);
    const locked = stillLocked(credential, clock);
    if (locked !== undefined) return locked;
    await store.credentials.countFailure(credential.account, clock.now().toISOString());
    if (!(await checkPassword(credential.passwordHash, password))) return 'failed';
    await store.credentials.forgetFailures(credential.account);
    return 'proved';
  };

  return { provePassword, proveStranger };
};

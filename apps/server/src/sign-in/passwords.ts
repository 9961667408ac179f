import { hash, verify } from '@node-rs/argon2';
import { isGuessable } from './guessable.ts';

// OWASP's first choice for argon2id (2025): 19 MiB, two passes, one lane. Algorithm 2 is argon2id.
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What is wrong with a password someone chose, or undefined. Lengths are counted in characters. */
export const passwordProblem = async (password: string): Promise<'tooShort' | 'tooLong' | 'tooCommon' | undefined> => {
  const length = Array.from(password).length;
  if (length < 12) return 'tooShort';
  if (length > 200) return 'tooLong';
  return (await isGuessable(password)) ? 'tooCommon' : undefined;
};

/** argon2id in its own text form. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST);

let nobody: Promise<string> | undefined;

/** Checks a password; without a hash it takes as long and says no, so that an unknown person cannot be told apart. */
export const checkPassword = async (stored: string | null, password: string): Promise<boolean> => {
  nobody ??= hashPassword('nobody has this password');
  const against = stored ?? (await nobody);
  const right = await verify(against, password.normalize('NFC')).catch(() => false);
  return right && stored !== null;
};

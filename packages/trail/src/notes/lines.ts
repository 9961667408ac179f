import { requireHash, type Hash } from '../tree/merkle.ts';

/** No log within the safe integers has a longer proof. */
const LONGEST_PATH = 63;

/**
 * One hash in base64, in its one form.
 *
 * @throws {TypeError} for what is no hash
 */
export const hashLine = (hash: Hash): string => Buffer.from(requireHash(hash), 'hex').toString('base64');

/** Base64 in its one form; undefined for any other. */
export const decoded = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
};

/** Lines that each hold one hash, or undefined where one does not, or they are more than any proof has. */
export const readHashLines = (lines: readonly string[]): readonly Hash[] | undefined => {
  if (lines.length > LONGEST_PATH) return undefined;
  const hashes = lines.flatMap((line) => {
    const bytes = decoded(line);
    return bytes?.length === 32 ? [bytes.toString('hex')] : [];
  });
  return hashes.length === lines.length ? hashes : undefined;
};

/** A count in decimal, without leading zeros and within the safe integers; undefined for anything else. */
export const readCount = (digits: string): number | undefined =>
  /^(?:0|[1-9][0-9]{0,15})$/.test(digits) && Number.isSafeInteger(Number(digits)) ? Number(digits) : undefined;

import { CanonicalError } from '../form/canonical.ts';
import { digestOf, Digest } from '../form/digest.ts';

/**
 * The digest under which an entry's details (names, words, field-by-field changes) lie beside the log: of
 * `{ type: 'coproduce/details/v1', salt, details }`. Without the salt nobody can guess a short text from its digest, and
 * once salt and details are erased every proof still holds.
 *
 * @param saltHex 32 random bytes in lower-case hex, fresh for each entry
 * @throws {TypeError} for any other salt; {CanonicalError} for details without a canonical form
 */
export const saltedDigest = (details: unknown, saltHex: string): Digest => {
  if (!Digest.safeParse(saltHex).success) throw new TypeError('A salt is 32 bytes in lower-case hex');
  return digestOf({ type: 'coproduce/details/v1', salt: saltHex, details });
};

/**
 * Whether these details, opened with their salt, are the ones an entry's `payload` names. What has no canonical form is
 * none of them.
 */
export const detailsMatch = (payload: Digest | null, details: unknown, saltHex: string): boolean => {
  try {
    return saltedDigest(details, saltHex) === payload;
  } catch (error) {
    if (error instanceof CanonicalError || error instanceof TypeError) return false;
    throw error;
  }
};

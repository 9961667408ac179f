import { dayOf } from '../days.ts';
import { capital, dayInWords, labels } from '../labels.ts';
import type { Signature } from './data.ts';

const DAY_MS = 86_400_000;

/**
 * How a signatory proved who they were: for a passkey also since when it was known, and whether that was less than a day
 * (`signing-and-trail` 2); for a password, that a passkey would have shown more.
 */
export const provedInWords = (
  { method, keySince, at }: Pick<Signature, 'method' | 'keySince' | 'at'>,
  timeZone: string,
): string => {
  const words = capital(labels.method[method]);
  if (method === 'password') return `${words}: weaker than a passkey`;
  if (keySince === undefined) return words;
  const known = `${words}; known here since ${dayInWords(dayOf(keySince, timeZone))}`;
  return Date.parse(at) - Date.parse(keySince) < DAY_MS ? `${known}, for less than a day` : known;
};

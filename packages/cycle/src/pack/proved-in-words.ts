import { dayOf } from '../days.ts';
import { capital, dayInWords, labels, listed } from '../labels.ts';
import type { OnPaper, Signature } from './data.ts';

const DAY_MS = 86_400_000;

/** How a signature in ink is told wherever the pack is shown: it is always said that no way of signing is weaker. */
export const onPaperInWords = ({
  signedOn,
  attestations,
}: {
  readonly signedOn: OnPaper['signedOn'];
  readonly attestations: readonly { readonly name: string }[];
}): string => `Signed on paper on ${dayInWords(signedOn)}, ${attestedInWords(attestations)}: the weakest way to sign`;

/** Who attests, as the certificate of a signature in ink says it. */
export const attestedInWords = (attestations: readonly { readonly name: string }[]): string =>
  `attested by ${listed(attestations.map(({ name }) => name))}`;

/** By what a signatory proved who they were, in a few words. */
export const methodInWords = ({ method, code }: Pick<Signature, 'method' | 'code'>): string =>
  capital(code === true ? labels.passwordAndCode : labels.method[method]);

/**
 * How a signatory proved who they were: for a passkey also since when it was known, and whether that was less than a day
 * (`signing-and-trail` 2); for a password, with a code as without, that a passkey would have shown more; on paper, on
 * which day, and on whose word it rests.
 */
export const provedInWords = (
  { keySince, at, paper, ...how }: Pick<Signature, 'method' | 'keySince' | 'code' | 'at' | 'paper'>,
  timeZone: string,
): string => {
  if (paper !== undefined) return onPaperInWords(paper);
  const words = methodInWords(how);
  if (how.method === 'password') return `${words}: weaker than a passkey`;
  if (keySince === undefined) return words;
  const known = `${words}; known here since ${dayInWords(dayOf(keySince, timeZone))}`;
  return Date.parse(at) - Date.parse(keySince) < DAY_MS ? `${known}, for less than a day` : known;
};

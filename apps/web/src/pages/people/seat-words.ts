import { capital, labels } from '@coproduce/cycle';
import { dayOfInstant, dayWords } from '../../words/dates.ts';
import type { Names } from '../../words/names.ts';
import type { Member } from './use-person.ts';

/** What seat that signs somebody holds, in a sentence without a full stop; nothing where they hold none. */
export const seatWords = ({ seated, signs, seat, deputy }: Member, names: Names): string | undefined => {
  if (signs === null || !seated) return undefined;
  const side = labels.side[signs];
  if (deputy) {
    return `Signs in the place of ${names.member(deputy.of)}, ${side}, from ${dayWords(deputy.from)} to ${dayWords(deputy.until)}`;
  }
  return seat === 'alsoAgreeing' ? `May sign beside the ${side}` : `Signs as ${side}`;
};

/** From when to when somebody takes part. */
export const daysWords = ({ since, left, from, until }: Member, timeZone: string): string => {
  if (left !== null) return `Until ${dayWords(dayOfInstant(left, timeZone))}`;
  if (from !== null && until !== null) return `From ${dayWords(from)} to ${dayWords(until)}`;
  return `Since ${dayWords(dayOfInstant(since, timeZone))}`;
};

/** How documents name somebody. */
export const namedWords = ({ seat, namedAs }: Member): string => {
  if (seat === null) return capital(labels.namedAs[namedAs]);
  return seat === 'deputy'
    ? `${capital(labels.namedAs[namedAs])}; in full on the days on which they sign`
    : 'Full name, as everybody who signs';
};

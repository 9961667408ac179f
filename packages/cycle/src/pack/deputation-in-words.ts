import { dayInWords } from '../labels.ts';
import type { Deputation } from '../people.ts';

/** For whom a deputy signs, and on which days: after the deputy's name, without a full stop. */
export const deputationInWords = ({ name, post, from, until }: Deputation): string =>
  `deputy for ${name}, ${post}, from ${dayInWords(from)} to ${dayInWords(until)}`;

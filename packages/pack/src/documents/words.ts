import { dayInWords, labels, listed, type PackContent } from '@coproduce/cycle';
import { isolated } from '../letters/printed.ts';

type Occasion = PackContent['occasion'];
type Person = PackContent['meeting']['enteredBy'];

/** The day of an instant, in UTC. */
export const dayOfInstant = (instant: string): string => dayInWords(instant.slice(0, 10));

/** An instant to the minute: 3 May 2027, 09:05 UTC. */
export const instantInWords = (instant: string): string => `${dayOfInstant(instant)}, ${instant.slice(11, 16)} UTC`;

/** A person as they chose to be named, with the side they speak from where the name does not say it. */
export function personInWords(person: Person): string {
  const side = person.perspective === null ? undefined : labels.perspective[person.perspective];
  const as = isolated(person.as);
  return side === undefined || person.as.toLowerCase().includes(side) ? as : `${as} (${side})`;
}

/** A person with post and organisation, where they are known. */
export const personInFull = (person: Person): string =>
  [person.as, person.role, person.organisation?.name]
    .filter((part) => part !== undefined)
    .map(isolated)
    .join(', ');

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** What a pack is for, in a sentence: review 1. */
export const occasionInWords = (occasion: Occasion): string =>
  occasion.kind === 'review' ? `${labels.occasion.review} ${occasion.number}` : labels.occasion[occasion.kind];

/** Pack 2; or Pack 2, third offer. */
export function packInWords({ number, offer }: PackContent['pack']): string {
  const ordinal = ordinals[offer - 1];
  if (offer === 1) return `Pack ${number}`;
  return ordinal === undefined ? `Pack ${number}, offer ${offer}` : `Pack ${number}, ${ordinal} offer`;
}

/** 1 goal, 3 goals. */
export const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/** Challenge 3; or Challenges 3, 4 and 7. */
export const challengesInWords = (numbers: readonly number[]): string =>
  `${numbers.length === 1 ? 'Challenge' : 'Challenges'} ${listed(numbers.map(String))}`;

/** A date agreed, or the reason why there is none. */
export const dateOrReason = (next: { on: string } | { noneBecause: string }): string =>
  'on' in next ? dayInWords(next.on) : `None: ${isolated(next.noneBecause)}`;

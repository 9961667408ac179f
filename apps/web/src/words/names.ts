import type { ChallengeName, People } from '@coproduce/api';
import type { Overview } from '../api/views.ts';
import { labels, type Kind } from '@coproduce/cycle';

/** What ids stand for, where sentences need the words. */
export type Names = {
  readonly member: (id: string) => string;
  readonly challenge: (id: string) => string;
  readonly goal: (id: string) => string;
};

/** Names of one partnership, from its overview. */
export const namesOf = ({ people, challenges, goals }: Pick<Overview, 'people' | 'challenges' | 'goals'>): Names => ({
  member: (id) => personName(people, id),
  challenge: (id) => {
    const found = challenges.find((it) => it.challenge === id);
    return found === undefined ? 'a challenge' : challengeWords(found);
  },
  goal: (id) => {
    const goal = goals.find((it) => it.goal === id);
    if (goal === undefined) return 'a goal';
    const challenge = challenges.find((it) => it.challenge === goal.challenge);
    return `goal ${goal.number} of Challenge ${challenge?.number ?? ''}`.trim();
  },
});

/** Somebody's name as the partnership's own pages say it. */
export const personName = (people: People, id: string | null | undefined): string =>
  (id !== null && id !== undefined && people[id]?.name) || 'somebody';

/** `Challenge 3: Establishing a …` */
export const challengeWords = ({ number, title }: Pick<ChallengeName, 'number' | 'title'>): string =>
  `Challenge ${number}: ${title}`;

/** The label of a state, whatever it is of. */
export const stateWords = (kind: Kind, state: string): string => {
  const words: Readonly<Record<string, string>> = labels.state[kind];
  return words[state] ?? state;
};

/** `Siân, Marcus and Zoë` */
export const listWords = (items: readonly string[], last = 'and'): string => {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;
};

/** `1 goal`, `3 goals` */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

import type { Surroundings } from '../decision.ts';
import { dayOf, startOf } from '../days.ts';
import type { Day } from '../words.ts';
import { sampleEdition } from './sample-edition.ts';
import { testDigest } from './test-digest.ts';

const counted = (): (() => string) => {
  let count = 0;
  return () => `01900000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`;
};

/** Ids in no order, the same in every run. */
const scattered = (): (() => string) => {
  let count = 0;
  return () => {
    const hex = testDigest(['random', (count += 1)]);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
};

/** A clock that only a test moves, and what else the outside hands to a decision. */
export type Outside = {
  readonly surroundings: () => Surroundings;
  /** Moves the clock to nine in the morning of that day. */
  readonly goTo: (day: Day) => void;
  readonly passMinutes: (minutes: number) => void;
};

export const outside = (timeZone: string, day: Day): Outside => {
  const newId = counted();
  const newRandomId = scattered();
  const nine = (of: Day): number => Date.parse(startOf(of, timeZone)) + 9 * 3_600_000;
  let clock = nine(day);
  return {
    surroundings: () => {
      const now = new Date(clock).toISOString();
      const today = dayOf(now, timeZone);
      return { now, today, newId, newRandomId, edition: sampleEdition, digest: testDigest };
    },
    goTo: (to) => void (clock = nine(to)),
    passMinutes: (minutes) => void (clock += minutes * 60_000),
  };
};

import { dayOfBoxes, type DateBoxes } from '../words/dates.ts';
import { given } from './use-fields.ts';

/** A day, or why there is none; nothing where neither is given. A day that is given counts. */
export const dayOrReason = (
  boxes: DateBoxes,
  noneBecause: string,
): { on: string } | { noneBecause: string } | undefined => {
  const on = dayOfBoxes(boxes);
  if (on !== undefined) return { on };
  const reason = given(noneBecause);
  return reason === undefined ? undefined : { noneBecause: reason };
};

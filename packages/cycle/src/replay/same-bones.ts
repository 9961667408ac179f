import type { Fact } from '../decision.ts';

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => inOrder(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, item]) => [key, inOrder(item)]);
};

/** Whether two values are the same, whatever the order of their members. */
export const sameBones = (one: Fact | undefined, other: Fact | undefined): boolean =>
  JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));

import type { Digest } from '../words.ts';

const inOrder = (value: unknown): unknown => {
  if (value === undefined) throw new TypeError('What is digested has no undefined members');
  if (Array.isArray(value)) return value.map((item) => inOrder(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, item]) => [key, inOrder(item)]);
};

const hash = (text: string, seed: number): string => {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return state.toString(16).padStart(8, '0');
};

/** Tells values apart as a digest does, whatever the order of their members; for tests, and safe against nobody. */
export const testDigest = (value: unknown): Digest => {
  const text = JSON.stringify(inOrder(value));
  return Array.from({ length: 8 }, (_, seed) => hash(text, seed)).join('');
};

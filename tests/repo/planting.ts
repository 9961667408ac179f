import { expect, it } from 'vitest';
import { treeWith } from './sample.ts';
import type { Rule } from './tree.ts';

/** What is planted, and a part of the one sentence that refuses it. */
export type Plant = readonly [string, Readonly<Record<string, string | undefined>>, string];

/** Shows that a rule is a fence: each plant, and nothing else, is refused. */
export function refuses(rule: Rule, plants: readonly Plant[]): void {
  it.each(plants)('refuses %s', (_, planted, sentence) => {
    expect(rule(treeWith(planted))).toEqual([expect.stringContaining(sentence)]);
  });
}

/** Shows that a fence stands where it should and no further. */
export function allows(rule: Rule, plants: readonly (readonly [string, Readonly<Record<string, string>>])[]): void {
  it.each(plants)('allows %s', (_, planted) => {
    expect(rule(treeWith(planted))).toEqual([]);
  });
}

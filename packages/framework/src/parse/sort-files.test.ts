import { describe, expect, it } from 'vitest';
import { challengePath, smallEdition } from '../testing/small-edition.ts';
import { parseEdition } from './index.ts';
import type { EditionFile, EditionProblem } from './index.ts';

type Case = readonly [
  name: string,
  files: readonly EditionFile[],
  place: readonly [file: string, line: number, column: number],
  message: string,
];

const problemsOf = (files: readonly EditionFile[]): readonly EditionProblem[] => {
  const result = parseEdition(files, () => 'a'.repeat(64));
  return result.ok ? [] : result.problems;
};

const cases: readonly Case[] = [
  [
    'a file that is missing',
    smallEdition.filter(({ path }) => path !== 'small/advice.yaml'),
    ['small/advice.yaml', 1, 1],
    'Add this file: an edition needs it. The edition of 2010 shows what belongs in it.',
  ],
  [
    'no challenge at all',
    smallEdition.filter(({ path }) => path !== challengePath),
    ['small/challenges/01-name-of-the-challenge.yaml', 1, 1],
    'Add this file: an edition needs it. The edition of 2010 shows what belongs in it.',
  ],
  [
    'no edition.yaml',
    [],
    ['edition.yaml', 1, 1],
    'Add this file: an edition needs it. The edition of 2010 shows what belongs in it.',
  ],
  [
    'a file that is no part of an edition',
    [...smallEdition, { path: 'small/chalenges/02.yaml', text: '' }],
    ['small/chalenges/02.yaml', 1, 1],
    'Take this file out of the edition or correct its name: no part of an edition is called this.',
  ],
  [
    'a file handed over twice',
    [...smallEdition, ...smallEdition.slice(0, 1)],
    ['small/edition.yaml', 1, 1],
    'Give this file once: it was handed over twice.',
  ],
];

describe('the files of an edition', () => {
  it.each(cases)('are refused for %s, with file, line and column', (_name, files, [file, line, column], message) => {
    expect(problemsOf(files)).toContainEqual({ file, line, column, message });
  });
});

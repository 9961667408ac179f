import { describe, expect, it } from 'vitest';
import { challengePath, edited } from '../testing/small-edition.ts';
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
    'a name given twice',
    edited(challengePath, 'shortTitle:', 'title: Another\nshortTitle:'),
    [challengePath, 4, 1],
    'Take out one of the two: this name is already used in the same place.',
  ],
  [
    'an anchor',
    edited(challengePath, 'text: Criterion 1', 'text: &again Criterion 1'),
    [challengePath, 14, 22],
    'Take out the name with &: anchors are not allowed.',
  ],
  [
    'a tag',
    edited(challengePath, 'text: Criterion 1', 'text: !!binary aGk='),
    [challengePath, 14, 24],
    'Take out the word with !: tags are not allowed.',
  ],
  [
    'a tab as indentation',
    edited(challengePath, '        text: Criterion 1', '\ttext: Criterion 1'),
    [challengePath, 14, 1],
    'Indent with spaces: a tab is not allowed here.',
  ],
  [
    'a colon inside a text',
    edited(challengePath, 'text: Criterion 1', 'text: This is it: a criterion'),
    [challengePath, 14, 15],
    'Put this text in quotes: it has a colon followed by a space.',
  ],
  [
    'two documents in one file',
    edited(challengePath, 'indicators:', '---\nindicators:'),
    [challengePath, 32, 1],
    'Take out the line of three hyphens: a file holds one part of the edition only.',
  ],
  [
    'a file of endless length',
    edited(challengePath, 'text: Criterion 1', `text: ${'long '.repeat(50_000)}`),
    [challengePath, 1, 1],
    'Make this file shorter: it may have at most 200,000 characters.',
  ],
];

describe('a file that is not plain YAML', () => {
  it.each(cases)('is refused for %s, with file, line and column', (_name, files, [file, line, column], message) => {
    expect(problemsOf(files)).toContainEqual({ file, line, column, message });
  });

  it('refuses brackets without end instead of running out of memory', () => {
    const files = edited(challengePath, 'otherTitles: []', `otherTitles: ${'['.repeat(5000)}`);
    expect(problemsOf(files)).toMatchObject([
      { file: challengePath, line: 6, message: 'Make this simpler: it has too many brackets inside brackets.' },
    ]);
  });

  it('refuses aliases that would blow a few lines up, without unfolding them', () => {
    const bomb = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`).join('\n');
    const files = edited(challengePath, 'id: c01\n', `a0: &a0 [x]\n${bomb}\nid: c01\n`);
    expect(problemsOf(files)).toContainEqual({
      file: challengePath,
      line: 2,
      column: 10,
      message: 'Write the text out here: references with * are not allowed.',
    });
  });

  it('says what it can of YAML that is wrong in some rarer way', () => {
    const files = edited(challengePath, 'title: The only challenge', 'title: @the only challenge');
    expect(problemsOf(files)).toContainEqual({
      file: challengePath,
      line: 3,
      column: 8,
      message: 'Put this text in quotes: it begins with a character that has a meaning of its own.',
    });
  });
});

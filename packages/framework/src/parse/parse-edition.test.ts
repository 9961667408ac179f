import { describe, expect, it } from 'vitest';
import { Edition } from '../index.ts';
import { challengePath, edited, smallEdition } from '../testing/small-edition.ts';
import { parseEdition } from './index.ts';
import type { EditionFile, EditionProblem } from './index.ts';

type Case = readonly [
  name: string,
  files: readonly EditionFile[],
  place: readonly [file: string, line: number, column: number],
  message: string,
];

const digest = (value: unknown): string => (JSON.stringify(value).length % 16).toString(16).repeat(64);

const problemsOf = (files: readonly EditionFile[]): readonly EditionProblem[] => {
  const result = parseEdition(files, digest);
  return result.ok ? [] : result.problems;
};

const parsed = (files: readonly EditionFile[]): Edition => {
  const result = parseEdition(files, digest);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.edition;
};

describe('an edition that is right', () => {
  it('becomes data that its own schema accepts', () => {
    expect(Edition.safeParse(parsed(smallEdition)).success).toBe(true);
  });

  it('gets the digest of everything but the hash itself as its hash', () => {
    const { hash, ...content } = parsed(smallEdition);
    expect(hash).toBe(digest(content));
  });

  it('is the same whatever the order of the files and the way a path is written', () => {
    const elsewhere = smallEdition.map(({ path, text }) => ({ path: `C:\\work\\${path.replaceAll('/', '\\')}`, text }));
    expect(parsed(elsewhere.toReversed())).toEqual(parsed(smallEdition));
  });

  it('reads a text that is wrapped over lines as one paragraph', () => {
    const wrapped = edited(challengePath, 'text: Criterion 1\n', 'text: |\n          Criterion\n          one\n');
    expect(parsed(wrapped).challenges[0]?.standings[0]?.criteria[0]?.text).toBe('Criterion one');
  });
});

const cases: readonly Case[] = [
  [
    'a name that is missing',
    edited(challengePath, 'title: The only challenge\n', ''),
    [challengePath, 1, 1],
    'Add “title” here: it is missing.',
  ],
  [
    'a name with nothing after it',
    edited(challengePath, 'title: The only challenge\n', 'title:\n'),
    [challengePath, 3, 7],
    'Write something after “title”: it is empty.',
  ],
  [
    'an empty text',
    edited(challengePath, 'text: Criterion 1', 'text: "  "'),
    [challengePath, 14, 15],
    'Write something here: this text is empty.',
  ],
  [
    'a text with the character U+0000',
    edited(challengePath, 'text: Criterion 1', 'text: "Criterion \\0"'),
    [challengePath, 14, 15],
    'Take out the character U+0000: it cannot be printed.',
  ],
  [
    'a text with half of a surrogate pair',
    edited(challengePath, 'text: Criterion 1', 'text: "Criterion \\ud83d"'),
    [challengePath, 14, 15],
    'Take out the character U+D83D: it cannot be printed.',
  ],
  [
    'a text that is far too long',
    edited(challengePath, 'text: Criterion 1', `text: ${'long '.repeat(500)}`),
    [challengePath, 14, 15],
    'Shorten this text to at most 2,000 characters.',
  ],
  [
    'a number where a text belongs',
    edited(challengePath, 'text: Criterion 1', 'text: 25'),
    [challengePath, 14, 15],
    'Write a text here, in quotes where it looks like a number: “text” cannot be read otherwise.',
  ],
  [
    'a text where a list belongs',
    edited(challengePath, 'otherTitles: []', 'otherTitles: none'),
    [challengePath, 6, 14],
    'Write a list here, one hyphen for each entry: “otherTitles” cannot be read otherwise.',
  ],
  [
    'a file that holds a text only',
    smallEdition.map((file) => (file.path === 'small/advice.yaml' ? { ...file, text: 'five' } : file)),
    ['small/advice.yaml', 1, 1],
    'Write names with values here, such as “id: c01”: the content of this file cannot be read otherwise.',
  ],
  [
    'a name that does not belong',
    edited(challengePath, 'shortTitle:', 'colour: red\nshortTitle:'),
    [challengePath, 4, 1],
    'Take out “colour” or correct its spelling: nothing of this name belongs here.',
  ],
  [
    'a name of the language’s own',
    edited(challengePath, 'shortTitle:', '__proto__: { title: x }\nshortTitle:'),
    [challengePath, 4, 1],
    'Take out “__proto__” or correct its spelling: nothing of this name belongs here.',
  ],
  [
    'a stage that is missing in a challenge',
    edited(challengePath, 'stage: 2', 'stage: 3'),
    [challengePath, 8, 3],
    'Add Stage 2: stages 1, 2 and 3 are all needed.',
  ],
  [
    'a stage that there is not',
    edited(challengePath, 'stage: 2', 'stage: 4'),
    [challengePath, 17, 12],
    'Write one of these as “stage”: 1, 2, 3.',
  ],
  [
    'stages out of order',
    edited('small/stages.yaml', 'stage: 1', 'stage: 2').map((file) =>
      file.path === 'small/stages.yaml'
        ? { ...file, text: file.text.replace(/stage: 2(?=\n.*Dev)/, 'stage: 1') }
        : file,
    ),
    ['small/stages.yaml', 3, 12],
    'Give stages 1, 2 and 3 once each, in this order.',
  ],
  [
    'a challenge without criteria',
    edited(
      challengePath,
      `criteria:
      - id: c01.s1.c1
        text: Criterion 1
        source: Organisational Challenge 1, Stage 1, sentence 1
`,
      'criteria: []\n',
    ),
    [challengePath, 12, 15],
    'Give at least one criterion.',
  ],
  [
    'numbers of challenges with a gap',
    edited(challengePath, 'number: 1', 'number: 2'),
    [challengePath, 2, 9],
    'Number the challenges from 1 without gaps or repeats: this one should be 1, not 2.',
  ],
  [
    'a challenge whose id is not its number’s',
    edited(challengePath, 'id: c01\n', 'id: c07\n'),
    [challengePath, 1, 5],
    'Challenge 1 has the id c01, not c07.',
  ],
  [
    'an id that belongs to another place',
    edited(challengePath, 'id: c01.s1.c1', 'id: c01.s2.c9'),
    [challengePath, 13, 13],
    'Begin this id with c01.s1.c and end it with a number, such as c01.s1.c1.',
  ],
  [
    'an id that is used already',
    edited('small/advice.yaml', 'id: advice.one', 'id: advice.early1'),
    ['small/advice.yaml', 8, 9],
    'Give this its own id: advice.early1 is already used in this edition.',
  ],
  [
    'advice about a challenge that there is not',
    edited('small/advice.yaml', 'challenge: c01', 'challenge: c04'),
    ['small/advice.yaml', 4, 16],
    'There is no challenge c04 in this edition: name one that there is.',
  ],
  [
    'advice about the same challenge twice',
    edited(
      'small/advice.yaml',
      'points:',
      '  - id: advice.early2\n    challenge: c01\n    reason: Again.\n    source: Advice\npoints:',
    ),
    ['small/advice.yaml', 8, 16],
    'Advise about c01 once only.',
  ],
  [
    'an empty file',
    smallEdition.map((file) => (file.path === 'small/advice.yaml' ? { ...file, text: '# Nothing yet\n' } : file)),
    ['small/advice.yaml', 1, 1],
    'Write this part of the edition here: the file is empty.',
  ],
  [
    'advice of more priorities than there are challenges',
    edited('small/advice.yaml', 'maxPriorities: 1', 'maxPriorities: 5'),
    ['small/advice.yaml', 1, 16],
    'Advise at most as many priorities as there are challenges: 1.',
  ],
  [
    'a text that points to a challenge that there is not',
    edited(challengePath, 'see: [c01]', 'see: [c01, c08]'),
    [challengePath, 40, 16],
    'There is no challenge c08 in this edition: name one that there is.',
  ],
  [
    'a form’s field in another place',
    edited('small/template-a.yaml', 'id: stage2', 'id: stage3'),
    ['small/template-a.yaml', 9, 9],
    'Field 3 of this form should be stage2: give every field once, in the form’s order.',
  ],
  [
    'a form without its last field',
    edited('small/template-b.yaml', "  - id: nextReviewDate\n    label: 'Next review date:'\n", ''),
    ['small/template-b.yaml', 5, 3],
    'Field 16 of this form should be nextReviewDate: give every field once, in the form’s order.',
  ],
  [
    'a form with a field too many',
    edited(
      'small/template-a.yaml',
      "    label: 'Comments'\n",
      "    label: 'Comments'\n  - id: comments\n    label: More\n",
    ),
    ['small/template-a.yaml', 19, 9],
    'Take this field out: the form already has it.',
  ],
];

describe('an edition that is broken', () => {
  it.each(cases)('is refused for %s, with file, line and column', (_name, files, [file, line, column], message) => {
    expect(problemsOf(files)).toContainEqual({ file, line, column, message });
  });

  it('is told all that is wrong in all its files at once', () => {
    const files = edited(challengePath, 'title: The only challenge\n', '').map((file) =>
      file.path === 'small/edition.yaml' ? { ...file, text: file.text.replace('year: 2011', 'year: soon') } : file,
    );
    expect(problemsOf(files).map(({ file, line }) => [file, line])).toEqual([
      ['small/edition.yaml', 3],
      [challengePath, 1],
    ]);
  });

  it('is not accepted by the schema of an edition either', () => {
    const edition = parsed(smallEdition);
    expect(Edition.safeParse({ ...edition, stages: edition.stages.slice(1) }).success).toBe(false);
    expect(Edition.safeParse({ ...edition, hash: 'none' }).success).toBe(false);
  });
});

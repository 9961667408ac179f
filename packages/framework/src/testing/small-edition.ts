import type { EditionFile } from '../parse/files.ts';

const stage = (number: number, name: string): string => `  - id: s${number}
    stage: ${number}
    name: ${name}
    heading: Heading ${number}
    definition: Definition ${number}
    expectation: Expectation ${number}
    source: Box 2
`;

const standing = (number: number): string => `  - id: c01.s${number}
    stage: ${number}
    summary: Summary ${number}
    source: Organisational Challenge 1, Stage ${number}
    criteria:
      - id: c01.s${number}.c1
        text: Criterion ${number}
        source: Organisational Challenge 1, Stage ${number}, sentence 1
`;

const fields = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([id, label]) => `  - id: ${id}\n    label: '${label}'\n`)
    .join('');

const IMPRINT = `id: small-2011
title: A small edition
year: 2011
authors:
  - Ann Author
publisher: A press
citation: Author 2011
acknowledgement: After Author 2011.
copyright:
  holder: A press
  year: 2011
  terms: Free to use.
  source: Copyright line
source: The whole
`;

const ADVICE = `maxPriorities: 1
early:
  - id: advice.early1
    challenge: c01
    reason: It comes first.
    source: Advice
points:
  - id: advice.one
    text: One at a time.
    source: Advice
`;

const CHALLENGE = `id: c01
number: 1
title: The only challenge
shortTitle: Only challenge
source: Organisational Challenge 1
otherTitles: []
standings:
${standing(1)}${standing(2)}${standing(3)}indicators:
  - id: c01.i1
    text: An indicator
    source: Organisational Challenge 1, indicators
dataSources:
  - id: c01.d1
    text: A source of data
    source: Organisational Challenge 1, data sources
    see: [c01]
`;

const TEMPLATE_A = `title: TEMPLATE A
source: Template A
instructions: []
fields:
${fields({
  organisationalChallenge: 'Organisational Challenge',
  stage1: 'Stage 1',
  stage2: 'Stage 2',
  stage3: 'Stage 3',
  tickOne: '(tick one)',
  priority: 'Priority',
  comments: 'Comments',
})}`;

const TEMPLATE_B = `title: TEMPLATE B
source: Template B
instructions: []
fields:
${fields({
  organisationalChallenge: 'Organisational challenge:',
  currentStandard: 'Current standard',
  stage1: 'Stage 1',
  stage2: 'Stage 2',
  stage3: 'Stage 3',
  tickOne: '(tick one)',
  describe: 'Describe:',
  localGoals: 'Local goals',
  date: 'Date:',
  specificActions: 'Specific actions',
  evidenceSources: 'Evidence sources:',
  commissionerName: 'Commissioner name:',
  commissionerSignature: 'signature:',
  providerLeadName: 'Provider lead name:',
  providerLeadSignature: 'signature:',
  nextReviewDate: 'Next review date:',
})}`;

/** The files of the smallest edition that is right: one challenge, one of everything. For tests of this package. */
export const smallEdition: readonly EditionFile[] = [
  { path: 'small/edition.yaml', text: IMPRINT },
  {
    path: 'small/stages.yaml',
    text: `stages:\n${stage(1, 'Engagement')}${stage(2, 'Development')}${stage(3, 'Transformation')}`,
  },
  { path: 'small/advice.yaml', text: ADVICE },
  { path: 'small/template-a.yaml', text: TEMPLATE_A },
  { path: 'small/template-b.yaml', text: TEMPLATE_B },
  { path: 'small/challenges/01-only.yaml', text: CHALLENGE },
];

/** The small edition with the first `from` in one of its files replaced. Throws where there is nothing to replace. */
export const edited = (path: string, from: string, to: string): readonly EditionFile[] =>
  smallEdition.map((file) => {
    if (file.path !== path) return file;
    if (!file.text.includes(from)) throw new Error(`${path} has no ${from}`);
    return { path, text: file.text.replace(from, () => to) };
  });

/** The path of the small edition's one challenge. */
export const challengePath = 'small/challenges/01-only.yaml';

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { challengeById, labelOf } from './index.ts';
import type { Challenge, Edition } from './index.ts';
import { parseEdition } from './parse/index.ts';

const ROOT = new URL('../../../', import.meta.url);

const read = (): Edition => {
  const folder = new URL('framework/2010/', ROOT);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path: `framework/2010/${path}`, text: readFileSync(new URL(path, folder), 'utf8') }));
  const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
  const result = parseEdition(files, digest);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, undefined, 2));
  return result.edition;
};
const edition = read();

type Said = { readonly id: string; readonly text: string };

/** Every text of a challenge that is ours. */
const saidOf = (challenge: Challenge): readonly Said[] => [
  ...challenge.standings.flatMap(({ id, summary, criteria }) => [{ id, text: summary }, ...criteria]),
  ...challenge.indicators,
  ...challenge.dataSources,
];

/** Every text of the edition that is ours; titles, labels, proper names and places are the paper's. */
const said: readonly Said[] = [
  { id: 'acknowledgement', text: edition.acknowledgement },
  { id: 'copyright', text: edition.copyright.terms },
  ...edition.stages.flatMap(({ id, heading, definition, expectation }) =>
    [heading, definition, expectation].map((text) => ({ id, text })),
  ),
  ...edition.challenges.flatMap(saidOf),
  ...edition.templateA.instructions,
  ...edition.templateB.instructions,
  ...edition.advice.early.map(({ id, reason }) => ({ id, text: reason })),
  ...edition.advice.points,
];

/** All that is said of one id and what stands below it: `c02.s1` is its summary and its criteria. */
const textOf = (id: string): string =>
  said
    .filter((item) => item.id === id || item.id.startsWith(`${id}.`))
    .map(({ text }) => text)
    .join(' ');

describe('the edition of 2010', () => {
  it('names its source and the people behind it', () => {
    expect(edition).toMatchObject({
      id: 'implementing-recovery-2010',
      title: 'Implementing Recovery: A methodology for organisational change',
      year: 2010,
      authors: ['Geoff Shepherd', 'Jed Boardman', 'Maurice Burns'],
      publisher: 'Sainsbury Centre for Mental Health',
      copyright: { holder: 'Sainsbury Centre for Mental Health', year: 2010 },
    });
  });

  it.each([
    ['c01', 5, 4],
    ['c02', 4, 4],
    ['c03', 4, 5],
    ['c04', 5, 6],
    ['c05', 7, 6],
    ['c06', 5, 4],
    ['c07', 4, 6],
    ['c08', 5, 4],
    ['c09', 4, 6],
    ['c10', 7, 5],
  ])('has in %s %i outcome indicators and %i data sources', (id, indicators, dataSources) => {
    const challenge = challengeById(edition, id);
    expect([challenge?.indicators.length, challenge?.dataSources.length]).toEqual([indicators, dataSources]);
  });

  it('has ten challenges, 50 outcome indicators and 50 data sources', () => {
    expect(edition.challenges).toHaveLength(10);
    expect(edition.challenges.flatMap(({ indicators }) => indicators)).toHaveLength(50);
    expect(edition.challenges.flatMap(({ dataSources }) => dataSources)).toHaveLength(50);
  });

  it.each([
    ['c01.s1', 3],
    ['c01.s2', 3],
    ['c01.s3', 6],
    ['c02.s1', 3],
    ['c02.s2', 4],
    ['c02.s3', 6],
    ['c03.s1', 3],
    ['c03.s2', 3],
    ['c03.s3', 7],
    ['c04.s1', 3],
    ['c04.s2', 8],
    ['c04.s3', 6],
    ['c05.s1', 3],
    ['c05.s2', 7],
    ['c05.s3', 8],
    ['c06.s1', 4],
    ['c06.s2', 4],
    ['c06.s3', 6],
    ['c07.s1', 3],
    ['c07.s2', 4],
    ['c07.s3', 6],
    ['c08.s1', 3],
    ['c08.s2', 6],
    ['c08.s3', 6],
    ['c09.s1', 3],
    ['c09.s2', 4],
    ['c09.s3', 5],
    ['c10.s1', 5],
    ['c10.s2', 7],
    ['c10.s3', 8],
  ])('restates in %s each of the %i sentences of the paper', (id, sentences) => {
    const standing = edition.challenges.flatMap(({ standings }) => standings).find((each) => each.id === id);
    expect([...new Set(standing?.criteria.map(({ source }) => sentenceOf(source)))]).toEqual(
      Array.from({ length: sentences }, (_, index) => index + 1),
    );
  });

  it.each([
    ['c02.s1', ['less than 25%']],
    ['c02.s2', ['50%']],
    ['c02.s3', ['more than 75%', '‘champions of change’']],
    ['c03.i1', ['3-4 user trainers', 'stable']],
    ['c03.i3', ['50 service users a year']],
    ['c04.s1', ['care programme approach (CPA)']],
    ['c05.s1', ['Wellness Recovery Action Plan (WRAP)', '‘personal budgets’']],
    ['c05.s2', ['more than 50%', 'CPA', 'WRAP']],
    ['c05.s3', ['more than 75%', 'WRAP', 'joint crisis plans']],
    ['c06.s1', ['less than 25%']],
    ['c06.s2', ['50%']],
    ['c06.i2', ['CPA']],
    ['c06.i3', ['‘Joint Wellbeing Plans’']],
    ['c07.s2', ['50%']],
    ['c07.s3', ['‘on tap, not on top’']],
    ['c07.d6', ['Local Involvement Networks (LINKs)']],
    ['c08.s1', ['Support Time and Recovery (STR)']],
    ['c08.s2', ['5-10 posts', 'at least two']],
    ['c08.s3', ['Disability Discrimination Act (DDA)', 'Public Service Agreement (PSA) 16']],
    ['c08.i5', ['PSA 16']],
    ['c08.d1', ['Criminal Records Bureau (CRB)']],
    ['c08.d4', ['DDA']],
    ['c09.i4', ['Mindful Employer', 'www.mindfulemployer.net']],
    ['c10.s1', ['Individual Placement and Support, IPS']],
    ['c10.s2', ['IPS']],
    ['c10.s3', ['IPS']],
    ['c10.i2', ['PSA 16']],
    ['c10.i3', ['Individual Placement and Support (IPS)']],
    ['c10.i5', ['8, 15 and 21']],
    ['c10.d1', ['PSA 16']],
    ['c10.d5', ['NSIP, 2009']],
  ])('keeps in %s the figures and names of the paper', (id, facts) => {
    const text = textOf(id).toLowerCase();
    expect(facts.filter((fact) => !text.includes(fact.toLowerCase()))).toEqual([]);
  });

  it('calls Challenge 3 a Centre where the framework does, and a Unit in Box 1 and Template A', () => {
    expect(challengeById(edition, 'c03')).toMatchObject({
      title: 'Establishing a ‘Recovery Education Centre’ to drive the programmes forward',
      shortTitle: 'Establishing a Recovery Education Unit',
      otherTitles: [
        { title: 'Establishing a ‘Recovery Education Unit’ to drive the programmes forward', source: 'Box 1, item 3' },
        { title: 'Establishing a Recovery Education Centre', source: 'Agreeing priorities for action' },
      ],
    });
  });

  it('has the short titles of Template A, in its order', () => {
    expect(edition.challenges.map(({ number, shortTitle }) => `${number}. ${shortTitle}`)).toEqual([
      '1. Changing day-to-day interactions',
      '2. Comprehensive user-led education and training',
      '3. Establishing a Recovery Education Unit',
      '4. Ensuring organisational commitment',
      '5. Increasing choice and ‘personalisation’',
      '6. Changing approaches to risk assessment and management',
      '7. Redefining user involvement',
      '8. Transforming the workforce',
      '9. Supporting staff in their recovery journey',
      '10. Building a life ‘beyond illness’',
    ]);
  });

  it('has the labels of both templates, and three lines for goals and for actions', () => {
    const { templateA, templateB } = edition;
    expect(templateA.fields.map(({ label }) => label).join(' | ')).toBe(
      'Organisational Challenge | Stage 1 | Stage 2 | Stage 3 | (tick ✓ one) | Priority for action (1-10) | Comments',
    );
    expect(templateB.fields.map(({ label }) => label).join(' | ')).toBe(
      'ORGANISATIONAL CHALLENGE: | CURRENT STANDARD | Stage 1 | Stage 2 | Stage 3 | (Please tick one) | Describe: | ' +
        'Local goals (agreed by commissioners and providers) | Date: | ' +
        'Specific actions required to make progress on goals before next review | Evidence sources: | ' +
        'Commissioner name: | signature: | Provider lead name: | signature: | Next Review Date:',
    );
    expect(templateB.fields.filter(({ lines }) => lines === 3).map(({ id }) => id)).toEqual([
      'localGoals',
      'specificActions',
    ]);
    expect(labelOf(templateB, 'commissionerSignature')).toBe('signature:');
  });

  it('advises at most five priorities, Challenges 3 and 4 early, and says why', () => {
    expect(edition.advice.maxPriorities).toBe(5);
    expect(edition.advice.early.map(({ challenge }) => challenge)).toEqual(['c03', 'c04']);
    expect(edition.advice.early.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('Recovery Education Centre'),
      expect.stringContaining('Leadership and commitment'),
    ]);
  });

  it('gives a page only where the paper gives one itself', () => {
    const pages = JSON.stringify(edition).match(/"source":"[^"]*pages?[^"]*"/g);
    expect(new Set(pages)).toEqual(
      new Set(['"source":"Framework, pages 8-19"', '"source":"Template A, page 18"', '"source":"Template B, page 19"']),
    );
  });

  it('is plain JSON, small enough to be sent to a browser', () => {
    const json = JSON.stringify(edition);
    expect(JSON.parse(json)).toEqual(edition);
    expect(json.length).toBeLessThan(100_000);
  });
});

// The paper itself is no part of this repository. Where a copy lies beside it, our texts are held against it.
const PAPER = new URL('../shared/source/implementing-recovery-2010.txt', ROOT);
const paper = existsSync(PAPER) ? readFileSync(PAPER, 'utf8').replaceAll("'", '’') : undefined;

/** Names that cannot be said otherwise; they alone may run over six words of the paper or more. */
const NAMES = [
  'Implementing Recovery: A methodology for organisational change',
  'Geoff Shepherd, Jed Boardman and Maurice Burns',
  'Sainsbury Centre for Mental Health',
  'Sainsbury Centre’s ‘Ten Top Tips for Recovery-Oriented Practice’',
  'Wellness Recovery Action Plan (WRAP)',
  'Support Time and Recovery (STR)',
  'Disability Discrimination Act (DDA)',
];

describe.skipIf(paper === undefined)('the edition of 2010 beside the paper', () => {
  it('shares no run of six words with it, names apart', () => {
    const runs = new Set(runsOf(paper ?? ''));
    const shared = said.flatMap(({ id, text }) => {
      const withoutNames = NAMES.reduce((rest, name) => rest.replaceAll(name, ' § '), text);
      return runsOf(withoutNames).flatMap((run) => (runs.has(run) ? [`${id}: ${run}`] : []));
    });
    expect(shared).toEqual([]);
  });

  it('restates every sentence of every stage, with its figures, short names and words in quotes', () => {
    const lost = edition.challenges.flatMap(({ number, standings }) =>
      standings.flatMap(({ stage, criteria }) =>
        sentencesOf(section(number, `Stage ${stage}`)).flatMap((sentence, index) => {
          const ours = criteria.filter(({ source }) => sentenceOf(source) === index + 1).map(({ text }) => text);
          const where = `Challenge ${number}, Stage ${stage}, sentence ${index + 1}`;
          return ours.length === 0 ? [where] : lostFrom(sentence, ours.join(' ')).map((fact) => `${where}: ${fact}`);
        }),
      ),
    );
    expect(lost).toEqual([]);
  });

  it('restates every indicator and every data source, with its figures, short names and words in quotes', () => {
    const lost = edition.challenges.flatMap(({ number, indicators, dataSources }) =>
      [
        { items: indicators, theirs: bulletsOf(section(number, 'Examples of (service level) outcome indicators')) },
        { items: dataSources, theirs: bulletsOf(section(number, 'Possible data sources')) },
      ].flatMap(({ items, theirs }) => [
        ...(items.length === theirs.length ? [] : [`Challenge ${number}: ${items.length} of ${theirs.length}`]),
        ...items.flatMap(({ id, text }, index) => lostFrom(theirs[index] ?? '', text).map((fact) => `${id}: ${fact}`)),
      ]),
    );
    expect(lost).toEqual([]);
  });
});

const sentenceOf = (source: string): number => Number(/, sentence (\d+)$/.exec(source)?.[1]);

const RUN = 6;

const runsOf = (text: string): readonly string[] => {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', '')
      .match(/[\p{L}\p{N}§]+/gu) ?? [];
  return words.slice(RUN - 1).map((_, index) => words.slice(index, index + RUN).join(' '));
};

/** The lines below a heading of one challenge, up to the next heading, without the line that all challenges share. */
const section = (challenge: number, heading: string): readonly string[] => {
  const lines = (paper ?? '').split('\n');
  const from = lines.findIndex((line) => line.startsWith(`## ORGANISATIONAL CHALLENGE ${challenge}:`));
  const start = lines.findIndex((line, index) => index > from && line.startsWith(`### ${heading}`));
  const end = lines.findIndex((line, index) => index > start && line.startsWith('#') && !line.startsWith('#### '));
  return lines.slice(start + 1, end).filter((line) => line.trim() !== '' && !line.includes('**'));
};

const sentencesOf = (lines: readonly string[]): readonly string[] =>
  lines.join(' ').split(/(?<!e\.g\.)(?<=[.?!]\)?)\s+(?=[A-Z(])/);

const bulletsOf = (lines: readonly string[]): readonly string[] => lines.filter((line) => line.startsWith('- '));

/** Figures, capitals and words in quotes that a text of the paper has and ours has not. */
const lostFrom = (theirs: string, ours: string): readonly string[] => {
  const facts = theirs.replaceAll('*', '').match(/\d+(?:-\d+)?%?|\b[A-Z]{2,}s?\b|‘[^’]+’/g) ?? [];
  const lowered = ours.toLowerCase();
  return facts.filter((fact) => !lowered.includes(fact.toLowerCase()));
};

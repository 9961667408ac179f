import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEdition } from '../testing/edition.ts';
import { samplePack } from '../testing/pack.ts';
import { bare, pagesOf } from '../testing/pdf.ts';
import { samplesOfScripts } from '../testing/scripts.ts';
import { sampleTemplateA } from '../testing/template-a.ts';
import { renderPack } from './pack.tsx';
import { renderTemplateA } from './template-a.tsx';

const edition = readEdition();

/** Words of every script and width, and some that no column holds whole. */
const ordinary = [
  ...'a the recovery responsibilities Łódź Ŵyn e\u0301 “quoted” don’t difficult 1,000'.split(' '),
  ...samplesOfScripts.map(({ name }) => name),
];
const wide = [
  'W'.repeat(23),
  'm'.repeat(24),
  'x'.repeat(150),
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch',
];
const address = 'https://www.recovery.example/plans/3?challenge=4&goal=2#when';
const word = fc.constantFrom(...ordinary, ...wide, address, '\n');

/** Text such as a field of so many characters takes. */
const text = (most: number) =>
  fc
    .array(word, { minLength: 1, maxLength: Math.ceil(most / 6), size: 'max' })
    .map((chosen) => `A ${chosen.join(' ')}`.slice(0, most).trim());

const line = text(200);
const prose = fc.oneof(text(80), text(400), text(4000));

test('whatever people write, a pack prints all of it, and Template B keeps to one page', async () => {
  const written = fc.record({ prose, line, goals: fc.nat(3), actions: fc.nat(6), review: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(written, async ({ line: name, ...sample }) => {
      const input = samplePack(edition, { ...sample, plans: 1, entries: 2 });
      const signatories = input.content.signatories.map((signatory) => ({
        ...signatory,
        name,
        post: name,
        organisation: { ...signatory.organisation, name },
      }));
      const plans = input.content.plans.map((plan) => ({
        ...plan,
        terms: {
          ...plan.terms,
          challenge: { ...plan.terms.challenge, title: name },
          currentStandard: { ...plan.terms.currentStandard, describe: sample.prose },
          evidenceSources: [sample.prose, name],
          signatories,
        },
      }));
      const partnership = { ...input.content.partnership, name };
      const content = { ...input.content, partnership, plans, signatories };
      const pages = pagesOf(await renderPack({ ...input, content }, { edition }));
      expect(pages.filter((page) => page.includes(bare('Specific actions required')))).toHaveLength(1);
    }),
    { numRuns: 5 },
  );
}, 60_000);

test('whatever people write, Template A prints all of it and its form keeps to one page', async () => {
  await fc.assert(
    fc.asyncProperty(prose, line, async (comment, name) => {
      const record = sampleTemplateA(edition, 'agreed', comment);
      const rows = record.rows.map((row) => ({
        ...row,
        answers: row.answers.map((answer) => ({ ...answer, person: { ...answer.person, as: name } })),
      }));
      const [first = ''] = pagesOf(await renderTemplateA({ ...record, rows }, { edition }));
      expect(first).toContain(bare('10. Building a life ‘beyond illness’'));
    }),
    { numRuns: 5 },
  );
}, 60_000);

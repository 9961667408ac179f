import { describe, expect, test } from 'vitest';
import { readEdition } from '../testing/edition.ts';
import { samplePack } from '../testing/pack.ts';
import type { Sample } from '../testing/plan.ts';
import { bare, bookmarksOf, infoOf, outOfOrder, pagesOf } from '../testing/pdf.ts';
import { renderPack } from './pack.tsx';

const edition = readEdition();
const render = (sample: Sample) => renderPack(samplePack(edition, sample), { edition });

// Several tests read the same pack; it is printed once.
const printedPacks = new Map<string, Promise<string[]>>();
function pages(sample: Sample): Promise<string[]> {
  const key = JSON.stringify(sample);
  const printed = printedPacks.get(key) ?? render(sample).then(pagesOf);
  printedPacks.set(key, printed);
  return printed;
}
const isForm = (page: string) => page.includes(bare('ORGANISATIONAL CHALLENGE:'));

const formLabels = [
  'TEMPLATE B',
  'ORGANISATIONAL CHALLENGE:',
  'CURRENT STANDARD',
  'Stage 1',
  'Stage 2',
  'Stage 3',
  '(Please tick one)',
  'Describe:',
  'Local goals (agreed by commissioners and providers)',
  '1.',
  '2.',
  '3.',
  'Date:',
  'Specific actions required to make progress on goals before next review',
  '1.',
  '2.',
  '3.',
  'Evidence sources:',
  'Commissioner name:',
  'signature:',
  'Provider lead name:',
  'signature:',
  'Next Review Date:',
];

test.for([0, 1, 3, 5])('with %d plans there is one Template B for each, on a page of its own', async (plans) => {
  const text = await pages({ plans });
  expect(text.filter(isForm)).toHaveLength(plans);
});

test('Template B has the paper’s labels and lines in the paper’s order', async () => {
  const form = (await pages({ plans: 1 })).find(isForm) ?? '';
  expect(outOfOrder(form, formLabels)).toBeUndefined();
  expect(form).toContain(bare('Stage 1 ☑ Stage 2 ☐ Stage 3 ☐ (Please tick one)'));
});

test('lines that are not used print empty', async () => {
  const form = (await pages({ plans: 1, goals: 1, actions: 0, prose: 'One goal only' })).find(isForm) ?? '';
  expect(form).toContain(bare('1. One goal only 2. 3. Date: 3 May 2027'));
  expect(form).toContain(bare('before next review 1. 2. 3. Evidence sources:'));
});

test('a standard that is no stage leaves the boxes empty and says why below', async () => {
  const form = (await pages({ plans: 3 })).filter(isForm)[2] ?? '';
  expect(form).toContain(bare('Stage 1 ☐ Stage 2 ☐ Stage 3 ☐'));
  expect(outOfOrder(form, ['Next Review Date:', 'No tick, because not yet at Stage 1.'])).toBeUndefined();
});

test('the signature lines name who signs, and the page where they do', async () => {
  const text = await pages({ plans: 1, status: 'locked' });
  const form = text.find(isForm) ?? '';
  const page = text.findIndex((words) => words.includes(bare('Each signatory signs'))) + 1;
  expect(form).toContain(
    bare(
      `Commissioner name: Marcus Adeyemi-Brown signature: signs on page ${page} ` +
        `Provider lead name: Siân Llewelyn signature: signs on page ${page}`,
    ),
  );
});

test('a text too long for the form says where it stands in full, and stands there', async () => {
  const prose = `${'We shall write quite a lot about what we want to be different. '.repeat(31)}Thus far.`;
  const text = await pages({ plans: 1, prose });
  const form = text.findIndex(isForm);
  expect(text[form]).toContain(bare(`in full on page ${form + 2}`));
  expect(text[form]).not.toContain(bare('Thus far.'));
  expect(
    text
      .slice(form + 1)
      .join('')
      .split(bare('Thus far.')),
  ).toHaveLength(5);
});

test('actions beyond the form’s three lines follow under the same number', async () => {
  const text = await pages({ plans: 1, actions: 5 });
  const form = text.findIndex(isForm);
  expect(text[form]).toContain(bare('2 more actions, measures, owners and dates stand on page'));
  const follows = ['Template B, Challenge 1, continued', 'Actions before the next review', '5 Agree the rota'];
  expect(outOfOrder(text.slice(form + 1).join(''), follows)).toBeUndefined();
});

describe('a review’s pack', () => {
  const review: Sample = { plans: 2, review: true };

  test('says on its cover what it is, who took part and what a reader should know', async () => {
    const text = (await pages(review)).slice(0, 2).join('');
    const cover = [
      'Pack 2, third offer',
      'Review 1',
      '8 February 2027 to 3 May 2027',
      'Recorded 1 day after the meeting.',
      'Postponed 2 times; first set for 19 April 2027.',
      'No evidence is cited for what is said of goal 1 of Challenge 1 and goal 3 of Challenge 2.',
      'The pack before this one, pack 1, was not signed by everyone.',
      'People who use services Zoë, Northmoor Voices',
      'Apologies',
      'Not in the room',
      'Challenge 1, goal 1: changed.',
      'Plans in force that this pack does not carry',
      '9. Supporting staff in their recovery journey',
      'Not agreed yet: 1 plan',
      'Marcus Adeyemi-Brown (commissioner): The money for next year is not known yet',
    ];
    expect(outOfOrder(text, cover)).toBeUndefined();
  });

  test('tells of each goal what was expected, done, found and decided', async () => {
    const text = (await pages(review)).join('');
    const record = [
      'Goal 1: what happened since the last pack',
      'to be changed, waiting for both leads',
      'Cycle 1',
      'Half of the people who come in will have met a peer worker',
      'By 1 May 2027. Written after the work began.',
      '20 February 2027, by Zoë (people who use services)',
      'Beside what we expected',
      'Cites: Ward rotas from March to May',
      'Change it: Two days is right on weekdays; weekends need another way.',
      'Weekends are counted apart.',
      'Actions and what became of them',
      'Done, 12 April 2027',
      '1 April 2027; expected by 1 July 2027',
      'Not done, 12 April 2027, because: The second post was not filled (added after agreement)',
    ];
    expect(outOfOrder(text, record)).toBeUndefined();
  });

  test('has its parts in order, and bookmarks for them', async () => {
    const pdf = await render(review);
    const top = bookmarksOf(pdf).filter((title) => !title.includes(' > '));
    expect(top).toEqual([
      'Cover',
      'Template A, summary',
      'Challenge 1: Template B',
      'Challenge 1: what is agreed, and the record',
      'Challenge 2: Template B',
      'Challenge 2: what is agreed, and the record',
      'Different views and statements',
      'Signatures',
      'How to check this pack',
    ]);
    expect(infoOf(pdf)).toMatch(/Title:\s+Northmoor Recovery Partnership: Pack 2, third offer, review 1\n/u);
  });
});

test('the content digest, the page number and the demonstration’s mark stand on every page', async () => {
  const input = samplePack(edition, { plans: 2, review: true });
  const text = pagesOf(await renderPack(input, { edition }));
  for (const [index, page] of text.entries()) {
    expect(page).toContain(bare(`Content digest ${input.contentDigest}`));
    expect(page).toContain(bare(`Page ${index + 1} of ${text.length}`));
    expect(page).toContain(bare('Demonstration'));
  }
});

test('a draft is watermarked on every page and says so on its cover', async () => {
  const text = await pages({ plans: 1, status: 'draft' });
  expect(text.every((page) => page.includes('DRAFT'))).toBe(true);
  expect(text[0]).toContain(bare('A draft for reading. It is not fixed yet and cannot be signed.'));
});

test('a pack put forward for signature stays this file: nothing on it says whether anybody has signed', async () => {
  const text = await pages({ plans: 1, status: 'locked' });
  expect(text.some((page) => /DRAFT|NOTSIGNED/u.test(page))).toBe(false);
  expect(text[0]).toContain(
    bare('Put forward for signature. It is agreed when Marcus Adeyemi-Brown and Siân Llewelyn have signed'),
  );
});

test('the page of signatures has a place for each, the commissioner first, and one for the seal', async () => {
  const text = await pages({ plans: 1 });
  const page = text.find((words) => words.includes(bare('Each signatory signs'))) ?? '';
  const places = [
    'Commissioner',
    'Marcus Adeyemi-Brown',
    'Authority: Scheme of delegation, paragraph 7',
    'Provider lead',
    'Siân Llewelyn',
    'Seal',
  ];
  expect(outOfOrder(page, places)).toBeUndefined();
});

test('the trail extract names steps and hashes, and the checkpoint is printed line by line', async () => {
  const input = samplePack(edition, { plans: 1, entries: 3 });
  const text = pagesOf(await renderPack(input, { edition })).join('');
  const [origin = '', size = '', root = ''] = input.extract?.checkpoint.split(bare('\n')) ?? [];
  const leaf = input.extract?.entries[2]?.leaf.slice(0, 32) ?? '';
  const extract = ['The history behind this pack', 'Challenge 1, goal 1', leaf, origin, size, root];
  expect(outOfOrder(text, extract)).toBeUndefined();
});

test('the number of pages grows with the plans, and nothing is lost with many long texts', async () => {
  const prose = `${'Łódź and Ŵyn: we shall write quite a lot about what we want. '.repeat(32)}The end.`;
  const short = await pages({ plans: 5, review: true });
  const long = await pages({ plans: 5, review: true, prose });
  expect(long.length).toBeGreaterThan(short.length);
  // In each plan: three goals, their findings, and the first action.
  expect(long.join('').split(bare('The end.'))).toHaveLength(5 * 7 + 1);
}, 30_000);

test('a character that cannot be printed is refused', async () => {
  await expect(render({ plans: 1, prose: 'Well done ꦗ' })).rejects.toThrow('has a character without a glyph');
});

test('labels of another edition are refused', async () => {
  const input = samplePack(edition, { plans: 1 });
  await expect(renderPack(input, { edition: { ...edition, id: 'another' } })).rejects.toThrow('names the edition');
});

test('endorsements and statements stand right before the signatures, each with what it is of', async () => {
  const input = samplePack(edition, { plans: 1, review: true });
  const { content } = input;
  const [given, plan] = [content.statements[0], content.plans[0]];
  if (given === undefined || plan === undefined) throw new Error('The sample has a plan and a statement');
  const { words: _words, ...endorsed } = { ...given, plan: plan.plan };
  const late = { ...given, kind: 'statement' as const, words: 'The wards were not asked', ofPack: 1 };
  const printed = pagesOf(
    await renderPack({ ...input, content: { ...content, statements: [endorsed, late] } }, { edition }),
  );
  const at = printed.findIndex((page) => page.includes(bare('Endorsements and statements')));
  expect(printed[at]).toContain(bare(`endorses the plan for Challenge ${plan.terms.challenge.number}, 6 May 2027`));
  expect(printed[at]).toContain(bare('states, after Pack 1 was fixed for signing, 6 May 2027'));
  expect(printed[at]).toContain(bare('The wards were not asked'));
  expect(printed[at + 1]).toContain(bare('Each signatory signs'));
});

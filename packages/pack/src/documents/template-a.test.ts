import { expect, test } from 'vitest';
import { readEdition } from '../testing/edition.ts';
import { bare, bookmarksOf, infoOf, outOfOrder, pagesOf } from '../testing/pdf.ts';
import { sampleTemplateA } from '../testing/template-a.ts';
import { renderTemplateA } from './template-a.tsx';

const edition = readEdition();
const labels = [
  'TEMPLATE A',
  'Organisational Challenge',
  'Stage 1',
  'Stage 2',
  'Stage 3',
  '(tick ✓ one)',
  'Priority for action (1-10)',
  'Comments',
];
const rows = [
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
];

test('the form has the paper’s labels and its ten rows, in the paper’s order, on the first page', async () => {
  const [first = ''] = pagesOf(await renderTemplateA(sampleTemplateA(edition, 'agreed'), { edition }));
  expect(outOfOrder(first, [...labels, ...rows])).toBeUndefined();
});

test('what the form has no line for stands below it', async () => {
  const pages = pagesOf(await renderTemplateA(sampleTemplateA(edition, 'agreed'), { edition }));
  const text = pages.join('');
  const below = [
    '10. Building a life ‘beyond illness’',
    'No tick, because not yet at Stage 1: Challenge 3.',
    'No tick, because the partners have not agreed yet: Challenge 4.',
    'Completed by',
    'Siân Llewelyn, Director of Recovery, Northmoor Partnership NHS Foundation Trust',
    'Services for children and young people, because: They have a partnership of their own',
    'Who took part',
    'Not in the room',
    'Carers, family and friends (The train from Ŵyn was cancelled) and voluntary, community and independent sector',
    'Answers to what was proposed',
    'Zoë (people who use services): “For people on the wards this has not begun”',
    "I don't know enough to say",
    'People who use services: “We lead the course ourselves and are paid for it”',
    edition.acknowledgement,
  ];
  expect(outOfOrder(text, below)).toBeUndefined();
  expect(text).toContain(bare('Not an inspection, a rating, or an assessment of any person.'));
});

test('an agreed record carries no watermark; one under deliberation is a draft on every page', async () => {
  const agreed = pagesOf(await renderTemplateA(sampleTemplateA(edition, 'agreed'), { edition }));
  const draft = pagesOf(await renderTemplateA(sampleTemplateA(edition, 'deliberating'), { edition }));
  const marked = (page: string) => page.includes(bare('DRAFT'));
  expect(agreed.some(marked)).toBe(false);
  expect(draft.every(marked)).toBe(true);
});

test('long comments leave the form on its one page, and stand in full below it', async () => {
  const comment = `${'Seen on some wards and not on others. '.repeat(90)}So says everybody.`;
  const pages = pagesOf(await renderTemplateA(sampleTemplateA(edition, 'agreed', comment), { edition }));
  expect(outOfOrder(pages[0] ?? '', rows)).toBeUndefined();
  expect(pages[0]).toContain(bare('… in full below'));
  expect(pages.slice(1).join('').split(bare('So says everybody.'))).toHaveLength(edition.challenges.length + 1);
});

test('title and bookmarks name what is in it', async () => {
  const pdf = await renderTemplateA(sampleTemplateA(edition, 'agreed'), { edition });
  expect(infoOf(pdf)).toMatch(/Title:\s+Template A: Northmoor Recovery Partnership, assessment 1\n/u);
  expect(bookmarksOf(pdf)).toContain('Template A > Answers');
});

test('labels of another edition are refused', async () => {
  const other = { ...edition, hash: '0'.repeat(64) };
  await expect(renderTemplateA(sampleTemplateA(edition, 'agreed'), { edition: other })).rejects.toThrow(
    'names the edition',
  );
});

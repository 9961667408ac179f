import { expect, test } from 'vitest';
import { bare, bookmarksOf, infoOf, pagesOf } from '../testing/pdf.ts';
import { Heading } from './heading.tsx';
import { Page } from './page.tsx';
import { PageReference } from './places.tsx';
import { FormTooLong, renderPages } from './render.tsx';
import { Paragraph } from './text.tsx';
import { Together } from './together.tsx';

const about = { title: 'A title', subject: 'A subject', identity: 'a test', madeAt: '2027-05-03T10:00:00.000Z' };
const frame = { owner: 'Northmoor', name: 'A document', demonstration: false };
const long = 'A sentence to fill the page with. '.repeat(300);

test('a document says its title and language, and dates come from the record', async () => {
  const pdf = await renderPages(about, <Page frame={frame}>{<Paragraph>Words</Paragraph>}</Page>);
  const info = infoOf(pdf);
  expect(info).toMatch(/Title:\s+A title\n/u);
  expect(info).toMatch(/CreationDate:\s+2027-05-03T10:00:00Z\n/u);
  expect(info).toMatch(/Producer:\s+Coproduce\n/u);
  expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang (en-GB)');
});

test('every page is numbered, and a reference prints the number of the page it speaks of', async () => {
  const pages = pagesOf(
    await renderPages(
      about,
      <>
        <Page frame={frame}>
          <Paragraph>{['See page ', <PageReference key="page" to="end" />, ', please']}</Paragraph>
          <Paragraph>{long}</Paragraph>
        </Page>
        <Page frame={frame} bookmark="Last">
          <Heading level={1} place="end" bookmark="The end">
            The end
          </Heading>
        </Page>
      </>,
    ),
  );
  expect(pages.map((page) => /Page(\d)of(\d)/u.exec(page)?.slice(1))).toEqual(
    pages.map((_, index) => [String(index + 1), String(pages.length)]),
  );
  expect(pages.length).toBeGreaterThan(2);
  expect(pages[0]).toContain(bare(`See page ${pages.length}, please`));
});

test('headings become bookmarks under their page’s', async () => {
  const pdf = await renderPages(
    about,
    <Page frame={frame} bookmark="A page">
      <Heading level={2} bookmark="A part of it">
        Part
      </Heading>
    </Page>,
  );
  expect(bookmarksOf(pdf)).toEqual(['A page', 'A page > A part of it']);
});

test('a block that may not part and is taller than a page is an error', async () => {
  const block = (
    <Page frame={frame}>
      <Together characters={0}>
        <Paragraph>{long}</Paragraph>
      </Together>
    </Page>
  );
  await expect(renderPages(about, block)).rejects.toThrow(/page 1: content runs \d+ points/u);
});

test('a form that needs a second page is an error', async () => {
  const form = (
    <Page frame={frame} onePage="Template B">
      <Paragraph>{long}</Paragraph>
    </Page>
  );
  await expect(renderPages(about, form)).rejects.toThrow(new FormTooLong(['Template B']));
});

test('a character without a glyph is an error', async () => {
  const page = <Page frame={frame}>{<Paragraph>Well done ꦗ</Paragraph>}</Page>;
  await expect(renderPages(about, page)).rejects.toThrow('"Well done ꦗ" has a character without a glyph');
});

test('after an error the next document is made as ever', async () => {
  const broken = renderPages(about, <Page frame={frame}>{<Paragraph>ꦗ</Paragraph>}</Page>);
  const sound = renderPages(about, <Page frame={frame}>{<Paragraph>Words</Paragraph>}</Page>);
  await expect(broken).rejects.toThrow('without a glyph');
  expect(pagesOf(await sound)[0]).toContain(bare('Words'));
});

test('what was printed before changes nothing', async () => {
  // `”` is made of two `’`: a font that remembers its halves sets the next document's `’` without its character.
  const quoting = <Page frame={frame}>{<Paragraph>“Said”</Paragraph>}</Page>;
  const document = <Page frame={frame}>{<Paragraph>The ward’s own wall, and the council’s. Ŵyn.</Paragraph>}</Page>;
  const alone = await renderPages(about, document);
  await renderPages(about, quoting);
  const after = await renderPages(about, document);
  expect(Buffer.compare(alone, after)).toBe(0);
  expect(pagesOf(after)[0]).toContain(bare('The ward’s own wall, and the council’s. Ŵyn.'));
});

test('a demonstration and a watermark are marked on every page, a digest stands in every foot', async () => {
  const contentDigest = '0123456789abcdef'.repeat(4);
  const marked = { ...frame, demonstration: true, watermark: 'DRAFT', contentDigest };
  const pages = pagesOf(await renderPages(about, <Page frame={marked}>{<Paragraph>{long}</Paragraph>}</Page>));
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) {
    expect(page).toContain(bare('Demonstration'));
    expect(page).toContain(bare('DRAFT'));
    expect(page).toContain(bare(`Content digest ${contentDigest}`));
  }
});

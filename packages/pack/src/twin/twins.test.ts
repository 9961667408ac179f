import { describe, expect, it } from 'vitest';
import { renderPack } from '../documents/pack.tsx';
import { readEdition } from '../testing/edition.ts';
import { samplePack } from '../testing/pack.ts';
import { bare, pagesOf } from '../testing/pdf.ts';
import { textInZip } from '../testing/zip.ts';
import { packAsDocx, packAsHtml, type TwinInput } from './twins.tsx';

const edition = readEdition();
const signatures: TwinInput['signatures'] = [
  {
    name: 'Zoë <b>Ŵ</b>',
    post: 'Lead',
    organisation: 'Trust & Board',
    method: 'passkey',
    at: '2027-05-03T14:30:00.000Z',
  },
];
const input: TwinInput = {
  ...samplePack(edition, { plans: 2, review: true }),
  status: 'locked',
  signatures,
  takenBack: false,
};

/** Words alone, without marks, spaces and what stands for signs. */
const wordsOf = (html: string): string =>
  bare(
    html
      .replaceAll(/<style>.*?<\/style>/gs, '')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll('&amp;', '&')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"'),
  );

describe('the HTML twin of a pack', () => {
  const html = packAsHtml(input, { edition });

  it('names the content digest and says that the PDF is the record', () => {
    expect(html.split(`Content digest ${input.contentDigest}`)).toHaveLength(3);
    expect(html).toContain('The PDF is the record');
  });

  it('says who signed, and takes nothing that people wrote for markup', () => {
    expect(html).toContain('Zoë &lt;b&gt;Ŵ&lt;/b&gt;, Lead, Trust &amp; Board, on 3 May 2027');
    expect(html).not.toContain('<b>');
  });

  it('says that it was taken back', () => {
    expect(packAsHtml({ ...input, takenBack: true }, { edition })).toContain('This pack was taken back.');
    expect(html).not.toContain('taken back');
  });

  it('says every word that the content says', () => {
    const said = wordsOf(html);
    for (const plan of input.content.plans) {
      for (const goal of plan.terms.goals) expect(said).toContain(bare(goal.specific));
      for (const action of plan.terms.actions) expect(said).toContain(bare(action.what));
      expect(said).toContain(plan.termsDigest);
    }
  });

  it('has the headings of the PDF, in its order', async () => {
    const pdf = pagesOf(await renderPack({ ...input, status: 'locked' }, { edition }))
      .map(bare)
      .join('');
    let from = 0;
    for (const [, level, heading = ''] of html.matchAll(/<h([1-3])[^>]*>(.*?)<\/h\1>/g)) {
      if (level !== '1' || heading === 'Signed by') continue;
      const at = pdf.indexOf(wordsOf(heading), from);
      expect([heading, at >= 0]).toEqual([heading, true]);
      from = at;
    }
  });

  it('needs nothing beside it, and its places are there', () => {
    expect(html).not.toMatch(/<(?:script|link|img|iframe)\b|url\(|https?:/);
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, to] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to);
  });
});

describe('the Word twin of a pack', () => {
  it('says the same words as the HTML twin, and the content digest in the foot of its pages', async () => {
    const docx = await packAsDocx(input, { edition });
    const said = wordsOf(textInZip(docx, 'word/document.xml').replaceAll(/<w:br\/>|<\/w:p>/g, ' '));
    for (const plan of input.content.plans) {
      for (const goal of plan.terms.goals) expect(said).toContain(bare(goal.specific));
      for (const action of plan.terms.actions) expect(said).toContain(bare(action.what));
      expect(said).toContain(plan.termsDigest);
    }
    expect(said).toContain(bare('Zoë <b>Ŵ</b>, Lead, Trust & Board'));
    expect(textInZip(docx, 'word/footer1.xml')).toContain(`Content digest ${input.contentDigest}`);
  });
});

import { describe, expect, test } from 'vitest';
import { Heading } from '../components/heading.tsx';
import { Page } from '../components/page.tsx';
import { renderPages } from '../components/render.tsx';
import { renderPack } from '../documents/pack.tsx';
import { renderTemplateA } from '../documents/template-a.tsx';
import { readEdition } from './edition.ts';
import { samplePack } from './pack.ts';
import { taggingProblems } from './tagging.ts';
import { sampleTemplateA } from './template-a.ts';

const edition = readEdition();
const attachments = [
  {
    name: 'pack.json',
    type: 'application/json',
    description: 'All that the pack says',
    relationship: 'Source',
    bytes: Buffer.from('{"type":"coproduce/pack/v1"}'),
  },
] as const;

const locked = (plans: number) =>
  renderPack({ ...samplePack(edition, { plans, status: 'locked' }), attachments }, { edition });

describe('PDF/UA-1 and PDF/A-3a, as far as structure tells, hold of', () => {
  test.for([0, 1, 5])('a locked pack of %d plans, with its fields and what rides in it', async (plans) => {
    expect(taggingProblems(await locked(plans))).toEqual([]);
  });

  test('a draft with long texts, parted over pages', async () => {
    const prose = 'Words that go on for more than one line of the form. '.repeat(60);
    const input = samplePack(edition, { plans: 1, goals: 3, actions: 9, prose, status: 'draft' });
    expect(taggingProblems(await renderPack(input, { edition }))).toEqual([]);
  });

  test('Template A', async () => {
    expect(taggingProblems(await renderTemplateA(sampleTemplateA(edition, 'agreed'), { edition }))).toEqual([]);
  });

  test('a document whose title is no XML', async () => {
    const frame = { owner: 'R & D <at> "Northmoor"', name: 'A document', demonstration: false };
    const about = {
      title: 'R & D <at> "Northmoor"',
      subject: 'A subject',
      identity: 'a test',
      madeAt: '2027-05-03T10:00:00.000Z',
    };
    const page = (
      <Page frame={frame}>
        <Heading level={1}>R & D</Heading>
      </Page>
    );
    expect(taggingProblems(await renderPages(about, page))).toEqual([]);
  });
});

describe('the check names what is taken away from a document:', () => {
  // Uncompressed and of the same length, so that every offset still holds.
  const pack = { ...samplePack(edition, { plans: 1, status: 'locked' }), attachments };
  const whole = renderPack(pack, { edition, compress: false }).then((bytes) => Buffer.from(bytes).toString('latin1'));

  test.for([
    ['the structure', /(?<=\/)StructTreeRoot(?= )/u, 'no structure'],
    ['its language', /(?<=\n\/)Lang(?= \()/u, 'no language'],
    ['that it is tagged', /(?<=\/)Marked(?= true)/u, 'not said to be tagged'],
    ['that its title is shown', /(?<=\/)DisplayDocTitle/u, 'its title is not shown'],
    ['PDF/UA', /(?<=<)pdfuaid:part/u, 'its metadata does not say PDF/UA-1'],
    ['PDF/A', /(?<=<)pdfaid:part/u, 'its metadata does not say PDF/A-3a'],
    ['the output intent', /(?<=\/)OutputIntents/u, 'no output intent'],
    ['what a heading cell heads', /(?<=\/)Scope/u, 'a heading cell without scope'],
    ['the words of a field', /(?<=\/S \/Form\n[^>]*\/)Alt/u, 'a field without words'],
    ['the file of a font', /(?<=\/)FontFile2/u, 'a font that is not embedded'],
    ['the characters of a font', /(?<=\/)ToUnicode/u, 'a font that does not say its characters'],
    [
      'what a file is to the document',
      /(?<=\/)AFRelationship/u,
      'an attached file that does not say what it is to the document',
    ],
    ['the place of a link', /(?<=\/)StructParent(?= )/u, 'an annotation outside of the structure'],
  ] as const)('%s', async ([, found, problem]) => {
    const changed = (await whole).replace(found, (match) => 'X'.repeat(match.length));
    expect(changed).not.toBe(await whole);
    expect(taggingProblems(Buffer.from(changed, 'latin1'))).toContain(problem);
  });
});

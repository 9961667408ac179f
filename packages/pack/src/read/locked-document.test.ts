import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { lockedSample, type Sample, sampleNumbers } from '../testing/locked-sample.ts';
import { dict, list, name, number, type PdfDict, type PdfValue, ref, text, withEntries } from './pdf-value.ts';
import type { RevisionObject } from './revision.ts';
import { readSignedFile, type SignedFile } from './signed-file.ts';

const { catalog, pages, page, contents, form, firstField, firstAttachment } = sampleNumbers;

const read = (file: Uint8Array): Promise<SignedFile> => readSignedFile(file, { roots: [] });

const codesOf = async (file: Uint8Array): Promise<readonly string[]> =>
  (await read(file)).problems.map(({ code }) => code);

/** A sample whose object has other entries. */
const changing = (own: number, entries: Readonly<Record<string, PdfValue>>, stream?: string): Sample => ({
  change: (objects) => {
    const object = objects.get(own);
    const value = object?.value.is === 'dict' ? object.value : dict({});
    objects.set(own, changed(own, withEntries(value, entries), stream ?? object?.stream));
  },
});

const changed = (own: number, value: PdfDict, stream: string | undefined): RevisionObject =>
  stream === undefined
    ? { number: own, value }
    : { number: own, value: withEntries(value, { Length: number(stream.length) }), stream };

const nested = (depth: number): PdfValue => (depth === 0 ? number(1) : list([nested(depth - 1)]));
const bomb = deflateSync(Buffer.alloc(100 * 1024 * 1024)).toString('latin1');
const deflated = { Filter: name('FlateDecode') };

/** A text put in place of another in a file, as it is. */
const edited = (from: string, to: string): Uint8Array =>
  Buffer.from(Buffer.from(lockedSample()).toString('latin1').replace(from, to), 'latin1');

describe('a document that strangers made', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['of lists in lists', () => lockedSample(changing(catalog, { Deep: nested(400) })), 'locked-limits'],
    [
      'of more lists than the library reads',
      () => lockedSample(changing(catalog, { Deep: nested(2000) })),
      'locked-form',
    ],
    [
      'with a stream that inflates without end',
      () => lockedSample(changing(contents, deflated, bomb)),
      'locked-limits',
    ],
    [
      'with an attachment that inflates without end',
      () => lockedSample(changing(firstAttachment + 1, deflated, bomb)),
      'locked-limits',
    ],
    [
      'with a stream deflated twice',
      () => lockedSample(changing(contents, { Filter: list([name('FlateDecode'), name('FlateDecode')]) }, bomb)),
      'locked-form',
    ],
    ['with a stream that cannot be inflated', () => lockedSample(changing(contents, deflated, 'abc')), 'locked-form'],
    ['with a table longer than itself', () => edited('xref\n0 ', 'xref\n0 99999'), 'locked-limits'],
    ['with a table that is wrong', () => edited('0000000015 00000 n', '0000000016 00000 n'), 'locked-form'],
    ['that is encrypted', () => lockedSample({ trailer: { Encrypt: ref(1) } }), 'locked-form'],
    ['with a second table', () => lockedSample({ trailer: { XRefStm: number(15) } }), 'locked-form'],
    ['whose earlier revision is itself', () => lockedSample({ trailer: { Prev: number(15) } }), 'revision-form'],
    ['without a form', () => lockedSample(changing(catalog, { AcroForm: { is: 'null' } })), 'locked-form'],
    ['whose catalog is not there', () => lockedSample({ trailer: { Root: ref(999) } }), 'locked-form'],
    [
      'whose field is in itself',
      () => lockedSample(changing(firstField, { Kids: list([ref(firstField)]) })),
      'locked-form',
    ],
    ['whose field is filled', () => lockedSample(changing(firstField, { V: ref(1) })), 'locked-form'],
    ['whose field is a text', () => lockedSample(changing(firstField, { FT: name('Tx') })), 'locked-form'],
    ['whose fields are no fields', () => lockedSample(changing(form, { Fields: list([ref(pages)]) })), 'locked-form'],
    ['whose attachment is not there', () => lockedSample(changing(firstAttachment, { EF: ref(999) })), 'locked-form'],
    ['of nothing', () => new Uint8Array(), 'end-of-file'],
    ['that is larger than the reader takes', () => new Uint8Array(16 * 1024 * 1024 + 1), 'too-large'],
    ['that only ends like one', () => Buffer.from('\nstartxref\n0\n%%EOF\n'), 'end-of-file'],
    ['whose table is all of it', () => Buffer.from('xref\n\nstartxref\n0\n%%EOF\n'), 'locked-form'],
  ])('%s is refused, and says why', async (_, file, code) => {
    const before = performance.now();
    expect(await codesOf(file())).toEqual([code]);
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('is read where its attachments have odd names', async () => {
    const { document } = await read(lockedSample({ attachments: { 'a (b).json': '1', '': '2' } }));
    expect([...(document?.attachments.keys() ?? [])]).toEqual(['a (b).json', '']);
  });
});

describe('the pages of a document that strangers made', () => {
  it.each<[string, Sample, string]>([
    [
      'whose parents go in a circle',
      {
        change: (objects) => {
          changing(pages, { Parent: ref(pages) }).change?.(objects);
          changing(page, { Resources: { is: 'null' } }).change?.(objects);
        },
      },
      'locked-form',
    ],
    ['that hold too much', changing(contents, {}, '1 0 0 1 0 0 cm '.repeat(20_000)), 'locked-limits'],
    ['that are no streams', changing(page, { Contents: ref(catalog) }), 'locked-form'],
  ])('%s are refused, and say why', async (_, sample, code) => {
    const { document } = await read(lockedSample(sample));
    expect(document?.pages()).toMatchObject({ problem: { code } });
  });

  it('are none where the tree of pages goes in a circle', async () => {
    const { document } = await read(lockedSample(changing(pages, { Kids: list([ref(pages), ref(pages)]) })));
    expect(document?.pages()).toEqual({ texts: [] });
  });

  it('are read in bounded time where every glyph stands on a line of its own', async () => {
    const glyphs = Array.from({ length: 6000 }, (_, at) => `1 0 0 1 9 ${at} Tm <0001> Tj`).join('\n');
    const { document } = await read(lockedSample(changing(contents, {}, `BT /F0 9 Tf\n${glyphs}\nET`)));
    const before = performance.now();
    expect(document?.pages()).toHaveProperty('texts');
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('are texts as people read them', async () => {
    const { document } = await read(lockedSample(changing(catalog, { Lang: text('cy') })));
    expect(document?.pages()).toMatchObject({ texts: [expect.stringMatching(/^Pack 1 0123456789abcdef/)] });
  });
});

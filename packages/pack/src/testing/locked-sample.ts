import {
  dict,
  list,
  name,
  number,
  numbers,
  type PdfDict,
  type PdfValue,
  ref,
  text,
  writeValue,
} from '../read/pdf-value.ts';
import { shapeLine } from '../letters/line.ts';
import { codeOf, fontObjects, type UsedFont } from '../signing/embedded-font.ts';
import type { RevisionObject } from '../read/revision.ts';

/** The digest that stands on every page of the sample. */
export const sampleDigest = '0123456789abcdef'.repeat(4);

/** What a sample is to have instead of the usual. */
export interface Sample {
  readonly signatories?: number;
  readonly attachments?: Readonly<Record<string, string>>;
  /** Changes the objects before they are written. */
  readonly change?: (objects: Map<number, RevisionObject>) => void;
  /** Changes the trailer. */
  readonly trailer?: Readonly<Record<string, PdfValue>>;
}

/** The numbers of the sample's objects that tests change. */
export const sampleNumbers = {
  catalog: 1,
  pages: 2,
  page: 3,
  contents: 4,
  form: 5,
  font: 6,
  firstField: 20,
  firstAttachment: 40,
};

/** A small locked pack, written here: a page, attachments, and empty fields for signatories and the seal. */
export function lockedSample(sample: Sample = {}): Uint8Array {
  const { signatories = 2, attachments = { 'pack.json': '{"a":1}', 'trail.json': '{"b":2}' } } = sample;
  const fields = [...Array.from({ length: signatories }, (_, at) => `sign-${at + 1}`), 'seal'];
  const objects = new Map<number, RevisionObject>();
  const put = (own: number, value: PdfValue): void => void objects.set(own, { number: own, value });
  const putStream = (own: number, stream: string, value: PdfDict = dict({})): void =>
    void objects.set(own, {
      number: own,
      value: dict({ ...Object.fromEntries(value.value), Length: number(stream.length) }),
      stream,
    });
  const { catalog, pages, page, contents, form, font, firstField, firstAttachment } = sampleNumbers;
  const fieldRefs = fields.map((_, at) => ref(firstField + at));
  const files = Object.entries(attachments).map(([called, words], at) => {
    const own = firstAttachment + at * 2;
    put(
      own,
      dict({
        Type: name('Filespec'),
        F: text(called),
        UF: text(called),
        AFRelationship: name('Data'),
        EF: dict({ F: ref(own + 1) }),
      }),
    );
    putStream(own + 1, words, dict({ Type: name('EmbeddedFile'), Subtype: name('application/json') }));
    return [text(called), ref(own)] as const;
  });
  put(
    catalog,
    dict({
      Type: name('Catalog'),
      Pages: ref(pages),
      AcroForm: ref(form),
      Lang: text('en-GB'),
      Names: dict({ EmbeddedFiles: dict({ Names: list(files.flat()) }) }),
    }),
  );
  put(pages, dict({ Type: name('Pages'), Kids: list([ref(page)]), Count: number(1) }));
  put(form, dict({ Fields: list(fieldRefs), SigFlags: number(1) }));
  put(
    page,
    dict({
      Type: name('Page'),
      Parent: ref(pages),
      MediaBox: numbers([0, 0, 595.28, 841.89]),
      Resources: dict({ Font: dict({ F0: ref(font) }) }),
      Contents: ref(contents),
      Annots: list(fieldRefs),
    }),
  );
  const { used, shown } = lineOf(`Pack 1 ${sampleDigest}`);
  putStream(contents, `BT /F0 9 Tf 72 760 Td <${shown}> Tj ET`);
  for (const object of fontObjects(used, font)) objects.set(object.number, object);
  for (const [at, called] of fields.entries()) put(firstField + at, fieldOf(called, page, at));
  sample.change?.(objects);
  return writeDocument([...objects.values()], { Root: ref(catalog), ...sample.trailer });
}

function fieldOf(called: string, page: number, at: number): PdfDict {
  const bottom = 650 - at * 80;
  return dict({
    Type: name('Annot'),
    Subtype: name('Widget'),
    FT: name('Sig'),
    T: text(called),
    TU: text(`Signature in the field ${called}`),
    F: number(4),
    Rect: numbers([72, bottom, 372, bottom + 64]),
    P: ref(page),
  });
}

function lineOf(words: string): { readonly used: UsedFont; readonly shown: string } {
  const [run] = shapeLine([{ text: words, weight: 400 }], 'ltr');
  if (run === undefined) throw new Error('A line has a run');
  const { glyphs } = run;
  const used = { font: run.face.font, glyphs: new Map(glyphs.map((glyph) => [glyph.id, glyph])) };
  return { used, shown: glyphs.map((glyph) => codeOf(used, glyph)).join('') };
}

/** A PDF of these objects, with one classic table; numbers that no object has are free. */
function writeDocument(objects: readonly RevisionObject[], trailer: Readonly<Record<string, PdfValue>>): Uint8Array {
  const offsets = new Map<number, number>();
  let file = '%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n';
  const size = Math.max(...objects.map((object) => object.number)) + 1;
  const all = new Map(objects.map((object) => [object.number, object]));
  for (let own = 1; own < size; own += 1) {
    const { value, stream } = all.get(own) ?? { value: { is: 'null' } as const, stream: undefined };
    offsets.set(own, file.length);
    const body = stream === undefined ? '' : `\nstream\n${stream}\nendstream`;
    file += `${own} 0 obj\n${writeValue(value)}${body}\nendobj\n`;
  }
  const startxref = file.length;
  file += `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let own = 1; own < size; own += 1) file += `${String(offsets.get(own)).padStart(10, '0')} 00000 n \n`;
  const id = text('\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f\u0010');
  const last = dict({ Size: number(size), ID: list([id, id]), ...trailer });
  file += `trailer\n${writeValue(last)}\nstartxref\n${startxref}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

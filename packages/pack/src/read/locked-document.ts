import { PDF, PdfRef } from '@libpdf/core';
import { fromLibrary, streamFrom } from './from-libpdf.ts';
import { inflate } from './inflate.ts';
import { textsOf } from './page-texts.ts';
import type { PdfDict, PdfValue } from './pdf-value.ts';
import { type FileProblem, Refused } from './problems.ts';

/** How much of a file the reader looks into; a pack of ours needs a small part of each. */
const MOST = {
  objects: 50_000,
  inflated: 64 * 1024 * 1024,
  page: 256 * 1024,
  pages: 4 * 1024 * 1024,
  parents: 32,
} as const;

/** A field that waits for a signature, as the locked document has it. */
export interface LockedField {
  readonly name: string;
  /** The number of its object, which is its widget too. */
  readonly number: number;
  readonly value: PdfDict;
  /** Left, bottom, right, top, in points. */
  readonly place: readonly [number, number, number, number];
}

/** A document as it was locked: what revisions refer to, and what it holds. */
export interface LockedDocument {
  /** One more than its highest object number. */
  readonly size: number;
  /** Where its cross-reference table begins. */
  readonly startxref: number;
  readonly root: number;
  readonly info?: number;
  /** The permanent half of its identifier, one byte a character. */
  readonly id: string;
  readonly catalog: PdfDict;
  readonly form: { readonly number: number; readonly value: PdfDict };
  /** In the order of the form: `sign-1` … `sign-n`, `seal`. */
  readonly fields: readonly LockedField[];
  /** The files attached to it, by name. */
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  /** The text of each page, or why it cannot be had. Takes some milliseconds a page. */
  readonly pages: () => PageTexts;
}

/** What stands on each page. */
export type PageTexts = { readonly texts: readonly string[] } | { readonly problem: FileProblem };

const misformed = (detail: string): Refused => new Refused('locked-form', detail);

/**
 * Opens a locked document with a PDF library, after what the library does without bound was ruled out: it has one
 * classic cross-reference table, so nothing lies in object streams; its streams are inflated here first, and counted.
 *
 * @throws {Refused} where it is none of ours, or too much
 */
export async function openLocked(bytes: Uint8Array): Promise<LockedDocument> {
  const table = checkTable(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  try {
    return describe(await PDF.load(bytes, { lenient: false }), table);
  } catch (cause) {
    throw refusalOf(cause);
  }
}

/** The library's own errors, and a stack that was exhausted, say that the document is none of ours. */
function refusalOf(cause: unknown): Refused {
  if (cause instanceof Refused) return cause;
  return misformed(cause instanceof Error ? cause.message.slice(0, 200) : 'it cannot be read');
}

interface Table {
  readonly size: number;
  readonly startxref: number;
}

/** The one table of a locked document, checked entry by entry. */
function checkTable(file: Buffer): Table {
  const last = /\nstartxref\n(\d{1,10})\n%%EOF\n$/.exec(file.toString('latin1', file.length - 32));
  const at = Number(last?.[1]);
  const opening = /^xref\n0 (\d{1,7})\n/.exec(file.toString('latin1', at, at + 32));
  if (last === null || opening === null) throw misformed('it has not one classic cross-reference table');
  const size = Number(opening[1]);
  if (size > MOST.objects) throw new Refused('locked-limits', `it has more than ${MOST.objects} objects`);
  const table = file.toString('latin1', at + opening[0].length, at + opening[0].length + size * 20);
  for (let own = 0; own < size; own += 1) {
    const entry = /^(\d{10}) (?:65535 f|00000 n) \n$/.exec(table.slice(own * 20, own * 20 + 20));
    const heading = `${own} 0 obj`;
    const offset = Number(entry?.[1]);
    const stands = own === 0 || file.toString('latin1', offset, offset + heading.length) === heading;
    if (entry === null || !stands) throw misformed(`its table is wrong about object ${own}`);
  }
  const trailer = file.toString('latin1', at + opening[0].length + size * 20, file.length);
  if (trailer.length > 2048 || !trailer.startsWith('trailer\n')) throw misformed('no trailer follows its table');
  // A key may be written with an escape; ours are not.
  if (/\/(?:Prev|XRefStm|Encrypt)\b|#/.test(trailer)) throw misformed('its trailer refers to more than its table');
  return { size, startxref: at };
}

function describe(pdf: PDF, { size, startxref }: Table): LockedDocument {
  const value = (at: PdfValue | undefined): PdfValue | undefined => {
    if (at?.is !== 'ref') return at;
    const object = pdf.context.resolve(PdfRef.of(at.value));
    return object === null ? undefined : fromLibrary(object);
  };
  checkStreams(pdf, size);
  const trailer = fromLibrary(pdf.context.info.trailer);
  const [root, info, ids] = ['Root', 'Info', 'ID'].map((key) =>
    trailer.is === 'dict' ? trailer.value.get(key) : undefined,
  );
  const id = ids?.is === 'list' ? ids.value[0] : undefined;
  const catalog = value(root);
  if (root?.is !== 'ref' || catalog?.is !== 'dict' || id?.is !== 'text')
    throw misformed('its trailer lacks what it needs');
  const formAt = catalog.value.get('AcroForm');
  const form = value(formAt);
  if (formAt?.is !== 'ref' || form?.is !== 'dict') throw misformed('it has no form of its own object');
  return {
    size,
    startxref,
    root: root.value,
    ...(info?.is === 'ref' ? { info: info.value } : {}),
    id: id.value,
    catalog,
    form: { number: formAt.value, value: form },
    fields: fieldsOf(form, value),
    attachments: attachmentsOf(pdf, catalog, value),
    pages: () => {
      try {
        return { texts: textsOf(pdf, size) };
      } catch (cause) {
        return { problem: refusalOf(cause).problem };
      }
    },
  };
}

type Resolve = (at: PdfValue | undefined) => PdfValue | undefined;

function fieldsOf(form: PdfDict, resolve: Resolve): LockedField[] {
  const listed = form.value.get('Fields');
  if (listed?.is !== 'list') throw misformed('its form has no fields');
  return listed.value.map((at) => {
    const value = resolve(at);
    if (at.is !== 'ref' || value?.is !== 'dict') throw misformed('a field is no object');
    const [type, called, subtype, rect] = ['FT', 'T', 'Subtype', 'Rect'].map((key) => value.value.get(key));
    const place = rect?.is === 'list' ? rect.value.map((side) => (side.is === 'number' ? side.value : Number.NaN)) : [];
    const [left = Number.NaN, bottom = Number.NaN, right = Number.NaN, top = Number.NaN] = place;
    const isSignature =
      type?.is === 'name' && type.value === 'Sig' && subtype?.is === 'name' && subtype.value === 'Widget';
    if (!isSignature || called?.is !== 'text' || !(right > left && top > bottom))
      throw misformed('a field is no widget to sign in');
    if (['V', 'Kids', 'Parent'].some((key) => value.value.has(key))) throw misformed(`${called.value} is not empty`);
    return { name: called.value, number: at.value, value, place: [left, bottom, right, top] as const };
  });
}

/** Every stream, inflated and counted, so that the library inflates nothing that was not. */
function checkStreams(pdf: PDF, size: number): void {
  let inflated = 0;
  for (let own = 1; own < size; own += 1) {
    const stream = streamFrom(pdf.context.resolve(PdfRef.of(own)));
    if (stream !== undefined) inflated += inflate(stream, MOST.inflated - inflated).length;
  }
}

function attachmentsOf(pdf: PDF, catalog: PdfDict, resolve: Resolve): ReadonlyMap<string, Uint8Array> {
  const entry = (of: PdfValue | undefined, key: string): PdfValue | undefined =>
    of?.is === 'dict' ? resolve(of.value.get(key)) : undefined;
  const listed = entry(entry(entry(catalog, 'Names'), 'EmbeddedFiles'), 'Names');
  const found = new Map<string, Uint8Array>();
  if (listed?.is !== 'list') return found;
  for (let at = 0; at + 1 < listed.value.length; at += 2) {
    const key = listed.value[at];
    const specification = resolve(listed.value[at + 1]);
    const embedded = entry(specification, 'EF');
    const file = embedded?.is === 'dict' ? embedded.value.get('F') : undefined;
    const stream = file?.is === 'ref' ? streamFrom(pdf.context.resolve(PdfRef.of(file.value))) : undefined;
    if (key?.is !== 'text' || stream === undefined || found.has(key.value))
      throw misformed('an attachment cannot be found');
    if (stream.value.value.has('DecodeParms')) throw misformed('an attachment has parameters we do not use');
    found.set(key.value, inflate(stream, MOST.inflated));
  }
  return found;
}

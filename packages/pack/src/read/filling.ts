import type { LockedDocument, LockedField } from './locked-document.ts';
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
  withEntries,
  writeValue,
} from './pdf-value.ts';
import { Refused } from './problems.ts';
import type { RevisionObject } from './revision.ts';

/** The field for the instance's seal; the signatories' are `sign-1`, `sign-2` and so on. */
export const SEAL = 'seal';

/** Filled after the first signature: only fields, by signing (ISO 32000-1, table 254). */
const FILL_AND_SIGN = 2;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** An instant to the second, as a PDF says it in UTC. */
function writeDate(at: Date): string {
  const day = [at.getUTCMonth() + 1, at.getUTCDate()];
  const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()];
  return `D:${String(at.getUTCFullYear()).padStart(4, '0')}${[...day, ...time].map(twoDigits).join('')}Z`;
}

/** The instant a signature's dictionary claims; `undefined` where it claims none in our form. */
export function claimedDate(entries: PdfDict): Date | undefined {
  const claimed = entries.value.get('M');
  const match = claimed?.is === 'text' ? /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(claimed.value) : null;
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1);
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** What a signature's dictionary holds before its byte range. PAdES baseline wants the claimed time here, in `/M`. */
export function signatureEntries(at: Date, certifies: boolean): PdfDict {
  const parameters = dict({ Type: name('TransformParams'), P: number(FILL_AND_SIGN), V: name('1.2') });
  const reference = dict({ Type: name('SigRef'), TransformMethod: name('DocMDP'), TransformParams: parameters });
  return dict({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    M: text(writeDate(at)),
    ...(certifies ? { Reference: list([reference]) } : {}),
  });
}

/** What fills a field. */
export interface Filling {
  readonly field: LockedField;
  /** Whether nothing was signed before, so that this signature certifies the document. */
  readonly certifies: boolean;
  /** The appearance's form, then what it refers to, numbered one after another. */
  readonly appearance: readonly RevisionObject[];
  /** The number of the signature's dictionary. */
  readonly signature: number;
}

/** The objects a signature writes, in their order; its own dictionary comes after them. */
export function fillingObjects(locked: LockedDocument, filling: Filling): readonly RevisionObject[] {
  const { field, certifies, appearance, signature } = filling;
  const [form] = appearance;
  if (form === undefined) throw new TypeError('A signature has an appearance');
  const filled = withEntries(field.value, { AP: dict({ N: ref(form.number) }), V: ref(signature) });
  const certified = withEntries(locked.catalog, { Perms: dict({ DocMDP: ref(signature) }) });
  // Signatures exist, and the file is only to be appended to.
  const appendOnly = withEntries(locked.form.value, { SigFlags: number(3) });
  return [
    ...(certifies
      ? [
          { number: locked.root, value: certified },
          { number: locked.form.number, value: appendOnly },
        ]
      : []),
    { number: field.number, value: filled },
    ...appearance,
  ];
}

/** The box an appearance is drawn in: its field's, from its own corner. */
export const boxOf = ({ place: [left, bottom, right, top] }: LockedField): PdfValue =>
  numbers([0, 0, right - left, top - bottom]);

/** All that an appearance may speak of: a form, fonts and what fonts are made of. Nothing that acts, and no more. */
const appearanceKeys: ReadonlySet<string> = new Set(
  (
    'Type Subtype BBox Resources Font Length Length1 Filter BaseFont Encoding DescendantFonts ToUnicode CIDSystemInfo ' +
    'Registry Ordering Supplement FontDescriptor W CIDToGIDMap FontName Flags FontBBox ItalicAngle Ascent Descent ' +
    'CapHeight StemV FontFile2'
  ).split(' '),
);
const FONT_NAME = /^F\d+$/;

/**
 * Sees that what a signature shows is a form in its field's box and the fonts it is set in, and nothing else.
 *
 * @throws {Refused}
 */
export function checkAppearance(field: LockedField, objects: readonly RevisionObject[], next: number): void {
  const refuse = (detail: string): Refused => new Refused('field', detail, { field: field.name });
  const walk = (value: PdfValue): void => {
    if (value.is === 'ref' && (value.value < next || value.value >= next + objects.length)) {
      throw refuse('its appearance refers to something outside of itself');
    }
    if (value.is === 'list') value.value.forEach(walk);
    if (value.is !== 'dict') return;
    for (const [key, entry] of value.value) {
      if (!appearanceKeys.has(key) && !FONT_NAME.test(key))
        throw refuse(`its appearance says more than appearances do: ${key}`);
      walk(entry);
    }
  };
  for (const [at, object] of objects.entries()) {
    if (object.number !== next + at) throw refuse('its appearance is numbered otherwise');
    walk(object.value);
  }
  const form = objects[0]?.value;
  const box = form?.is === 'dict' ? form.value.get('BBox') : undefined;
  if (box === undefined || writeValue(box) !== writeValue(boxOf(field))) throw refuse('its appearance has another box');
}

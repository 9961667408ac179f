import {
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNumber,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
} from '@libpdf/core';
import {
  boolean,
  list,
  name,
  nothing,
  number,
  type PdfDict as OurDict,
  type PdfValue,
  ref,
  text,
} from './pdf-value.ts';
import { Refused } from './problems.ts';

const DEEPEST = 16;

/**
 * An object as the library read it, as a value of ours. A stream gives its dictionary.
 *
 * @throws {Refused} where it holds what no document of ours does
 */
export function fromLibrary(object: PdfObject, depth = 0): PdfValue {
  if (depth > DEEPEST) throw new Refused('locked-limits', `an object is nested deeper than ${DEEPEST}`);
  if (object instanceof PdfDict) return fromDictionary(object, depth);
  if (object instanceof PdfArray) return list(object.toArray().map((item) => fromLibrary(item, depth + 1)));
  if (object instanceof PdfName) return name(object.value);
  if (object instanceof PdfNumber) return number(object.value);
  if (object instanceof PdfBool) return boolean(object.value);
  if (object instanceof PdfString) return text(Buffer.from(object.bytes).toString('latin1'));
  if (object instanceof PdfRef) {
    if (object.generation !== 0) throw new Refused('locked-form', 'an object is of a later generation');
    return ref(object.objectNumber);
  }
  return nothing;
}

function fromDictionary(object: PdfDict, depth: number): OurDict {
  const entries = [...object].map(([key, value]) => [key.value, fromLibrary(value, depth + 1)] as const);
  return { is: 'dict', value: new Map(entries) };
}

/** The bytes of a stream as they stand in the file, and its dictionary. */
export function streamFrom(
  object: PdfObject | null,
): { readonly data: Uint8Array; readonly value: OurDict } | undefined {
  return object instanceof PdfStream ? { data: object.data, value: fromDictionary(object, 0) } : undefined;
}

/**
 * A PDF object in the one form in which revisions are written (`writeValue`). A `text` holds bytes, one a character; a
 * stream is a dictionary and stands only at the top of an object.
 */
export type PdfValue =
  | { readonly is: 'null' }
  | { readonly is: 'boolean'; readonly value: boolean }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'name'; readonly value: string }
  | { readonly is: 'text'; readonly value: string }
  | { readonly is: 'ref'; readonly value: number }
  | { readonly is: 'list'; readonly value: readonly PdfValue[] }
  | PdfDict;

/** A dictionary; the order of its keys is kept. */
export interface PdfDict {
  readonly is: 'dict';
  readonly value: ReadonlyMap<string, PdfValue>;
}

export const nothing: PdfValue = { is: 'null' };
export const boolean = (value: boolean): PdfValue => ({ is: 'boolean', value });
export const number = (value: number): PdfValue => ({ is: 'number', value });
export const name = (value: string): PdfValue => ({ is: 'name', value });
export const text = (value: string): PdfValue => ({ is: 'text', value });
export const ref = (value: number): PdfValue => ({ is: 'ref', value });
export const list = (value: readonly PdfValue[]): PdfValue => ({ is: 'list', value });
export const numbers = (values: readonly number[]): PdfValue => list(values.map(number));
export const dict = (entries: Readonly<Record<string, PdfValue>>): PdfDict => ({
  is: 'dict',
  value: new Map(Object.entries(entries)),
});

/** A dictionary with some entries put in place of what it had under those keys, or at its end. */
export const withEntries = (base: PdfDict, entries: Readonly<Record<string, PdfValue>>): PdfDict => ({
  is: 'dict',
  value: new Map([...base.value, ...Object.entries(entries)]),
});

const hexOf = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('hex').toUpperCase();

const writeText = (value: string): string =>
  /^[\x20-\x27\x2a-\x5b\x5d-\x7e]*$/.test(value) ? `(${value})` : `<${hexOf(value)}>`;

const writeName = (value: string): string => {
  if (!/^[!-~]+$/.test(value)) throw new TypeError(`A name of a PDF is of visible ASCII here, not ${value}`);
  return `/${value.replaceAll(/[#()<>[\]{}/%]/g, (character) => `#${hexOf(character)}`)}`;
};

// Six places are a ten-thousandth of what a printer can show; never an exponent, which PDF does not know.
const writeNumber = (value: number): string => {
  if (!Number.isFinite(value) || Math.abs(value) > 1e12) throw new TypeError(`${value} is no number of a PDF`);
  // Adding nothing makes a zero of minus zero.
  const rounded = Math.round(value * 1e6) / 1e6 + 0;
  return Number.isInteger(rounded) ? rounded.toFixed(0) : rounded.toFixed(6).replace(/0+$/, '');
};

/**
 * The one text of a value, one character a byte.
 *
 * @throws {TypeError} for a name or number that has no form here
 */
export function writeValue(value: PdfValue): string {
  switch (value.is) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(value.value);
    case 'number':
      return writeNumber(value.value);
    case 'name':
      return writeName(value.value);
    case 'text':
      return writeText(value.value);
    case 'ref':
      return `${writeNumber(value.value)} 0 R`;
    case 'list':
      return `[${value.value.map(writeValue).join(' ')}]`;
    case 'dict':
      return `<< ${[...value.value].map(([key, entry]) => `${writeName(key)} ${writeValue(entry)} `).join('')}>>`;
  }
}

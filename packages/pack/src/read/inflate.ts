import { inflateSync } from 'node:zlib';
import type { PdfDict } from './pdf-value.ts';
import { Refused } from './problems.ts';

/** A stream's bytes as they stand in the file, and its dictionary. */
export interface Stream {
  readonly data: Uint8Array;
  readonly value: PdfDict;
}

/**
 * What a stream holds. Streams are stored plain or deflated once; anything else could grow behind our back.
 *
 * @param most how many bytes are taken
 * @throws {Refused}
 */
export function inflate({ data, value }: Stream, most: number): Uint8Array {
  const filter = value.value.get('Filter');
  const [only, ...more] = filter?.is === 'list' ? filter.value : filter === undefined ? [] : [filter];
  // Pictures of that kind are handed on as they are.
  if (only === undefined || (only.is === 'name' && only.value === 'DCTDecode')) return within(data, most);
  if (more.length > 0 || only.is !== 'name' || only.value !== 'FlateDecode')
    throw new Refused('locked-form', 'a stream has other filters');
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, most) });
  } catch (cause) {
    if (cause instanceof RangeError) throw beyond();
    throw new Refused('locked-form', 'a stream cannot be inflated');
  }
}

/** More than the reader takes. */
export const beyond = (): Refused => new Refused('locked-limits', 'its streams hold more than the reader takes');

function within(data: Uint8Array, most: number): Uint8Array {
  if (data.length > most) throw beyond();
  return data;
}

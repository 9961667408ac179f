import type { DialectName } from './dialect-name.ts';

/**
 * Where a store is: the path of an SQLite file (made when missing), `:memory:`, or the `postgres://` address of a
 * PostgreSQL database. `most` bounds the connections to PostgreSQL (10 unless given).
 */
export type Place = { readonly file: string } | { readonly url: string; readonly most?: number };

/** Which of the two databases a place is. */
export function dialectOf(place: Place): DialectName {
  return 'file' in place ? 'sqlite' : 'postgresql';
}

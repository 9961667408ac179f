import type { DialectName } from './dialect-name.ts';

/**
 * Where a store is: the path of an SQLite file (made when missing), `:memory:`, or the `postgres://` address of a
 * PostgreSQL database. `most` bounds the connections to PostgreSQL (10 unless given). `owner` is the same database's
 * address for the role that owns the tables, where the store works as another.
 */
export type Place =
  | { readonly file: string }
  | { readonly url: string; readonly most?: number; readonly owner?: string | undefined };

/** Which of the two databases a place is. */
export function dialectOf(place: Place): DialectName {
  return 'file' in place ? 'sqlite' : 'postgresql';
}

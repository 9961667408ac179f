import { sql } from 'kysely';
import type { DialectName } from './dialect-name.ts';

/**
 * The database's own clock, in milliseconds since 1970: the one clock that several servers share, for leases. What the
 * record says of time comes from the product's clock instead.
 */
export function databaseNow(dialect: DialectName) {
  return dialect === 'sqlite'
    ? sql<number>`cast(unixepoch('now', 'subsec') * 1000 as integer)`
    : sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`;
}

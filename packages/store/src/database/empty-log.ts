import { sql } from 'kysely';
import type { Connection } from './connection.ts';

/**
 * Brings what was erased out of the write-ahead log of SQLite, where the pages before still stand, once its transaction
 * is over. Another process that reads meanwhile may keep it from that; the log is then emptied with the next checkpoint.
 * (PostgreSQL cleans up by itself, in its own time.)
 */
export async function emptyWriteAheadLog({ dialect, db }: Pick<Connection, 'dialect' | 'db'>): Promise<void> {
  if (dialect === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db());
}

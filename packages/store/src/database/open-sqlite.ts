import Database from 'better-sqlite3';

const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens the embedded database as every part of the product wants it: write-ahead log, every commit on disk before it
 * is acknowledged, foreign keys on, five seconds of patience with another process.
 *
 * @param file path of the database, made when missing, or `:memory:`.
 */
export function openSqlite(file: string): Database.Database {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    const mode = database.pragma('journal_mode = wal', { simple: true });
    if (mode !== 'wal' && !database.memory) throw new Error(`This file cannot have a write-ahead log: ${file}`);
    database.pragma('synchronous = full');
    database.pragma('foreign_keys = on');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

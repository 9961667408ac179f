import { resolve } from 'node:path';
import Database from 'better-sqlite3';

const BUSY_TIMEOUT_MS = 5000;

/** By the path they were opened under. */
const opened = new Map<string, Database.Database>();

/**
 * Opens the embedded database as every part of the product wants it: write-ahead log, every commit on disk before it
 * is acknowledged, foreign keys on, five seconds of patience with another process.
 *
 * @param file path of the database, made when missing, or `:memory:`.
 * @throws Error where this process has the file open already: the two would wait for each other with the event loop
 *   stopped.
 */
export function openSqlite(file: string): Database.Database {
  const path = resolve(file);
  if (file !== ':memory:' && opened.get(path)?.open === true) {
    throw new Error(`This process has the database open already: ${file}`);
  }
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    const mode = database.pragma('journal_mode = wal', { simple: true });
    if (mode !== 'wal' && !database.memory) throw new Error(`This file cannot have a write-ahead log: ${file}`);
    database.pragma('synchronous = full');
    // What is erased leaves the file, and is not only passed over.
    database.pragma('secure_delete = on');
    database.pragma('foreign_keys = on');
    opened.set(path, database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

import Database from 'better-sqlite3';
import pg from 'pg';
import type { Place } from '@coproduce/store';

/**
 * Reads or changes rows past the product, as whoever has the database's keys could.
 *
 * @returns the rows of the last statement; a bigint of PostgreSQL comes as text
 */
export const rowsIn = async (place: Place, ...statements: readonly string[]): Promise<readonly unknown[]> =>
  'url' in place ? postgresRows(place.url, statements) : sqliteRows(place.file, statements);

const sqliteRows = (file: string, statements: readonly string[]): readonly unknown[] => {
  const database = new Database(file, { fileMustExist: true });
  try {
    let rows: readonly unknown[] = [];
    for (const statement of statements) {
      const prepared = database.prepare(statement);
      if (prepared.reader) rows = prepared.all();
      else prepared.run();
    }
    return rows;
  } finally {
    database.close();
  }
};

const postgresRows = async (url: string, statements: readonly string[]): Promise<readonly unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: readonly unknown[] = [];
    for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
    return rows;
  } finally {
    await client.end();
  }
};

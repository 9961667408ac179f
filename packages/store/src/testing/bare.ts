import Database from 'better-sqlite3';
import type { Place } from '../database/place.ts';
import { onServer } from './fresh-postgres.ts';

/**
 * Runs statements on a connection of their own, past the whole package: as somebody with the database's keys would.
 *
 * @returns the rows of the last one, as the bare driver reads them.
 */
export async function bare(place: Place, ...statements: readonly string[]): Promise<unknown[]> {
  if ('url' in place) {
    return onServer(place.url, async (client) => {
      let rows: unknown[] = [];
      for (const statement of statements) ({ rows } = await client.query<Record<string, unknown>>(statement));
      return rows;
    });
  }
  const database = new Database(place.file);
  try {
    let rows: unknown[] = [];
    for (const statement of statements) {
      const prepared = database.prepare(statement);
      if (prepared.reader) rows = prepared.all();
      else prepared.run();
    }
    return rows;
  } finally {
    database.close();
  }
}

/** The number a `select count(*) as count` gives. */
export async function countIn(place: Place, fromAndWhere: string): Promise<number> {
  const [row] = await bare(place, `select count(*) as count from ${fromAndWhere}`);
  const count: unknown = typeof row === 'object' && row !== null && 'count' in row ? row.count : undefined;
  return Number(count);
}

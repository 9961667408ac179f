import pg from 'pg';

const INT8: number = pg.types.builtins.INT8;

/** `count(*)` and sums arrive as text unless they are read here; beyond 2^53 a number would silently be another one. */
function readBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`This number is too large to be read exactly: ${text}`);
  return value;
}

/**
 * Opens a pool. Connections are made when they are needed; bigint is read as a number.
 *
 * @param url a `postgres://` address.
 * @param most how many connections at most.
 */
export function openPostgres(url: string, most: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'coproduce',
    // The declared parameter is an enumeration of the ids `pg` knows; any other id comes as a plain number.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
        oid === INT8 ? readBigint : pg.types.getTypeParser(oid, format),
    },
  });
  // An `error` event without a listener ends the process; the query in flight tells its caller by itself.
  const ignore = (): void => undefined;
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Pool } from 'pg';

/** What a checked-out client of a `pg` pool must do. */
interface Client {
  query<R>(query: { text: string; values?: unknown[]; name?: string }): Promise<Answer<R>>;
  on(event: 'error', listener: () => void): unknown;
  off(event: 'error', listener: () => void): unknown;
  release(drop?: boolean): void;
}

interface Answer<R> {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: R[];
}

const MOST_NAMES = 500;

/** Names for prepared statements: one text, one name, on every connection. */
class StatementNames {
  readonly #names = new Map<string, string>();

  get(sql: string): string | undefined {
    const known = this.#names.get(sql);
    if (known !== undefined) return known;
    // A server keeps each named statement per connection until it closes, so their number is bounded.
    if (this.#names.size >= MOST_NAMES) return undefined;
    const name = `s${this.#names.size}`;
    this.#names.set(sql, name);
    return name;
  }
}

/** One checkout of a client. Released once, however often that is asked for. */
class PostgresCheckout implements DatabaseConnection {
  readonly #client: Client;
  readonly #names: StatementNames;
  readonly #onError = (): void => {
    this.broken = true;
  };
  #held = true;
  broken = false;

  constructor(client: Client, names: StatementNames) {
    this.#client = client;
    this.#names = names;
    client.on('error', this.#onError);
  }

  async command(text: string): Promise<string> {
    const answer = await this.#client.query<unknown>({ text });
    return answer.command;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.#client.query<R>(this.#request(query));
    const changed = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';
    return changed ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('An open cursor would hold a connection of the pool: read pages instead.');
  }

  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#client.off('error', this.#onError);
    this.#client.release(this.broken);
  }

  #request(query: CompiledQuery): { text: string; values?: unknown[]; name?: string } {
    const text = query.sql;
    if (query.parameters.length === 0) return { text };
    const name = this.#names.get(text);
    const values = [...query.parameters];
    return name === undefined ? { text, values } : { text, values, name };
  }
}

function own(connection: DatabaseConnection): PostgresCheckout {
  if (connection instanceof PostgresCheckout) return connection;
  throw new TypeError('This connection is not from this driver.');
}

function beginText(settings: TransactionSettings): string {
  const parts = ['start transaction'];
  if (settings.isolationLevel !== undefined) parts.push(`isolation level ${settings.isolationLevel}`);
  if (settings.accessMode !== undefined) parts.push(settings.accessMode);
  return parts.join(' ');
}

class PostgresDriver implements Driver {
  readonly #pool: Pool;
  readonly #names = new StatementNames();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {
    // The pool was made by whoever made the dialect and connects when it is first asked.
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new PostgresCheckout(await this.#pool.connect(), this.#names);
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const checkout = own(connection);
    try {
      await checkout.command(beginText(settings));
    } catch (error) {
      // A client that cannot begin is of no use to the next caller either.
      checkout.broken = true;
      checkout.release();
      throw error;
    }
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    // PostgreSQL answers COMMIT of a failed transaction with a ROLLBACK, and calls that a success.
    if ((await own(connection).command('commit')) === 'ROLLBACK') throw new AbortedTransactionError();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    const checkout = own(connection);
    try {
      await checkout.command('rollback');
    } catch {
      // The server rolls back by itself when the connection goes, and the error that led here matters more.
      checkout.broken = true;
    }
  }

  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await own(connection).command(`savepoint ${quoted(name)}`);
  }

  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await own(connection).command(`rollback to ${quoted(name)}`);
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await own(connection).command(`release ${quoted(name)}`);
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    own(connection).release();
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * A Kysely dialect over a `pg` pool.
 *
 * A connection that broke, could not begin or could not roll back leaves the pool instead of going back to it, so a
 * pool is never drained by servers that go away; statements with parameters are prepared under a name. Destroying the
 * Kysely instance ends the pool.
 */
export class PostgresDialect implements Dialect {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  createAdapter(): PostgresAdapter {
    return new PostgresAdapter();
  }

  createDriver(): Driver {
    return new PostgresDriver(this.#pool);
  }

  createIntrospector(db: Kysely<never>): PostgresIntrospector {
    return new PostgresIntrospector(db);
  }

  createQueryCompiler(): PostgresQueryCompiler {
    return new PostgresQueryCompiler();
  }
}

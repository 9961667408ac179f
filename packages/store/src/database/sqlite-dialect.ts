import type Database from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Kysely,
  type TransactionSettings,
} from 'kysely';
import { FairLock } from './fair-lock.ts';
import { StatementCache } from './statement-cache.ts';

/**
 * One turn at the one connection. Every acquisition gets its own, so that a turn handed back twice cannot hand back
 * the turn of whoever came next.
 */
class SqliteTurn implements DatabaseConnection {
  readonly end: () => void;
  readonly #statements: StatementCache<Database.Statement>;

  constructor(end: () => void, statements: StatementCache<Database.Statement>) {
    this.end = end;
    this.#statements = statements;
  }

  // What a row is was worked out by Kysely from the query it compiled. The body is synchronous; `async` turns what the
  // database throws into a rejection.
  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>>;
  async executeQuery(query: CompiledQuery): Promise<QueryResult<unknown>> {
    const statement = this.#statements.get(query.sql, query.parameters.length > 0);
    if (statement.reader) return { rows: statement.all(...query.parameters) };
    const { changes, lastInsertRowid } = statement.run(...query.parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('An open cursor would hold the only connection: read pages instead.');
  }
}

class SqliteDriver implements Driver {
  readonly #database: Database.Database;
  readonly #lock = new FairLock();
  readonly #statements: StatementCache<Database.Statement>;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#statements = new StatementCache((sql) => database.prepare(sql));
  }

  async init(): Promise<void> {
    // The connection was opened and set up by whoever made the dialect.
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const end = await this.#lock.take();
    return new SqliteTurn(end, this.#statements);
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    try {
      // A deferred BEGIN takes the write lock at its first write, too late to wait for it: readers alone may use it.
      this.#database.exec(settings.accessMode === 'read only' ? 'begin' : 'begin immediate');
    } catch (error) {
      await this.releaseConnection(connection);
      throw error;
    }
  }

  async commitTransaction(): Promise<void> {
    this.#database.exec('commit');
  }

  async rollbackTransaction(): Promise<void> {
    // A full disk or a failed COMMIT may have ended the transaction already.
    if (this.#database.inTransaction) this.#database.exec('rollback');
  }

  async savepoint(_connection: DatabaseConnection, name: string): Promise<void> {
    this.#database.exec(`savepoint ${quoted(name)}`);
  }

  async rollbackToSavepoint(_connection: DatabaseConnection, name: string): Promise<void> {
    this.#database.exec(`rollback to ${quoted(name)}`);
  }

  async releaseSavepoint(_connection: DatabaseConnection, name: string): Promise<void> {
    this.#database.exec(`release ${quoted(name)}`);
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (!(connection instanceof SqliteTurn)) throw new TypeError('This connection is not from this driver.');
    connection.end();
  }

  async destroy(): Promise<void> {
    this.#database.close();
  }
}

/** The driver brings its own lock; Kysely's would stay taken whenever a release throws. */
class OwnLockAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * A Kysely dialect over one better-sqlite3 connection, shared by the whole process under a fair lock.
 *
 * Transactions that write begin IMMEDIATE; a BEGIN, COMMIT or ROLLBACK that throws leaves the lock free and the next
 * caller served; statements with parameters are prepared once. Destroying the Kysely instance closes the connection.
 */
export class SqliteDialect implements Dialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  createAdapter(): SqliteAdapter {
    return new OwnLockAdapter();
  }

  createDriver(): Driver {
    return new SqliteDriver(this.#database);
  }

  createIntrospector(db: Kysely<never>): SqliteIntrospector {
    return new SqliteIntrospector(db);
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler();
  }
}

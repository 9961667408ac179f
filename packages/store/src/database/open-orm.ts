import type { EntitySchema, Options } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import type { MikroORM as PostgresOrm } from '@mikro-orm/postgresql';
import type { MikroORM as SqliteOrm } from '@mikro-orm/sqlite';
import type { Dialect } from 'kysely';
import { entitiesFor } from '../entities/all.ts';
import type { NamedMigration } from '../migrations/named-migration.ts';
import type { DialectName } from './dialect-name.ts';
import { requireNode } from './node-version.ts';
import type { Place } from './place.ts';

/** The ORM over either database. */
export type Orm = SqliteOrm | PostgresOrm;

/**
 * Opens the ORM on our own dialect for the place. Nothing is asked of the database yet on PostgreSQL; an SQLite file
 * is opened and set up.
 *
 * The database drivers are imported only here and only the one that is needed: better-sqlite3 must not be loaded by a
 * Node that it would crash.
 */
export async function openOrm(place: Place): Promise<Orm> {
  requireNode(process.versions.node);
  return 'file' in place ? openSqliteOrm(place.file) : openPostgresOrm(place.url, place.most ?? 10);
}

async function openSqliteOrm(file: string): Promise<SqliteOrm> {
  const [{ MikroORM }, { SqliteDialect }, { openSqlite }, { sqliteMigrations }] = await Promise.all([
    import('@mikro-orm/sqlite'),
    import('./sqlite-dialect.ts'),
    import('./open-sqlite.ts'),
    import('../migrations/sqlite/all.ts'),
  ]);
  return MikroORM.init(settings('sqlite', file, new SqliteDialect(openSqlite(file)), sqliteMigrations));
}

async function openPostgresOrm(url: string, most: number): Promise<PostgresOrm> {
  const [{ MikroORM }, { PostgresDialect }, { openPostgres }, { postgresMigrations }] = await Promise.all([
    import('@mikro-orm/postgresql'),
    import('./postgres-dialect.ts'),
    import('./open-postgres.ts'),
    import('../migrations/postgresql/all.ts'),
  ]);
  const database = new URL(url).pathname.slice(1);
  return MikroORM.init(
    settings('postgresql', database, new PostgresDialect(openPostgres(url, most)), postgresMigrations),
  );
}

function settings(dialect: DialectName, dbName: string, kysely: Dialect, migrations: readonly NamedMigration[]) {
  const entities: EntitySchema[] = Object.values(entitiesFor(dialect));
  return {
    entities,
    dbName,
    driverOptions: kysely,
    extensions: [Migrator],
    migrations: { migrationsList: [...migrations], snapshot: false, silent: true, disableForeignKeys: false },
    // Nothing is logged here: statements carry people's words.
    logger: () => undefined,
    metadataCache: { enabled: false },
  } satisfies Partial<Options>;
}

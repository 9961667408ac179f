import { defineEntity, p } from '@mikro-orm/core';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/sqlite';
import { openSqlite } from '../database/open-sqlite.ts';
import { SqliteDialect } from '../database/sqlite-dialect.ts';
import type { NamedMigration } from '../migrations/named-migration.ts';

/** Opens an SQLite file as the product does, with other migrations than the product's. */
export async function openListed(file: string, list: readonly NamedMigration[]): Promise<MikroORM> {
  const entity = defineEntity({ name: 'Owner', tableName: 'owner', properties: { id: p.integer().primary() } });
  return MikroORM.init({
    entities: [entity],
    dbName: file,
    driverOptions: new SqliteDialect(openSqlite(file)),
    extensions: [Migrator],
    migrations: { migrationsList: [...list], snapshot: false, silent: true },
  });
}

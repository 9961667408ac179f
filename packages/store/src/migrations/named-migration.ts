import type { MigrationObject } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';

/** A migration by the name under which the database remembers it; a name is never changed or used again. */
export type NamedMigration = MigrationObject & { readonly statements: readonly string[] };

/** A migration that runs these statements in order. There is no way back but the copy made before it. */
export function migrationOf(name: string, statements: readonly string[]): NamedMigration {
  return {
    name,
    statements,
    class: class extends Migration {
      override up(): void {
        for (const statement of statements) this.addSql(statement);
      }
    },
  };
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOrm } from '../database/open-orm.ts';
import { dialectOf, type Place } from '../database/place.ts';
import { freshPostgres } from '../testing/fresh-postgres.ts';
import { startPostgres } from '../testing/postgres-server.ts';

/**
 * Writes the migration that brings the newest committed schema to the entities, for both databases. Read it before it
 * is committed: a table that SQLite has to rebuild is where rows get lost.
 *
 * Run as `npm run draft-migration -w packages/store -- NAME`; then add it to both `all.ts`.
 */
async function draftMigration(name: string): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'coproduce-draft-'));
  const server = await startPostgres();
  try {
    await draftFor({ file: join(directory, 'draft.db') }, name);
    await draftFor({ url: await freshPostgres(server.url, 'draft') }, name);
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function draftFor(place: Place, name: string): Promise<void> {
  const orm = await openOrm(place);
  try {
    await orm.migrator.up();
    const statements = await orm.schema.getUpdateSchemaSQL({ wrap: false });
    const file = new URL(`./${dialectOf(place)}/${name}.ts`, import.meta.url);
    await writeFile(file, sourceOf(name, statements));
  } finally {
    await orm.close();
  }
}

function sourceOf(name: string, sql: string): string {
  const statements = sql
    .split(/;\n/u)
    .map((statement) => statement.trim().replace(/;$/u, ''))
    .filter((statement) => statement !== '')
    .map((statement) => `  ${literal(statement)},`);
  const constant = name.replaceAll(/-(\w)/gu, (_match, letter: string) => letter.toUpperCase());
  return [`export const ${constant}: readonly string[] = [`, ...statements, '];', ''].join('\n');
}

function literal(text: string): string {
  return `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;
}

const [name] = process.argv.slice(2);
if (name === undefined || !/^[a-z][a-z0-9-]*$/u.test(name)) throw new Error('Give the migration a kebab-case name.');
await draftMigration(name);

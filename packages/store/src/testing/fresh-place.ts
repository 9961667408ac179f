import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '@coproduce/trail';
import type { DialectName } from '../database/dialect-name.ts';
import type { Place } from '../database/place.ts';
import { postgresMigrations } from '../migrations/postgresql/all.ts';
import { openStore } from '../open-store.ts';
import { rights } from '../roles/rights.ts';
import { asApplication, makeApplicationRole } from './application-role.ts';
import { addressOf, dropPostgres, freshPostgres, nameOf, onServer } from './fresh-postgres.ts';

/** A database that nothing has used yet, and how to remove it. */
export type FreshPlace = {
  /** On PostgreSQL as somebody who may do everything. */
  readonly place: Place;
  /** The same as the product has it: on PostgreSQL as the application's role, which owns nothing. */
  readonly application: Place;
  readonly remove: () => Promise<void>;
};

/**
 * Makes a database for one test file, with all migrations run: a file in a temporary directory, or a copy of a migrated
 * template on the server that `TEST_DATABASE_URL` names (`startPostgres` or the global setup provide one).
 */
export async function freshPlace(dialect: DialectName): Promise<FreshPlace> {
  if (dialect === 'postgresql') return databaseOn(testServer(), await templateOn(testServer()));
  const fresh = await file();
  await migrated(fresh.place);
  return fresh;
}

/** A copy of a database that nobody has open, to go on with from where it was left. */
export async function copyOf(place: Place): Promise<FreshPlace> {
  if ('url' in place) return databaseOn(testServer(), nameOf(place.url));
  const copy = await file();
  await copyFile(place.file, copy.place.file);
  return copy;
}

/** The same before any migration. */
export async function emptyPlace(dialect: DialectName): Promise<FreshPlace> {
  return dialect === 'sqlite' ? file() : databaseOn(testServer());
}

function testServer(): string {
  const server = process.env['TEST_DATABASE_URL'];
  if (server === undefined || server === '') throw new Error('TEST_DATABASE_URL names no PostgreSQL server.');
  return server;
}

async function databaseOn(server: string, template?: string): Promise<FreshPlace> {
  const url = await freshPostgres(server, 'test', template);
  return {
    place: { url },
    application: { url: asApplication(url), owner: url },
    remove: () => dropPostgres(server, url),
  };
}

async function file(): Promise<FreshPlace & { readonly place: { readonly file: string } }> {
  const directory = await mkdtemp(join(tmpdir(), 'coproduce-store-'));
  const place = { file: join(directory, 'store.db') };
  return {
    place,
    application: place,
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

async function migrated(place: Place): Promise<void> {
  const store = await openStore(place);
  try {
    await store.migrate();
  } finally {
    await store.close();
  }
}

/** Named after what the migrations say and the application may do, so that a server that outlives a run never offers an old schema. */
function templateName(): string {
  const digest = digestOf([postgresMigrations.map(({ name, statements }) => [name, ...statements]), rights]);
  return `coproduce_template_${digest.slice(0, 32)}`;
}

let template: Promise<string> | undefined;

async function templateOn(server: string): Promise<string> {
  template ??= makeTemplate(server);
  return template;
}

async function makeTemplate(server: string): Promise<string> {
  const name = templateName();
  const exists = async (): Promise<boolean> => {
    const { rowCount } = await onServer(server, (client) =>
      client.query('select 1 from pg_database where datname = $1', [name]),
    );
    return rowCount === 1;
  };
  if (await exists()) return name;
  // Several workers may be at this at once: each makes its own, the first to rename it wins.
  const url = await freshPostgres(server, 'draft');
  await makeApplicationRole(server);
  await migrated({ url: asApplication(url), owner: url });
  const draft = nameOf(url);
  try {
    await onServer(server, (client) => client.query(`alter database "${draft}" rename to "${name}"`));
  } catch (error) {
    await dropPostgres(server, addressOf(server, draft));
    if (!(await exists())) throw error;
  }
  return name;
}

import { sql } from 'kysely';
import { lockMigrations, migrate, type Migrated } from '../database/migrate.ts';
import { type Orm, openOrm } from '../database/open-orm.ts';
import type { Place } from '../database/place.ts';
import type { Db, Tables } from '../entities/all.ts';
import { DatabaseRoleError, orDenied } from './database-role-error.ts';
import { excessMight, excessRights } from './excess-rights.ts';
import { grantRights, notOwned } from './grant-rights.ts';
import { misleadable, missingRights } from './missing-rights.ts';
import { roleOf } from './role-of.ts';

const dbOf = (orm: Orm): Db => orm.em.fork().getKysely<Tables>();

const listed = (lines: readonly string[]): string => lines.map((line) => `\n  ${line}`).join('');

const requireNone = (found: readonly string[], words: (list: string) => string): void => {
  if (found.length > 0) throw new DatabaseRoleError(words(listed(found)));
};

/** Two databases may have the same name, and no two the same name on a server that began at the same microsecond. */
async function whereIs(db: Db): Promise<string | undefined> {
  const { rows } = await sql<{ place: string }>`
    select format('%s %s', current_database(), pg_postmaster_start_time()) as place
  `.execute(db);
  return rows[0]?.place;
}

async function requireOneDatabase(application: Db, owner: Db): Promise<void> {
  if ((await whereIs(application)) !== (await whereIs(owner)))
    throw new DatabaseRoleError('The addresses of the application and of the owner lead to different databases.');
}

async function requireOwner(owner: Db): Promise<void> {
  const { role } = await roleOf(owner);
  requireNone(
    await notOwned(owner),
    (list) =>
      `The role "${role}" is to bring the schema up to date, and does not own:${list}\nUse the role that owns these tables, or have it give them away: reassign owned by … to "${role}"`,
  );
}

const tooMuch = (role: string) => (list: string) =>
  `The application's role "${role}" could change what was recorded. It${list}\nUse a role for the application that owns nothing, is a member of no other and was given nothing: what it needs is given to it at the start.`;

const tooLittle = (role: string) => (list: string) =>
  `The application's role "${role}" was given what it needs, and does not have:${list}\nIts address has to lead to the schema that the owner's leads to.`;

async function bringUpToDate(application: Db, owner: Orm): Promise<void> {
  const { role, login } = await roleOf(application);
  // Before anything is given or taken: whoever takes from an owner what it has by owning takes it from the owner.
  requireNone(await excessMight(dbOf(owner), login), tooMuch(role));
  const questions = [missingRights(application), misleadable(application), excessRights(application, login)];
  if ((await Promise.all(questions)).flat().length > 0) {
    await owner.em.fork().transactional(async (em) => {
      await lockMigrations(em);
      await grantRights(em.getKysely<Tables>(), role);
    });
  }
  requireNone(await excessRights(application, login), tooMuch(role));
  requireNone(await missingRights(application), tooLittle(role));
}

/**
 * Brings the schema up to date as the one role that there is.
 *
 * @throws {DatabaseRoleError} where that role is the application's, and the schema is another's to change
 */
export async function migrateAlone(orm: Orm, place: Place): Promise<Migrated> {
  return orDenied(
    () => migrate(orm, place),
    'The role of the application may not bring the schema up to date, which is for the owner of the tables. Give the address of the owner besides.',
  );
}

/**
 * Brings the schema up to date as its owner, gives the application's role what it needs, and then asks the database
 * whether that role could change what was recorded.
 *
 * @throws {DatabaseRoleError} where it could, or lacks what it needs; the message says what to do
 */
export async function migrateAsOwner(application: Orm, url: string): Promise<Migrated> {
  const owner = await openOrm({ url, most: 2 });
  try {
    await requireOneDatabase(dbOf(application), dbOf(owner));
    await requireOwner(dbOf(owner));
    const migrated = await orDenied(
      () => migrate(owner, { url }),
      'The role that is to bring the schema up to date may make no tables there. Have it own the database: alter database … owner to …',
    );
    await bringUpToDate(dbOf(application), owner);
    return migrated;
  } finally {
    await owner.close();
  }
}

import { sql } from 'kysely';
import type { Db } from '../entities/all.ts';
import { misleadable } from './missing-rights.ts';
import { BLANKED, rights } from './rights.ts';

const schemaOf = async (db: Db): Promise<string> => {
  const { rows } = await sql<{ name: string }>`
    select relnamespace::regnamespace::text as name from pg_class where oid = to_regclass('entry')
  `.execute(db);
  const name = rows[0]?.name;
  if (name === undefined) throw new Error('The migrations made no tables.');
  return name;
};

/**
 * As the tables' owner: gives a role what the application needs, takes from it whatever else the owner gave it, and has
 * the triggers' functions look for their tables in one place.
 */
export async function grantRights(db: Db, to: string): Promise<void> {
  const schema = sql.raw(await schemaOf(db));
  const role = sql.id(to);
  await sql`grant usage on schema ${schema} to ${role}`.execute(db);
  for (const [name, all] of Object.entries(rights)) {
    const table = sql`${schema}.${sql.id(name)}`;
    await sql`revoke all on table ${table} from ${role}`.execute(db);
    await sql`grant ${sql.raw(all.join(', '))} on table ${table} to ${role}`.execute(db);
  }
  await sql`grant update (${sql.id(BLANKED.column)}) on table ${schema}.${sql.id(BLANKED.table)} to ${role}`.execute(
    db,
  );
  await sql`grant select on table ${schema}.mikro_orm_migrations to ${role}`.execute(db);
  for (const routine of await misleadable(db))
    await sql`alter function ${sql.raw(routine)} set search_path = ${schema}, pg_temp`.execute(db);
}

/** The tables among them that this role does not own, and can therefore give nothing of. */
export async function notOwned(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where oid in (select to_regclass(name)::oid from unnest(${Object.keys(rights)}::text[]) name)
      and not pg_has_role(relowner, 'usage')
    order by name
  `.execute(db);
  return rows.map(({ name }) => name);
}

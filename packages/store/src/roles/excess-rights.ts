import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../entities/all.ts';
import { BLANKED, trailTables } from './rights.ts';

/** The roles that whoever signs in as this one may act as: itself, and those it is a member of, inherited or not. */
const rolesOf = (login: string) => sql`
  select oid, rolname, rolsuper, rolcreaterole from pg_roles where pg_has_role(${login}, oid, 'member')
`;

const trail = sql`
  select oid, relname, relowner, relnamespace from pg_class
  where oid in (select to_regclass(name)::oid from unnest(${[...trailTables]}::text[]) name)
`;

/** Roles that nothing is refused to, and those that can become another. */
const mightyRoles = sql`
  select format('acts as %I, which %s', rolname,
    case when rolsuper then 'is a superuser' when rolcreaterole then 'may make roles' else 'writes past the database' end
  ) as excess
  from mine
  where rolsuper or rolcreaterole or rolname in ('pg_execute_server_program', 'pg_write_server_files')
  order by rolname
`;

/** What the owner of a thing may do cannot be taken from it. */
const owned = sql`
  select distinct format('owns %s', thing) as excess
  from (
    select format('the table %I', relname), relowner from trail
    union all select format('the function %s', p.oid::regprocedure), p.proowner
      from pg_trigger join trail on trail.oid = tgrelid join pg_proc p on p.oid = tgfoid
      where not tgisinternal
    union all select format('the schema %I', nspname), nspowner from pg_namespace
      where oid in (select relnamespace from trail)
    union all select 'the database', datdba from pg_database where datname = current_database()
  ) as things (thing, owner)
  where owner in (select oid from mine)
  order by excess
`;

const granted = sql`
  select distinct format('may %s %I', may, relname) as excess
  from mine, trail, unnest(array['delete', 'truncate', 'trigger']) may
  where has_table_privilege(mine.oid, trail.oid, may)
  union
  select format('may update %I (%I)', relname, attname)
  from mine, trail, pg_attribute
  where attrelid = trail.oid and attnum > 0 and not attisdropped
    and (relname, attname) <> (${BLANKED.table}, ${BLANKED.column})
    and has_column_privilege(mine.oid, trail.oid, attnum, 'update')
  union
  select format('may create things in the schema %I', nspname)
  from mine, pg_namespace
  where pg_namespace.oid in (select relnamespace from trail) and has_schema_privilege(mine.oid, pg_namespace.oid, 'create')
  order by excess
`;

async function answerOf(db: Db, login: string, question: RawBuilder<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ excess: string }>`
    with mine as (${rolesOf(login)}), trail as (${trail}) ${question}
  `.execute(db);
  return rows.map(({ excess }) => excess);
}

/** What a role is, and could therefore do to the history whatever it was given; nothing where it is none of that. */
export async function excessMight(db: Db, login: string): Promise<readonly string[]> {
  const mighty = await answerOf(db, login, mightyRoles);
  // Who is a superuser owns everything, too.
  return mighty.length > 0 ? mighty : answerOf(db, login, owned);
}

/**
 * What a role could do to the history and may not, each in a few words: with any of it, the triggers would be all that
 * keeps the trail's tables. Nothing where the database itself refuses it.
 */
export async function excessRights(db: Db, login: string): Promise<readonly string[]> {
  const might = await excessMight(db, login);
  return might.length > 0 ? might : answerOf(db, login, granted);
}

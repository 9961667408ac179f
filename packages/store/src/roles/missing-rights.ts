import { sql } from 'kysely';
import type { Db } from '../entities/all.ts';
import { BLANKED, rights, trailTables } from './rights.ts';

/**
 * What the role of this connection needs and may not do, each in a few words; a table that it does not find is one it
 * may do nothing with.
 */
export async function missingRights(db: Db): Promise<readonly string[]> {
  const wanted = Object.entries(rights).flatMap(([table, all]) => all.map((right) => ({ table, right })));
  wanted.push({ table: 'mikro_orm_migrations', right: 'select' });
  const tables = wanted.map(({ table }) => table);
  const { rows } = await sql<{ missing: string }>`
    select format('%s on %s', wanted.may, wanted.name) as missing
    from unnest(${tables}::text[], ${wanted.map(({ right }) => right)}::text[]) as wanted (name, may)
    where has_table_privilege(to_regclass(wanted.name)::oid, wanted.may) is not true
    union all
    select ${`update (${BLANKED.column}) on ${BLANKED.table}`}
    where has_column_privilege(to_regclass(${BLANKED.table})::oid, ${BLANKED.column}, 'update') is not true
  `.execute(db);
  return rows.map(({ missing }) => missing);
}

/**
 * The functions of the trail's triggers that would look for their tables where whoever inserts a row says: a temporary
 * table of the same name would stand before the real one.
 */
export async function misleadable(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ routine: string }>`
    select kept.tgfoid::regprocedure::text as routine
    from pg_trigger kept join pg_proc on pg_proc.oid = kept.tgfoid
    where kept.tgrelid in (select to_regclass(name)::oid from unnest(${[...trailTables]}::text[]) name)
      and not kept.tgisinternal
      and not exists (select from unnest(pg_proc.proconfig) setting where setting like 'search\\_path=%')
    order by routine
  `.execute(db);
  return rows.map(({ routine }) => routine);
}

import type { Connection } from '../database/connection.ts';
import { excessRights } from './excess-rights.ts';
import { roleOf } from './role-of.ts';

/** What keeps the rows of the trail's tables: triggers alone, or the rights of the application's role besides. */
export type Guard = 'triggers' | 'roles';

/** Asks the database; an SQLite file belongs to whoever can write it. */
export async function guardOf({ dialect, db }: Pick<Connection, 'dialect' | 'db'>): Promise<Guard> {
  if (dialect === 'sqlite') return 'triggers';
  const { login } = await roleOf(db());
  return (await excessRights(db(), login)).length === 0 ? 'roles' : 'triggers';
}

import { sql } from 'kysely';
import type { Db } from '../entities/all.ts';

/** Who a connection acts as, and who signed in, which it could act as again. */
export async function roleOf(db: Db): Promise<{ readonly role: string; readonly login: string }> {
  const { rows } = await sql<{ role: string; login: string }>`
    select current_user as role, session_user as login
  `.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The database does not say who asks.');
  return row;
}

import { onServer } from './fresh-postgres.ts';

const ROLE = 'coproduce_test_application';
const PASSWORD = 'application';

/** A database's address for the role that the product works as in tests. */
export function asApplication(url: string): string {
  const own = new URL(url);
  own.username = ROLE;
  own.password = PASSWORD;
  return own.href;
}

/** Makes that role, where the server has none yet: one for all databases, as roles are a server's. */
export async function makeApplicationRole(server: string): Promise<void> {
  await onServer(server, async (client) => {
    const exists = async (): Promise<boolean> =>
      (await client.query('select 1 from pg_roles where rolname = $1', [ROLE])).rowCount === 1;
    if (await exists()) return;
    try {
      await client.query(`create role ${ROLE} login password '${PASSWORD}'`);
    } catch (error) {
      // Several workers may be at this at once.
      if (!(await exists())) throw error;
    }
  });
}

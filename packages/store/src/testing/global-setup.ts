import { startPostgres } from './postgres-server.ts';

/**
 * Vitest's global setup of every package that tests against PostgreSQL: one server for the run. The workers inherit
 * its address as `TEST_DATABASE_URL`.
 */
export async function setup(): Promise<() => Promise<void>> {
  const server = await startPostgres();
  process.env['TEST_DATABASE_URL'] = server.url;
  return server.stop;
}

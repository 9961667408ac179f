import pg from 'pg';

/**
 * Makes an empty database, or a copy of one that nobody is connected to.
 *
 * @param server address of any database on the server.
 * @param purpose a word for its name.
 * @param template the database to copy.
 * @returns the new database's address.
 */
export async function freshPostgres(server: string, purpose: string, template?: string): Promise<string> {
  const name = `coproduce_${purpose}_${crypto.randomUUID().replaceAll('-', '')}`;
  const from = template === undefined ? '' : ` template ${pg.escapeIdentifier(template)}`;
  await onServer(server, (client) => client.query(`create database ${pg.escapeIdentifier(name)}${from}`));
  return addressOf(server, name);
}

/** Removes a database, whoever is connected to it. */
export async function dropPostgres(server: string, url: string): Promise<void> {
  const name = pg.escapeIdentifier(nameOf(url));
  await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`));
}

/** Runs something on a connection of its own to a database. */
export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What the database at an address is called. */
export function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

/** The address of another database on the same server. */
export function addressOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

import { dropPostgres, freshPostgres, nameOf, onServer } from './fresh-postgres.ts';

/** The address of a database for one role, and how to remove that role once the database is gone. */
export type FreshRole = { readonly name: string; readonly url: string; readonly remove: () => Promise<void> };

/**
 * Makes a role that may sign in to a database and was given nothing.
 *
 * @param url the address of the database for somebody who may make roles.
 * @param attributes what it may do besides, in SQL.
 */
export async function freshRole(url: string, attributes = ''): Promise<FreshRole> {
  const name = `coproduce_role_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(url, (client) => client.query(`create role ${name} login password 'role' ${attributes}`));
  const own = new URL(url);
  own.username = name;
  own.password = 'role';
  const server = new URL(url);
  server.pathname = '/postgres';
  return { name, url: own.href, remove: () => dropRole(server.href, name) };
}

async function dropRole(server: string, name: string): Promise<void> {
  await onServer(server, (client) => client.query(`drop role if exists ${name}`));
}

/** An empty database with a role that owns it and one for the application, neither a superuser. */
export type FreshRoles = {
  /** As a store is told of both. */
  readonly place: { readonly url: string; readonly owner: string };
  /** The database's address for somebody who may do everything. */
  readonly superuser: string;
  readonly application: FreshRole;
  readonly owner: FreshRole;
  readonly remove: () => Promise<void>;
};

/** Makes both roles and their database on the server that `TEST_DATABASE_URL` names. */
export async function freshRoles(): Promise<FreshRoles> {
  const server = process.env['TEST_DATABASE_URL'] ?? '';
  const superuser = await freshPostgres(server, 'roles');
  const [application, owner] = [await freshRole(superuser), await freshRole(superuser)];
  const database = nameOf(superuser);
  await onServer(superuser, (client) => client.query(`alter database "${database}" owner to ${owner.name}`));
  return {
    place: { url: application.url, owner: owner.url },
    superuser,
    application,
    owner,
    remove: async () => {
      await dropPostgres(server, superuser);
      for (const role of [application, owner]) await role.remove();
    },
  };
}

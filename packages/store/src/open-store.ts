import { type Connection, connectionOf } from './database/connection.ts';
import type { DialectName } from './database/dialect-name.ts';
import type { Migrated } from './database/migrate.ts';
import { type Orm, openOrm } from './database/open-orm.ts';
import { dialectOf, type Place } from './database/place.ts';
import { type Administration, administrationOn } from './record/administration.ts';
import { type Commands, commandsOn } from './record/commands.ts';
import { type Queries, queriesOn } from './record/reader.ts';
import { type Guard, guardOf } from './roles/guard.ts';
import { migrateAlone, migrateAsOwner } from './roles/migrate-as-owner.ts';
import { type Files, filesOn } from './working/blob-index.ts';
import { type Authenticators, authenticatorsOn } from './working/authenticators.ts';
import { type Credentials, credentialsOn } from './working/credentials.ts';
import { type MailedLinks, mailedLinksOn } from './working/mailed-links.ts';
import { type Outbox, outboxOn } from './working/outbox.ts';
import { type PasskeyChallenges, passkeyChallengesOn } from './working/passkey-challenges.ts';
import { type Passkeys, passkeysOn } from './working/passkeys.ts';
import { type SignOns, signOnsOn } from './working/sign-ons.ts';
import { type SigningRequests, signingRequestsOn } from './working/signing-requests.ts';
import { type Sessions, sessionsOn } from './working/sessions.ts';

/** An open store: the record, the working tables beside it, and its own upkeep. */
export type Store = Commands &
  Queries &
  Files & {
    readonly dialect: DialectName;
    readonly administration: Administration;
    readonly sessions: Sessions;
    readonly credentials: Credentials;
    readonly mailedLinks: MailedLinks;
    readonly authenticators: Authenticators;
    readonly passkeys: Passkeys;
    readonly passkeyChallenges: PasskeyChallenges;
    readonly signOns: SignOns;
    readonly signingRequests: SigningRequests;
    readonly outbox: Outbox;
    /** The names of the migrations that this database has not had yet. */
    readonly pendingMigrations: () => Promise<string[]>;
    /**
     * Runs them; on SQLite after copying the file. Where the place names the owner's role, that role runs them and gives
     * this one what it needs.
     *
     * @throws {DatabaseRoleError} where a role of PostgreSQL may do too much or too little
     */
    readonly migrate: () => Promise<Migrated>;
    /** What keeps the rows of the trail's tables, once the schema is up to date. */
    readonly guard: () => Promise<Guard>;
    /** Resolves when the database answers; throws when it does not. */
    readonly ping: () => Promise<void>;
    /** Closes every connection. The store is of no use afterwards. */
    readonly close: () => Promise<void>;
  };

/**
 * Opens a store. The schema is left as it is: call `migrate` before anything else.
 *
 * @throws Error on a Node older than 24, before any native code is loaded.
 */
export async function openStore(place: Place): Promise<Store> {
  const orm = await openOrm(place);
  const connection = connectionOf(orm, dialectOf(place));
  return {
    dialect: connection.dialect,
    ...commandsOn(connection),
    ...queriesOn(connection),
    ...filesOn(connection.db),
    administration: administrationOn(connection),
    sessions: sessionsOn(connection),
    credentials: credentialsOn(connection.db),
    mailedLinks: mailedLinksOn(connection.db),
    authenticators: authenticatorsOn(connection.db),
    passkeys: passkeysOn(connection.db),
    passkeyChallenges: passkeyChallengesOn(connection.db),
    signOns: signOnsOn(connection.db),
    signingRequests: signingRequestsOn(connection.db),
    outbox: outboxOn(connection),
    ...upkeepOn(orm, connection, place),
  };
}

function upkeepOn(orm: Orm, connection: Connection, place: Place) {
  return {
    pendingMigrations: async () => (await orm.migrator.getPending()).map(({ name }) => name),
    migrate: () =>
      'url' in place && place.owner !== undefined ? migrateAsOwner(orm, place.owner) : migrateAlone(orm, place),
    guard: () => guardOf(connection),
    ping: async () => {
      await connection.db().selectFrom('log').select('id').limit(1).execute();
    },
    close: () => orm.close(),
  };
}

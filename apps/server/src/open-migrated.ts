import { join } from 'node:path';
import { DatabaseRoleError, openStore, type Place, type Store } from '@coproduce/store';
import { type Config, ConfigError } from './config.ts';

const placeOf = ({ data, databaseUrl, databaseOwnerUrl }: Config): Place =>
  databaseUrl === undefined ? { file: join(data, 'coproduce.db') } : { url: databaseUrl, owner: databaseOwnerUrl };

/**
 * Opens the store and brings its schema up to date.
 *
 * @throws {ConfigError} where a role of PostgreSQL may do too much or too little
 */
export const openMigrated = async (config: Config): Promise<Store> => {
  const store = await openStore(placeOf(config));
  try {
    await store.migrate();
    return store;
  } catch (error) {
    await store.close();
    if (!(error instanceof DatabaseRoleError)) throw error;
    throw new ConfigError(
      `${error.message}\nDATABASE_URL is the address of the application, DATABASE_OWNER_URL that of the owner.`,
    );
  }
};

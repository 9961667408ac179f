import type { DialectName } from '../database/dialect-name.ts';
import type { Place } from '../database/place.ts';
import { openStore, type Store } from '../open-store.ts';
import { freshPlace } from './fresh-place.ts';

/** An open store on a database that nothing has used yet. */
export type FreshStore = {
  readonly store: Store;
  /** To open it a second time, as another process would. */
  readonly place: Place;
  /** Closes the store and removes the database. */
  readonly remove: () => Promise<void>;
};

/** Makes a migrated database and opens it; see `freshPlace` for what PostgreSQL needs. */
export async function freshStore(dialect: DialectName): Promise<FreshStore> {
  const { place, remove } = await freshPlace(dialect);
  const store = await openStore(place);
  return {
    store,
    place,
    remove: async () => {
      await store.close();
      await remove();
    },
  };
}

import type { DialectName } from '../database/dialect-name.ts';
import type { Place } from '../database/place.ts';
import { openStore, type Store } from '../open-store.ts';
import { copyOf, freshPlace, type FreshPlace } from './fresh-place.ts';

/** An open store on a database of its own. */
export type FreshStore = {
  readonly store: Store;
  /** To open it a second time, past the product: on PostgreSQL as somebody who may do everything. */
  readonly place: Place;
  /** Closes the store and removes the database. */
  readonly remove: () => Promise<void>;
};

/** Makes a migrated database and opens it; see `freshPlace` for what PostgreSQL needs. */
export async function freshStore(dialect: DialectName): Promise<FreshStore> {
  return openedAt(await freshPlace(dialect));
}

/** A database as it was left, to begin from again and again. */
export type KeptStore = {
  /** Opens a copy of it. */
  readonly begin: () => Promise<FreshStore>;
  readonly remove: () => Promise<void>;
};

/** Closes a store and keeps its database, so that what it took to get there is done once for many tests. */
export async function keepStore({ store, place, remove }: FreshStore): Promise<KeptStore> {
  await store.close();
  return { begin: async () => openedAt(await copyOf(place)), remove };
}

async function openedAt({ place, application, remove }: FreshPlace): Promise<FreshStore> {
  const store = await openStore(application);
  return {
    store,
    place,
    remove: async () => {
      await store.close();
      await remove();
    },
  };
}

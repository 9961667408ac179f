export { DIALECTS } from './dialects.ts';
export { freshPlace, type FreshPlace } from './fresh-place.ts';
export { freshStore, type FreshStore, keepStore, type KeptStore } from './fresh-store.ts';
export { type PostgresServer, startPostgres } from './postgres-server.ts';

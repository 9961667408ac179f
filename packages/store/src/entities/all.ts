import type { InferKyselyDB } from '@mikro-orm/postgresql';
import type { Kysely } from 'kysely';
import type { DialectName } from '../database/dialect-name.ts';
import { peopleEntities } from './people.ts';
import { recordEntities } from './record.ts';
import { workingEntities } from './working.ts';

/** Every entity, made anew for each store: an entity schema belongs to the ORM that discovered it. */
export function entitiesFor(dialect: DialectName) {
  return { ...recordEntities(dialect), ...peopleEntities(), ...workingEntities() };
}

type Entities = ReturnType<typeof entitiesFor>;

/** The tables, typed from the entities. */
export type Tables = InferKyselyDB<Entities[keyof Entities]>;

/** A handle on the tables: inside a transaction where one was opened. */
export type Db = Kysely<Tables>;

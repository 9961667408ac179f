import { IsolationLevel } from '@mikro-orm/core';
import type { Db, Tables } from '../entities/all.ts';
import type { DialectName } from './dialect-name.ts';
import type { Orm } from './open-orm.ts';
import { withRetry } from './retry.ts';

/** The ways to the tables that the rest of the package uses. */
export type Connection = {
  readonly dialect: DialectName;
  /** Outside any transaction: one statement, one commit. */
  readonly db: () => Db;
  /** A transaction that may write, run again where the database gave way; nothing of it stays when it throws. */
  readonly write: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
  /** One moment of the database, for as many statements as it takes. */
  readonly read: <T>(work: (db: Db) => Promise<T>) => Promise<T>;
};

/** Everything goes through `getKysely`, which binds values instead of writing them into the text. */
export function connectionOf(orm: Orm, dialect: DialectName): Connection {
  return {
    dialect,
    db: () => orm.em.fork().getKysely<Tables>(),
    write: (work) => withRetry(() => orm.em.fork().transactional((em) => work(em.getKysely<Tables>()))),
    read: (work) =>
      orm.em.fork().transactional((em) => work(em.getKysely<Tables>()), {
        readOnly: true,
        isolationLevel: IsolationLevel.REPEATABLE_READ,
      }),
  };
}

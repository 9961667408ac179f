import {
  compose,
  type Composition,
  movableClock,
  type MovableClock,
  type Parts,
  readConfig,
  run,
} from '@coproduce/server';
import { PartnershipId } from '@coproduce/cycle';
import { openPlan, organisations, partnership, people, rehearse } from '@coproduce/cycle/testing';
import type { Place, Store } from '@coproduce/store';
import { cp, rm } from 'node:fs/promises';
import { framework } from './places.ts';
import { rowsIn } from './rows.ts';

/** A partnership of the sample's people, whose log grows by one plan at a time. */
export type Growing = {
  readonly id: PartnershipId;
  /** Opens a plan on another challenge. */
  readonly grow: (store: Store) => Promise<void>;
};

const members = Object.values(people).map((member) => ({ ...member, account: String(member.id) }));

/** Founds it, with accounts for its people where they have none yet. */
export const foundGrowing = async (store: Store): Promise<Growing> => {
  const rehearsal = rehearse();
  const { now } = rehearsal.surroundings();
  for (const { id } of members) {
    const account = { id: String(id), email: `${id}@example.org`, administrator: false };
    await store.administration.createAccount(account, 'commandLine', now);
  }
  const id = PartnershipId.parse(crypto.randomUUID());
  const made = { id, data: partnership().data, organisations: Object.values(organisations), members };
  await store.administration.createPartnership(made, 'commandLine', now);
  let challenge = 0;
  return {
    id,
    grow: async (to) => {
      const from = rehearsal.written.length;
      challenge += 1;
      openPlan(rehearsal, challenge);
      const changes = rehearsal.written.slice(from).map(({ change: { causedBy: _causedBy, ...change } }) => change);
      const grounds = { command: 'plan.open', input: {}, ids: [], digests: [] };
      const context = { partnership: id, by: 'system', command: null, attempt: { kind: 'plan.open' } } as const;
      const grown = await to.transact({ ...context, reads: ['partnership'], now }, (tx) =>
        tx.save({ changes, documents: [], messages: [], answer: null, grounds }),
      );
      if (!grown.ok) throw new Error(`It did not grow: ${grown.refusal.code}`);
    },
  };
};

/** An instance that is opened and closed again over one folder, on a clock that goes on. */
export type Reopened = {
  readonly clock: MovableClock;
  readonly settings: (place: Place) => Readonly<Record<string, string>>;
  readonly open: (place: Place, options?: Pick<Parts, 'olderDatabase'>) => Promise<Composition>;
  /** Opens it, lets something happen and the worker look round, and closes it. */
  readonly during: (place: Place, work: (store: Store) => Promise<void>) => Promise<void>;
};

/** @param data - its folder; on SQLite the place lies in it */
export const reopening = (data: string, start: Date): Reopened => {
  const clock = movableClock(start);
  const settings = (place: Place) => ({
    COPRODUCE_DATA: data,
    LOG_LEVEL: 'silent',
    PORT: '0',
    ...('url' in place && { DATABASE_URL: place.url }),
  });
  const renderer = { render: () => Promise.reject(new Error('Nothing is printed')), close: async () => undefined };
  const open = (place: Place, options: Pick<Parts, 'olderDatabase'> = {}) =>
    compose({ config: readConfig(settings(place)), clock, renderer, framework, ...options });
  return {
    clock,
    settings,
    open,
    during: async (place, work) => {
      const composition = await open(place);
      const running = await run(composition);
      try {
        await work(composition.store);
        await running.worker.settle();
      } finally {
        await running.stop();
      }
    },
  };
};

/** A database as it was, while nobody had it open, to be put back later. */
export type Backup = {
  /** Puts it in the place of the database it was taken of; answers where that is then. */
  readonly restore: () => Promise<Place>;
  readonly remove: () => Promise<void>;
};

/** Copies a database that nobody has open. */
export const backupOf = (place: Place): Promise<Backup> =>
  'url' in place ? copyPostgres(place.url) : copyFile(place.file);

const copyFile = async (file: string): Promise<Backup> => {
  const copy = `${file}.${crypto.randomUUID()}`;
  await cp(file, copy);
  return {
    restore: async () => {
      await Promise.all(['-wal', '-shm'].map((ending) => rm(`${file}${ending}`, { force: true })));
      await cp(copy, file);
      return { file };
    },
    remove: () => rm(copy, { force: true }),
  };
};

const copyPostgres = async (url: string): Promise<Backup> => {
  const server = { url: process.env['TEST_DATABASE_URL'] ?? '' };
  const from = new URL(url).pathname.slice(1);
  const names: string[] = [];
  const copyTo = async (template: string): Promise<string> => {
    const name = `coproduce_copy_${crypto.randomUUID().replaceAll('-', '')}`;
    await rowsIn(server, `create database "${name}" template "${template}"`);
    names.push(name);
    return name;
  };
  const kept = await copyTo(from);
  return {
    restore: async () => {
      const address = new URL(url);
      address.pathname = `/${await copyTo(kept)}`;
      return { url: address.href };
    },
    remove: async () => {
      for (const name of names) await rowsIn(server, `drop database if exists "${name}" with (force)`);
    },
  };
};

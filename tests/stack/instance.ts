import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  compose,
  type Composition,
  type MovableClock,
  movableClock,
  parseScenario,
  readConfig,
  type Renderer,
  renderHere,
  run,
  type Running,
  type Scenario,
} from '@coproduce/server';
import type { Place } from '@coproduce/store';
import { type DIALECTS, freshPlace } from '@coproduce/store/testing';
import { framework, twoPacks } from './places.ts';

type Dialect = (typeof DIALECTS)[number];
type RenderJob = Parameters<Renderer['render']>[0];

/** A document that was made, and all it was made from. */
export type Rendered = { readonly job: RenderJob; readonly file: Uint8Array };

/** A server in this process, on a database and a clock of its own. */
export type Instance = {
  readonly composition: Composition;
  readonly running: Running;
  readonly clock: MovableClock;
  /** Its database, to look at past the product; on PostgreSQL as somebody who may do everything. */
  readonly place: Place;
  /** The settings that name its database; on PostgreSQL as an application that owns nothing, and its owner. */
  readonly database: Readonly<Record<string, string>>;
  /** Every document made so far. */
  readonly rendered: readonly Rendered[];
  /** Stops it and removes all it kept. */
  readonly remove: () => Promise<void>;
};

/** The settings that name a database of PostgreSQL; none where it is embedded. */
export const databaseIn = (application: Place | undefined): Readonly<Record<string, string>> =>
  application === undefined || 'file' in application
    ? {}
    : {
        DATABASE_URL: application.url,
        ...(application.owner !== undefined && { DATABASE_OWNER_URL: application.owner }),
      };

/**
 * Starts a server on a fresh database, on a port of its own.
 *
 * @param settings - as `serve` would find them in the environment
 * @param editions - the folder with the editions that it works by
 */
export const startInstance = async (
  dialect: Dialect,
  start: Date,
  settings: Readonly<Record<string, string>> = {},
  editions = framework,
): Promise<Instance> => {
  const data = await mkdtemp(join(tmpdir(), 'coproduce-stack-'));
  const fresh = dialect === 'postgresql' ? await freshPlace(dialect) : undefined;
  const place = fresh?.place ?? { file: join(data, 'coproduce.db') };
  const database = databaseIn(fresh?.application);
  const config = readConfig({ COPRODUCE_DATA: data, LOG_LEVEL: 'silent', PORT: '0', ...database, ...settings });
  const rendered: Rendered[] = [];
  const renderer: Renderer = {
    ...renderHere,
    render: async (job) => {
      const file = await renderHere.render(job);
      rendered.push({ job, file });
      return file;
    },
  };
  const clock = movableClock(start);
  const composition = await compose({ config, clock, renderer, framework: editions });
  const running = await run(composition);
  return {
    composition,
    running,
    clock,
    place,
    database,
    rendered,
    remove: async () => {
      await running.stop();
      await fresh?.remove();
      await rm(data, { recursive: true, force: true });
    },
  };
};

/** The scenario of the first two packs, or its beginning: up to and with the `count`th step of a procedure. */
export const readTwoPacks = async (upTo?: string, count = 1): Promise<Scenario> => {
  const scenario = parseScenario(await readFile(twoPacks, 'utf8'), twoPacks);
  if (upTo === undefined) return scenario;
  const places = scenario.steps.flatMap((step, at) => (step.do === upTo ? [at] : []));
  const last = places[count - 1];
  if (last === undefined) throw new Error(`The scenario has no ${upTo} number ${count}`);
  return { ...scenario, steps: scenario.steps.slice(0, last + 1) };
};

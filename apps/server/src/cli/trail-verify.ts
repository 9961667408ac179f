import { dayInWords, dayOf } from '@coproduce/cycle';
import type { LogId } from '@coproduce/store';
import { z } from 'zod';
import type { Composition } from '../composition.ts';
import type { Config } from '../config.ts';
import { type LogReplayed, replayLog } from '../replay-log.ts';
import { verifyKeptLog } from '../verify-log.ts';
import type { Output } from './output.ts';
import { wordsOf } from './trail-verify-file.ts';
import { withComposition } from './with-composition.ts';

/** What of a partnership's steps does not hold, as sentences; empty where all of them follow and make the record. */
const wordsOfReplay = ({ problem, differing }: LogReplayed): readonly string[] => [
  ...(problem === undefined ? [] : [`  entry ${problem.index}: ${stepProblem[problem.code]}`]),
  ...differing.map(({ kind, id }) => `  the ${kind} ${id} is not kept as its entries make it`),
];

const stepProblem: Readonly<Record<NonNullable<LogReplayed['problem']>['code'], string>> = {
  illegal: 'This step was not one the method allowed, or not to whoever took it',
  otherRoles: 'Who took this step did not have the roles that it names',
  noGrounds: 'Nothing can be decided on the grounds that this step names',
  doesNotFollow: 'This step does not follow from the entries before it',
  incomplete: 'The entries that this decision raised are missing',
  unknownEdition: 'This step was taken under an edition that is not known here',
};

/** When, by whom and why the words beside an entry were erased. */
type Erasure = { readonly entry: number; readonly toldBy: number; readonly at: string } & Readonly<
  Record<'by' | 'why', string | null>
>;

const Told = z.object({ entry: z.int() });
const Why = z.object({ reason: z.string() });
const MOST = 10_000;

const erasuresIn = async ({ store }: Composition, log: LogId): Promise<readonly Erasure[]> => {
  const told = await store.read((reader) => reader.trail(log, { order: 'oldestFirst', limit: MOST, kind: 'erased' }));
  return told.flatMap(({ entry: { index, at, actor, event }, words }) => {
    const facts = Told.safeParse(event?.facts);
    if (!facts.success) return [];
    const by = actor.kind === 'administrator' ? 'an administrator' : 'the system';
    return [{ ...facts.data, toldBy: index, at, by, why: Why.safeParse(words?.details).data?.reason ?? null }];
  });
};

const wordsOfErasure = ({ entry, toldBy, at, by, why }: Erasure): string =>
  `  entry ${entry}: its words were erased on ${dayInWords(dayOf(at, 'UTC'))}, by ${by}, ${
    why === null ? 'and why was erased too' : `because: ${why}`
  } (entry ${toldBy})`;

const verifyLog = async (composition: Composition, log: LogId) => {
  const verdict = await verifyKeptLog(composition, log);
  // What is not whole cannot be judged: its first fault is named, and nothing is said of its steps.
  const steps = log === 'instance' || !verdict.ok ? null : await replayLog(composition, log);
  const erasures = verdict.ok ? await erasuresIn(composition, log) : [];
  return { log, ...verdict, erasures, steps, ok: verdict.ok && (steps === null || wordsOfReplay(steps).length === 0) };
};

/** `trail verify`: every trail of this instance. Exit code 1 where one is not whole. */
export const trailVerify = (config: Config, out: Output): Promise<number> =>
  withComposition(
    config,
    async (composition) => {
      const { logs, strays } = await composition.store.read(async (reader) => ({
        logs: await reader.logs(),
        strays: await reader.strayLogs(),
      }));
      const missing = [...(await composition.outsideCheckpoints.all()).keys()].filter(
        (name) => !logs.some((log) => log === name),
      );
      const trails = [];
      for (const log of logs) trails.push(await verifyLog(composition, log));
      const ok = trails.every((verdict) => verdict.ok) && strays.length + missing.length === 0;
      const words = [
        ...trails.flatMap(({ log, erasures, steps, ...verdict }) => [
          wordsOf(log, { ...verdict, ok: verdict.problems.length === 0 }),
          ...erasures.map(wordsOfErasure),
          ...(steps === null ? [] : wordsOfReplay(steps)),
        ]),
        ...strays.map((name) => `${name}: rows are kept of this log, and it is not there`),
        ...missing.map((name) => `${name}: a checkpoint is kept of this log, and it is not there`),
      ];
      out.result({ ok, trails, strays, missing }, words.length === 0 ? 'There is no trail yet.' : words.join('\n'));
      return ok ? 0 : 1;
    },
    { olderDatabase: 'allowed' },
  );

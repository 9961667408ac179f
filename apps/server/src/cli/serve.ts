import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { movableClock, systemClock } from '../clock.ts';
import { compose, type Composition } from '../composition.ts';
import type { Config } from '../config.ts';
import { finishDemonstration, readDemonstration } from '../demonstration.ts';
import { frameworkFolder, renderWorker, scenarioFile, webFolder } from '../places.ts';
import { type Renderer, renderPool } from '../render/pool.ts';
import { requireFreePort, run, type Running } from '../running.ts';
import { firstDayFor, play } from '../scenario/play.ts';
import { parseScenario } from '../scenario/scenario.ts';
import { setStage } from '../scenario/stage.ts';
import { COMMAND, CommandError, type Output } from './output.ts';
import { withComposition } from './with-composition.ts';

const pool = (): Renderer => renderPool(renderWorker, availableParallelism());

/** Plays the scenario on a clock of its own, dated so that its last step is today, and closes everything again. */
const makeDemonstration = async (config: Config, out: Output): Promise<void> => {
  const scenario = parseScenario(await readFile(scenarioFile, 'utf8'), scenarioFile);
  const clock = movableClock(firstDayFor(scenario, new Date()));
  // On a port of its own, as nobody shall reach it while its clock moves; what it signs names the address to come.
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  // Nor is anybody of it written to.
  const quiet = { ...config, publicUrl, port: 0, mail: null, logLevel: 'silent' };
  const composition = await compose({ config: quiet, clock, renderer: pool(), framework: frameworkFolder });
  const running = await run(composition);
  try {
    out.note(
      `Making the demonstration partnership: ${scenario.title.replace(/^./u, (first) => first.toLowerCase())} …`,
    );
    await play(scenario, await setStage(composition, running, clock, scenario));
    await finishDemonstration(config.data);
  } finally {
    await running.stop();
  }
};

/** A demonstration stands in the past: its keys' files keep since when, and keys that are handed over stay as they are. */
const mayDemonstrate = ({ production, keys }: Config): boolean => !production && keys === undefined;

const isNew = (config: Config): Promise<boolean> =>
  withComposition(config, async ({ store }) => !(await store.administration.hasAccounts()));

/** A folder as it is named from here; by its whole path where it is elsewhere. */
const folderWords = (folder: string): string => {
  const from = relative(process.cwd(), folder);
  if (from === '') return '.';
  return from.startsWith('..') ? folder : from;
};

/** What has to go for a new beginning. */
const whereItIs = ({ databaseUrl }: Config, data: string): string =>
  databaseUrl === undefined ? data : `${data} and what is in the database`;

const greeting = async (composition: Composition, running: Running): Promise<string> => {
  const demonstration = await readDemonstration(composition.config.data);
  const lines = [`Coproduce is at ${running.origin}`];
  const data = folderWords(composition.config.data);
  if (demonstration !== null) {
    lines.push(`Demonstration people, all with the password "${demonstration.password}":`);
    lines.push(...demonstration.people.map(({ name, email, is }) => `  ${email.padEnd(26)} ${name}, ${is}`));
    if (!demonstration.whole) {
      lines.push('It was interrupted while it was made, and stops in the middle.');
      lines.push(`For a whole one, stop this, remove ${whereItIs(composition.config, data)}, and start again.`);
    }
  } else if (!(await composition.store.administration.hasAccounts())) {
    lines.push('Nobody can sign in yet. In another terminal:');
    lines.push(`  ${COMMAND} account create YOU@EXAMPLE.ORG --admin`);
    lines.push(`  ${COMMAND} account link YOU@EXAMPLE.ORG`);
    lines.push(`  ${COMMAND} partnership create --from FILE`);
  }
  lines.push(`Everything is kept in ${data}. Ctrl-C stops it.`);
  return lines.join('\n');
};

const untilTold = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });

/** `serve`: starts the server on the machine's clock and keeps it until it is told to stop. */
export const serve = async (config: Config, out: Output): Promise<number> => {
  if (!existsSync(webFolder)) throw new CommandError('The pages are not built. Run: npx turbo run build');
  await requireFreePort(config.port);
  if (out.options['demonstration'] === true && mayDemonstrate(config) && (await isNew(config))) {
    await makeDemonstration(config, out);
  }
  const composition = await compose({ config, clock: systemClock, renderer: pool(), framework: frameworkFolder });
  const running = await run(composition);
  running.worker.start();
  // From before the greeting on: whoever reads it may tell at once.
  const told = untilTold();
  out.result({ address: running.origin }, await greeting(composition, running));
  await told;
  out.note('Stopping …');
  await running.stop();
  return 0;
};

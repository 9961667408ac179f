import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { movableClock } from '../clock.ts';
import { compose } from '../composition.ts';
import { readConfig } from '../config.ts';
import { frameworkFolder, renderWorker, scenarioFile } from '../places.ts';
import { renderPool } from '../render/pool.ts';
import { run } from '../running.ts';
import { collect } from '../scenario/collect.ts';
import { firstDayFor, play } from '../scenario/play.ts';
import { parseScenario } from '../scenario/scenario.ts';
import { setStage } from '../scenario/stage.ts';
import { emptyFolder } from './empty-folder.ts';
import { optionText, type Output } from './output.ts';
import { readGiven } from './partnership-create.ts';

/** `demo --out DIR [--scenario FILE]`: the whole cycle on a fresh embedded database, driven over HTTP. */
export const demo = async (out: Output): Promise<number> => {
  const folder = resolve(optionText(out, 'out') ?? '');
  const file = optionText(out, 'scenario');
  const scenario = parseScenario(
    file === undefined ? await readFile(scenarioFile, 'utf8') : await readGiven(file),
    file ?? scenarioFile,
  );
  await emptyFolder(folder);
  const clock = movableClock(firstDayFor(scenario, new Date()));
  const config = { ...readConfig({ COPRODUCE_DATA: join(folder, 'data'), LOG_LEVEL: 'silent' }), port: 0 };
  const renderer = renderPool(renderWorker, availableParallelism());
  const composition = await compose({ config, clock, renderer, framework: frameworkFolder });
  const running = await run(composition);
  try {
    const stage = await setStage(composition, running, clock, scenario);
    await play(scenario, stage, (step, done, of) => out.note(`${String(done).padStart(3)}/${of} ${step.do}`));
    const summary = await collect(stage, scenario, folder);
    await writeFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    const packs = summary.packs.map((pack) => `  ${pack.file}  content digest ${pack.digest}`).join('\n');
    out.result(
      summary,
      `${scenario.title}: done. ${summary.trail.size} entries in the trail.\n${packs}\nAll of it is in ${folder}`,
    );
    return 0;
  } finally {
    await running.stop();
  }
};

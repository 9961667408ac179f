import { readFile } from 'node:fs/promises';
import { flushCompileCache } from 'node:module';
import { compose, movableClock, parseScenario, readConfig, renderHere, run, setStage } from '@coproduce/server';

/**
 * A server as a process of its own, to be killed: its clock is moved, and its worker settled, over the channel to the
 * parent and in no other way. The first one also makes the scenario's partnership.
 */
const [framework = '', scenarioFile = '', start = '', first = ''] = process.argv.slice(2);

const clock = movableClock(new Date(start));
const composition = await compose({ config: readConfig(process.env), clock, renderer: renderHere, framework });
const running = await run(composition);

const staged = async () => {
  const scenario = parseScenario(await readFile(scenarioFile, 'utf8'), scenarioFile);
  const { partnership, names, password } = await setStage(composition, running, clock, scenario);
  return { partnership, names: [...names], password };
};

type Asked = { readonly id: number; readonly moveTo?: string };

process.on('message', (asked: Asked) => {
  const done =
    asked.moveTo === undefined ? running.worker.settle() : Promise.resolve(clock.moveTo(new Date(asked.moveTo)));
  void done.then(() => process.send?.({ id: asked.id }));
});
// Whoever is killed keeps nothing by itself: the next one starts sooner with what this one compiled.
flushCompileCache();
process.send?.({ ready: running.address, stage: first === 'first' ? await staged() : null });

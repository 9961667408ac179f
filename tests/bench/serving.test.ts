import { afterAll, beforeAll, expect, it } from 'vitest';
import { askUntil, readyPack, serveTenPlans, type Serving } from './serving.ts';

/** So many times as long as on an idle server a request may take while packs are made, at the 99th of a hundred. */
const MOST = 2;
const ROUNDS = 3;
const IDLE_MS = 3000;

let serving: Serving;
const lines: string[] = [];
beforeAll(async () => {
  serving = await serveTenPlans();
});
afterAll(async () => {
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
  await serving.stop();
});

const at = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? Number.NaN;

it('other requests, while packs are rendered and signed', async () => {
  const [sian, marcus, zoe] = [await serving.enter('sian'), await serving.enter('marcus'), await serving.enter('zoe')];
  const { partnership } = serving;
  const asked: readonly [string, unknown][] = [
    ['me', undefined],
    ['partnership.overview', { partnership }],
    ['pack.list', { partnership }],
  ];
  // Not counted: both what is asked and what is made have to be warm.
  const leads = { sian, marcus };
  await (await readyPack(serving, leads, true)).make();
  const idle: number[] = [];
  const busy: number[] = [];
  let packs = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { make } = await readyPack(serving, leads, false);
    const end = performance.now() + IDLE_MS;
    idle.push(...(await askUntil(zoe, asked, () => performance.now() > end)));
    let made = false;
    const [times] = await Promise.all([askUntil(zoe, asked, () => made), make().finally(() => (made = true))]);
    busy.push(...times);
    packs += 1;
  }
  const ratio = at(busy, 0.99) / at(idle, 0.99);
  const row = (what: string, times: readonly number[]): string =>
    [what, ...[0.5, 0.95, 0.99].map((share) => `${at(times, share).toFixed(1)} ms`), String(times.length)]
      .map((cell) => cell.padStart(12))
      .join('');
  lines.push(`one request after another, while ${packs} packs of ten plans are rendered, signed twice and sealed`);
  lines.push(['server', 'median', '95th', '99th', 'requests'].map((cell) => cell.padStart(12)).join(''));
  lines.push(row('idle', idle), row('busy', busy), `99th, busy to idle: ${ratio.toFixed(2)}`);
  expect(ratio).toBeLessThan(MOST);
});

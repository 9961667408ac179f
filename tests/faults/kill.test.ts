import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { firstDayFor, parseScenario, play, type Stage } from '@coproduce/server';
import { trailLines, verifyTrail } from '@coproduce/trail';
import { build } from 'vite';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { framework, root, twoPacks } from '../stack/places.ts';
import { keptIn, recordProblems } from '../stack/record.ts';
import { type FragileServer, startFragile } from './fragile-server.ts';

const KILLS = Number(process.env['COPRODUCE_KILLS'] ?? 30);
const SEED = Number(process.env['COPRODUCE_SEED'] ?? Date.now() % 1_000_000);
/** As many requests as the scenario makes, about; kills are spread over them. */
const REQUESTS = 240;

const Command = z.object({ command: z.uuid() });

/** A generator of numbers below one, the same for the same seed (mulberry32). */
const randomFrom = (seed: number) => (): number => {
  let t = (seed += 0x6d2b79f5);
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

let folder = '';
let server: FragileServer;
/** The ids of commands that were answered. */
const acknowledged = new Set<string>();

/** Notes a command that was answered, where it is one of the record's. */
const acknowledge = (address: string, sent: unknown): void => {
  // A view before the reveal is working text, and a signing record that is shown binds nobody.
  if (/assessment\.place$|pack\.prepareSignature$/u.test(address)) return;
  const command = Command.safeParse(typeof sent === 'string' ? JSON.parse(sent) : undefined).data?.command;
  if (command !== undefined) acknowledged.add(command);
};

/** Sends a request until it is answered; the same body each time, so that a command keeps its id. */
const stubborn = (random: () => number): typeof fetch => {
  const at = new Set<number>();
  while (at.size < KILLS) at.add(Math.floor(random() * REQUESTS));
  let sent = 0;
  return async (address, init) => {
    if (at.delete(sent)) void delay(random() * 12).then(server.kill);
    sent += 1;
    for (let tries = 0; tries < 50; tries += 1) {
      try {
        const response = await fetch(address, init);
        const bytes = await response.bytes();
        const text = new TextDecoder().decode(bytes);
        if (response.ok) acknowledge(address instanceof Request ? address.url : address.toString(), init?.body);
        const whole: Partial<Response> = {
          text: async () => text,
          json: async (): Promise<unknown> => JSON.parse(text),
          bytes: async () => bytes,
        };
        return Object.assign(response, whole);
      } catch {
        await server.alive();
      }
    }
    throw new Error('A request was never answered');
  };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coproduce-kill-'));
  const outDir = join(root, 'tests', 'dist', 'faults');
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: join(import.meta.dirname, 'child.ts'), output: { entryFileNames: 'child.js' } },
    },
    ssr: { noExternal: [/^@coproduce\//] },
  });
  const scenario = parseScenario(await readFile(twoPacks, 'utf8'), twoPacks);
  const start = firstDayFor(scenario, new Date());
  const entry = join(outDir, 'child.js');
  server = await startFragile({ entry, framework, scenario: twoPacks, start, data: folder });
});

afterAll(async () => {
  await server.end();
  await rm(folder, { recursive: true, force: true });
});

type Row = Record<string, number | string>;

describe(`a server killed ${KILLS} times during the scenario (seed ${SEED})`, () => {
  it('finishes it, every command sent again under its own id and none done twice', { timeout: 240_000 }, async () => {
    const scenario = parseScenario(await readFile(twoPacks, 'utf8'), twoPacks);
    let at = firstDayFor(scenario, new Date());
    const { address, stage: made } = server;
    const stage: Stage = {
      server: { address, origin: address, fetch: stubborn(randomFrom(SEED)) },
      clock: {
        now: () => at,
        moveTo: async (instant) => {
          at = instant;
          await server.moveTo(instant);
        },
      },
      settle: server.settle,
      partnership: made.partnership,
      names: new Map(made.names),
      password: made.password,
    };
    await play(scenario, stage);
    await server.alive();
    console.log(`killed ${server.kills()} times, ${acknowledged.size} commands acknowledged, seed ${SEED}`);
    expect(server.kills()).toBe(KILLS);
  });

  it('has lost nothing that was acknowledged, and written nothing by halves', async () => {
    await server.end();
    const database = new DatabaseSync(join(folder, 'coproduce.db'), { readOnly: true });
    const all = (sql: string): Row[] =>
      database
        .prepare(sql)
        .all()
        .map((row) =>
          Object.fromEntries(
            Object.entries(row).flatMap(([key, value]) =>
              typeof value === 'number' || typeof value === 'string' ? [[key, value]] : [],
            ),
          ),
        );
    expect(recordProblems(await keptIn({ file: join(folder, 'coproduce.db') }, server.stage.partnership))).toEqual([]);
    const done = new Set(all('select distinct command from transition').map(({ command }) => command));
    expect(acknowledged.size).toBeGreaterThan(80);
    expect([...acknowledged].filter((command) => !done.has(command))).toEqual([]);
    expect(all('select command from command_answer where answer is null')).toEqual([]);
    expect(
      all(
        `select kind, state, count(*) n from subject where kind in ('pack', 'goal') group by kind, state order by kind, state`,
      ),
    ).toEqual([
      { kind: 'goal', state: 'agreed', n: 2 },
      { kind: 'goal', state: 'inProgress', n: 1 },
      { kind: 'pack', state: 'sealed', n: 2 },
    ]);
    database.close();
  });

  it('has a trail that is whole, and as long as an undisturbed one', () => {
    const database = new DatabaseSync(join(folder, 'coproduce.db'), { readOnly: true });
    const rows = database
      .prepare('select leaf from entry where log_id = ? order by number')
      .all(server.stage.partnership);
    database.close();
    const lines = rows.map(({ leaf }) => (leaf instanceof Uint8Array ? leaf : new Uint8Array()));
    const file = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
    const verdict = verifyTrail(trailLines(file));
    expect(verdict.problems).toEqual([]);
    expect(verdict.size).toBe(173);
  });
});

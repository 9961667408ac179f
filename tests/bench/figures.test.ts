import { sampleEdition } from '@coproduce/cycle/testing';
import { renderPack, warmUp } from '@coproduce/pack';
import { DIALECTS, freshStore, type PostgresServer, startPostgres } from '@coproduce/store/testing';
import { digestOf } from '@coproduce/trail';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { agreedOnAll, tenChallenges } from './agreed.ts';
import { openBare, rowsOfStep, statementsOf } from './bare.ts';
import { type Line, ratioOf, tableOf, timePairs } from './pairs.ts';
import { blocksOf, renderPlainly } from './plain-pack.tsx';
import { callerOn, partnershipIds, playInto } from './stage.ts';

const STARTS = { warmUp: 20, counted: 130 };
const PACKS = { warmUp: 2, counted: 9 };
const Agreed = z.array(z.object({ log_id: z.string(), id: z.string(), version: z.int() }));

const lines: Line[] = [];
let server: PostgresServer | undefined;
// Started here and not in Vitest's own process, which would end with success whatever failed: the library that runs
// PostgreSQL ends its process by itself.
beforeAll(async () => {
  server = await startPostgres();
  process.env['TEST_DATABASE_URL'] = server.url;
});
afterAll(async () => {
  await server?.stop();
  process.stdout.write(`\n${tableOf(lines)}\n\n`);
});

const WAITS = {
  sqlite: 'SQLite, each commit on disk',
  postgresql: 'PostgreSQL, commits not waiting for the disk',
} as const satisfies Record<(typeof DIALECTS)[number], string>;

it.each(DIALECTS)('beginning a goal, on %s', async (dialect) => {
  // Five partnerships with thirty goals each, twice over: what one database is told by the product, the other is told
  // by its driver.
  const rehearsal = agreedOnAll();
  const ids = partnershipIds((STARTS.warmUp + STARTS.counted) / 30);
  const product = await freshStore(dialect);
  const twin = await freshStore(dialect);
  for (const { store } of [product, twin]) await playInto(store, ids, rehearsal);
  const seen = await openBare(product.place);
  const bare = await openBare(twin.place);
  const start = callerOn(product.store, rehearsal).goal.start;
  const when = rehearsal.surroundings().today;
  const prediction = { noneBecause: 'Nobody has done this before' };
  const goals = Agreed.parse(
    await seen.rows(`select log_id, id, version from subject where kind = 'goal' and state = 'agreed' order by id`),
  );
  const goalOf = (turn: number) => {
    const goal = goals[turn];
    if (goal === undefined) throw new Error(`There are ${goals.length} goals to begin`);
    return { ...goal, command: commands[turn] ?? '' };
  };
  const commands = goals.map(() => crypto.randomUUID());
  const pairs = await timePairs(STARTS, {
    own: (turn) => {
      const { log_id: partnership, id: goal, version, command } = goalOf(turn);
      return start({ command, partnership, goal, version, when, prediction });
    },
    baseline: async (turn) => {
      const { log_id: log, command } = goalOf(turn);
      const statements = statementsOf(await rowsOfStep(seen, log, command));
      return () => bare.write(statements);
    },
  });
  for (const table of ['subject', 'transition', 'log', 'command_answer']) {
    const columns = table === 'log' ? 'id, size' : '*';
    const order = { subject: 'log_id, kind, id', transition: 'log_id, entry', log: 'id' }[table] ?? 'command';
    const where = table === 'log' ? `where id <> 'instance'` : '';
    const sql = `select ${columns} from ${table} ${where} order by ${order}`;
    expect(await bare.rows(sql)).toEqual(await seen.rows(sql));
  }
  for (const opened of [seen, bare]) await opened.close();
  for (const fresh of [product, twin]) await fresh.remove();
  lines.push({
    ...pairs,
    what: `goal.start through api and store on ${WAITS[dialect]}`,
    against: 'the same rows by the bare driver',
  });
  expect(Number.isFinite(ratioOf(pairs))).toBe(true);
});

it('making a pack of ten challenges', async () => {
  const content = tenChallenges();
  const contentDigest = digestOf(content);
  const input = { content, contentDigest, signatures: [], status: 'locked' } as const;
  await warmUp();
  const own = () => renderPack(input, { edition: sampleEdition });
  const pages = blocksOf(await own());
  const pairs = await timePairs(PACKS, {
    own,
    baseline: async () => () => renderPlainly(pages),
  });
  lines.push({
    ...pairs,
    what: `renderPack of ten challenges on ${pages.length} pages, warm and tagged`,
    against: 'the same words in rows of plain react-pdf, Helvetica, untagged',
  });
  expect(Number.isFinite(ratioOf(pairs))).toBe(true);
});

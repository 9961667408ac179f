import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256Hex } from '@coproduce/trail';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, oneValue, runCoproduce, runHere, runProgram } from './command.ts';
import { pagesOf } from './pdf.ts';
import { verifier } from './places.ts';
import { rowsIn } from './rows.ts';

const Summary = z.strictObject({
  partnership: z.uuid(),
  goals: z.array(z.strictObject({ id: z.uuid(), state: z.string(), cycle: z.int() })),
  packs: z.array(
    z.strictObject({ number: z.int(), file: z.string(), digest: z.string().length(64), sha256: z.string().length(64) }),
  ),
  trail: z.strictObject({ size: z.int(), root: z.string().length(64) }),
});

const Verdicts = z.object({
  ok: z.boolean(),
  trails: z.array(
    z.object({
      log: z.string(),
      ok: z.boolean(),
      size: z.int(),
      root: z.string(),
      problems: z.array(z.object({ index: z.int().nullable(), message: z.string() })),
    }),
  ),
});

const Checks = z.object({ checks: z.array(z.object({ outcome: z.string() })) });

let folder: string;
let out: string;
let ended: Ended;
let summary: z.infer<typeof Summary>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coproduce-demo-'));
  out = join(folder, 'out');
  ended = await runCoproduce({}, 'demo', '--out', out, '--json');
  summary = Summary.parse(JSON.parse(await readFile(join(out, 'summary.json'), 'utf8')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const left = (name: string): Promise<Buffer<ArrayBuffer>> => readFile(join(out, name));

describe('the demonstration, driven by the command line', () => {
  it('ends well, with its summary on standard output and in a file', () => {
    expect(ended.code).toBe(0);
    expect(oneValue(ended)).toEqual(summary);
    expect(summary.goals.map(({ state, cycle }) => `${state} ${cycle}`).toSorted()).toEqual([
      'agreed 1',
      'agreed 2',
      'inProgress 1',
    ]);
    expect(summary.packs.map(({ number, file }) => ({ number, file }))).toEqual([
      { number: 1, file: 'packs/1.pdf' },
      { number: 2, file: 'packs/2.pdf' },
    ]);
  });

  it('leaves documents that are what the summary says, each page marked as a demonstration', async () => {
    for (const { file, digest, sha256 } of summary.packs) {
      const bytes = await left(file);
      expect(sha256Hex(bytes)).toBe(sha256);
      for (const page of pagesOf(bytes)) {
        expect(page).toContain(`Content digest ${digest}`);
        expect(page).toContain('Demonstration');
      }
    }
    for (const page of pagesOf(await left('template-a.pdf'))) expect(page).toContain('Demonstration');
  });

  it('takes no folder that has something in it', async () => {
    const again = await runCoproduce({}, 'demo', '--out', out);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('is not empty');
    expect(Summary.parse(JSON.parse((await left('summary.json')).toString()))).toEqual(summary);
  });

  it.each([
    ['is not there', undefined, /cannot be read/u],
    ['is no scenario', 'title: Nothing\n', /is not a scenario/u],
    ['asks for somebody who is not in it', 'nobody', /nobody is called stranger/u],
    ['asks for what the server refuses', 'refused', /step 1 \(day 0, zoe, assessment\.open\).*403/u],
  ])('says what is wrong with a scenario that %s', async (what, text, why) => {
    const file = join(folder, `${what.replaceAll(' ', '-')}.yaml`);
    if (text !== undefined) await writeFile(file, await scenarioLike(text));
    const failed = await runCoproduce({}, 'demo', '--out', join(folder, `out ${what}`), '--scenario', file);
    expect(failed.stderr).toMatch(why);
    expect(failed.stderr).not.toMatch(/\n\s+at .*:\d+:\d+/u);
    expect(failed.code).toBe(1);
  });
});

/** The beginning of the scenario with a first step that cannot be taken, or the text itself. */
const scenarioLike = async (text: string): Promise<string> => {
  if (text.includes(':')) return text;
  const whole = await readFile(join(import.meta.dirname, '..', 'scenarios', 'two-packs.yaml'), 'utf8');
  const until = whole.slice(0, whole.indexOf('steps:'));
  const who = text === 'nobody' ? 'stranger' : 'zoe';
  return `${until}steps:\n  - { day: 0, who: ${who}, do: assessment.open, with: { provider: $trust, services: All } }\n`;
};

describe('a pack in the hands of a stranger', () => {
  const verify = (...words: readonly string[]): Promise<Ended> => runProgram(verifier, {}, ...words);

  it('is authentic to the verifier, one file alone, with the root certificate and with the whole trail', async () => {
    const alone = join(folder, 'verify.mjs');
    await copyFile(verifier, alone);
    for (const { file } of summary.packs) {
      const told = await runProgram(alone, {}, join(out, file), '--root', join(out, 'root.pem'));
      expect([told.code, told.stderr]).toEqual([0, '']);
      expect(told.stdout).toMatch(/^Agreed by both leads on \d+ \w+ \d{4}, .* unchanged since\.\n/u);
      const trail = ['--trail', join(out, 'trail.jsonl'), '--json'];
      const held = await verify(join(out, file), '--root', join(out, 'root.pem'), ...trail);
      expect([held.code, Checks.parse(oneValue(held)).checks.map(({ outcome }) => outcome)]).toEqual([
        0,
        Array.from({ length: 7 }, () => 'authentic'),
      ]);
      // The second pack agreed anew what the first had agreed; the file itself never tells.
      expect([told.stdout, held.stdout].map((said) => /agreed anew in pack 2/u.test(said))).toEqual([
        false,
        file.endsWith('1.pdf'),
      ]);
    }
  });

  it('is not called authentic without a root, or under another', async () => {
    const without = await verify(join(out, 'packs/2.pdf'));
    expect([without.code, without.stdout]).toEqual([2, expect.stringMatching(/^This cannot be called authentic/u)]);
    const settings = { COPRODUCE_DATA: join(out, 'data') };
    const real = join(folder, 'real-root.pem');
    await writeFile(real, (await runHere(settings, 'keys', 'root')).stdout);
    const other = await verify(join(out, 'packs/2.pdf'), '--root', real);
    expect([other.code, other.stdout]).toEqual([1, expect.stringMatching(/^Not authentic, because /u)]);
  });

  it('has the same verdict from the instance’s own command', async () => {
    const settings = { COPRODUCE_DATA: join(out, 'data') };
    const own = await runHere(settings, 'verify', join(out, 'packs/1.pdf'), '--json');
    const apart = await verify(join(out, 'packs/1.pdf'), '--root', join(out, 'root.pem'), '--json');
    expect([own.code, own.stdout]).toEqual([apart.code, apart.stdout]);
  });
});

describe('trail verify', () => {
  const verifyInstance = (...more: readonly string[]): Promise<Ended> =>
    runHere({ COPRODUCE_DATA: join(out, 'data') }, 'trail', 'verify', ...more);
  const verifyFile = (trail: string, note: string, keys: string): Promise<Ended> =>
    runHere({}, 'trail', 'verify', trail, '--checkpoint', note, '--keys', keys, '--json');
  const at = (name: string): string => join(out, name);

  it('finds every trail of the instance whole, in words and as one value', async () => {
    const words = await verifyInstance();
    expect(words.code).toBe(0);
    expect(words.stdout).toContain(`${summary.partnership}: ${summary.trail.size} entries, whole`);
    const value = await verifyInstance('--json');
    expect(value.code).toBe(0);
    const { ok, trails } = Verdicts.parse(oneValue(value));
    expect(ok).toBe(true);
    expect(trails.map(({ log }) => log).toSorted()).toEqual([summary.partnership, 'instance'].toSorted());
    expect(trails).toContainEqual(expect.objectContaining({ ok: true, ...summary.trail }));
  });

  it('finds the exported file whole under its checkpoint', async () => {
    const file = await verifyFile(at('trail.jsonl'), at('checkpoint.txt'), at('keys.json'));
    expect(file.code).toBe(0);
    expect(oneValue(file)).toMatchObject({ ok: true, ...summary.trail, checkpointed: summary.trail.size });
  });

  it.each([
    [
      'a number changed',
      (lines: string[]) => lines.with(40, (lines[40] ?? '').replace(/"index":40/u, '"index":41')),
      40,
    ],
    ['a line left out', (lines: string[]) => lines.toSpliced(70, 1), 70],
    ['two lines swapped', (lines: string[]) => [...lines.slice(0, 9), lines[10], lines[9], ...lines.slice(11)], 9],
    ['its end cut off', (lines: string[]) => lines.slice(0, 100), 100],
  ])('names the place in an exported file with %s', async (what, change, place) => {
    const lines = (await left('trail.jsonl')).toString('utf8').trimEnd().split('\n');
    const changed = join(folder, `${what.replaceAll(' ', '-')}.jsonl`);
    await writeFile(changed, `${change(lines).join('\n')}\n`);
    const verdict = await verifyFile(changed, at('checkpoint.txt'), at('keys.json'));
    expect(verdict.code).toBe(1);
    const Verdict = z.object({ ok: z.literal(false), problems: z.array(z.object({ index: z.int().nullable() })) });
    const { problems } = Verdict.parse(oneValue(verdict));
    expect(problems.map(({ index }) => index)).toContain(place);
  });

  it('says what is missing, or is not what it is taken for', async () => {
    const alone = await runHere({}, 'trail', 'verify', at('trail.jsonl'), '--keys', at('keys.json'));
    expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining('Give --checkpoint and --keys together')]);
    const noKeys = await verifyFile(at('trail.jsonl'), at('checkpoint.txt'), at('checkpoint.txt'));
    expect([noKeys.code, noKeys.stderr]).toEqual([2, expect.stringContaining('is not a file of keys')]);
    const nothing = await runHere({}, 'trail', 'verify', at('nothing.jsonl'));
    expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining('cannot be read')]);
  });

  it('names the entry of which one bit was changed in the database file', async () => {
    const place = { file: join(out, 'data', 'coproduce.db') };
    const of = `where log_id = '${summary.partnership}' and number = 77`;
    const Row = z.tuple([z.object({ leaf: z.instanceof(Uint8Array) })]);
    const [{ leaf }] = Row.parse(await rowsIn(place, `select leaf from entry ${of}`));
    const changed = leaf.with(60, (leaf[60] ?? 0) ^ 1);
    await rowsIn(
      place,
      'drop trigger entry_is_kept',
      `update entry set leaf = x'${Buffer.from(changed).toString('hex')}' ${of}`,
    );
    const verdict = await verifyInstance('--json');
    expect(verdict.code).toBe(1);
    const { ok, trails } = Verdicts.parse(oneValue(verdict));
    expect(ok).toBe(false);
    expect(trails.filter((trail) => !trail.ok).map(({ log }) => log)).toEqual([summary.partnership]);
    const broken = trails.find(({ log }) => log === summary.partnership);
    expect(new Set(broken?.problems.flatMap(({ index }) => (index === null ? [] : [index])))).toEqual(new Set([77]));
    const words = await verifyInstance();
    expect([words.code, words.stdout]).toEqual([1, expect.stringMatching(/NOT whole\n {2}entry 77: /u)]);
  });
});

describe('serve', () => {
  it('says plainly that its port is taken, before it makes anything', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    try {
      const settings = { COPRODUCE_DATA: join(folder, 'serve'), PORT: String(port), LOG_LEVEL: 'silent' };
      const failed = await runCoproduce(settings, 'serve', '--demonstration');
      expect(failed.code).toBe(1);
      expect(failed.stderr).toBe(
        `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start\n`,
      );
      expect(failed.stdout).toBe('');
      expect(existsSync(settings.COPRODUCE_DATA)).toBe(false);
    } finally {
      other.close();
    }
  });
});

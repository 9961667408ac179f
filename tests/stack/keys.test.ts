import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PartnershipId } from '@coproduce/cycle';
import {
  compose,
  type Composition,
  movableClock,
  play,
  readConfig,
  renderHere,
  run,
  type Running,
  setStage,
} from '@coproduce/server';
import { KeysFile } from '@coproduce/trail';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Ended, oneValue, runCoproduce, runHere } from './command.ts';
import { readTwoPacks } from './instance.ts';
import { framework } from './places.ts';
import { freePort } from './ports.ts';

const DAY = 86_400_000;
const uses = ['checkpoint', 'vouching', 'root'] as const;

const Told = z.object({
  event: z.object({ facts: z.object({ rotation: z.object({ use: z.string(), new: z.object({ id: z.string() }) }) }) }),
});
const Roots = z.object({ certificate: z.string(), earlier: z.tuple([z.string()]) });
const readText = (file: string): Promise<string> => readFile(file, 'utf8');

/** The first pack is agreed before today and the second after it: keys are replaced on the machine's own day. */
const START = new Date(Date.now() - 60 * DAY);

describe('keys that are replaced between two packs', () => {
  let data: string;
  let settings: Readonly<Record<string, string>>;
  let partnership: PartnershipId;
  let meanwhile: Readonly<Record<'served' | 'signed', Ended>> | undefined;
  const rotated: Ended[] = [];
  const clock = movableClock(START);

  /** While no server of this process has the database open. */
  const coproduce = (...words: readonly string[]) => runHere(settings, ...words);
  const planned = ['--why', 'planned', '--by', 'ada@northmoor.example', '--demonstration'];
  const rotate = (use: string, on: Readonly<Record<string, string>> = settings) =>
    runCoproduce(on, 'keys', 'rotate', use, ...planned);
  const open = async (): Promise<{ composition: Composition; running: Running }> => {
    const composition = await compose({ config: readConfig(settings), clock, renderer: renderHere, framework });
    return { composition, running: await run(composition) };
  };
  const packsIn = async ({ store }: Composition) =>
    (await store.read((reader) => reader.world(partnership, ['packs']))).packs;
  const fileOf = (number: number): string => join(data, `pack-${number}.pdf`);

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'coproduce-keys-'));
    settings = { COPRODUCE_DATA: data, LOG_LEVEL: 'silent', PORT: String(await freePort()) };
    await coproduce('account', 'create', 'ada@northmoor.example', '--admin');
    let now = await open();
    const scenario = await readTwoPacks();
    const stage = await setStage(now.composition, now.running, clock, scenario);
    partnership = PartnershipId.parse(stage.partnership);
    const settle = async (): Promise<void> => {
      await now.running.worker.settle();
      const [first] = await packsIn(now.composition);
      if (first?.state === 'locked' && meanwhile === undefined) {
        meanwhile = { served: await rotate('root'), signed: await rotate('root', { ...settings, PORT: '0' }) };
      }
      if (first?.state !== 'sealed' || rotated.length > 0) return;
      await now.running.stop();
      for (const use of uses) rotated.push(await rotate(use));
      now = await open();
    };
    await play(scenario, { ...stage, settle });
    for (const {
      data: { number, sealed },
    } of await packsIn(now.composition)) {
      await writeFile(fileOf(number), (await now.composition.blobs.get(sealed?.file ?? '')) ?? '');
    }
    await now.running.stop();
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  it('are refused while the server runs, and while a pack is being signed, which is named', () => {
    expect([meanwhile?.served.code, meanwhile?.signed.code]).toEqual([1, 1]);
    expect(meanwhile?.served.stderr).toContain(`Something listens on port ${settings['PORT']}. Stop the server first`);
    expect(meanwhile?.signed.stderr).toContain(`  pack 1 of partnership ${partnership}\n`);
  });

  it('are new ones then, each named by its digest', () => {
    expect(rotated.map(({ code, stderr }) => [code, stderr])).toEqual(uses.map(() => [0, '']));
    for (const { stdout } of rotated) {
      expect(stdout).toMatch(/^The new key is [0-9a-f]{64}\. .+\nWhat the old key signed until .+ stays good\.\n$/u);
    }
  });

  it('leave every log whole, and each tells of all three', async () => {
    const verified = await coproduce('trail', 'verify');
    expect([verified.code, verified.stderr]).toEqual([0, '']);
    const out = join(data, 'exported');
    expect(await coproduce('trail', 'export', partnership, '--out', out)).toMatchObject({ code: 0 });
    expect(await coproduce('trail', 'verify', out)).toMatchObject({ code: 0 });
    const { keys } = KeysFile.parse(JSON.parse(await readText(join(out, 'keys.json'))));
    expect(keys.map(({ use, until }) => [use, until !== undefined])).toEqual(
      uses.flatMap((use) => [
        [use, true],
        [use, false],
      ]),
    );
    const lines = (await readText(join(out, 'trail.jsonl'))).split('\n').filter((line) => line.includes('"rotated"'));
    expect(lines.map((line) => Told.parse(JSON.parse(line)).event.facts.rotation)).toEqual(
      uses.map((use, at) => ({ use, new: { id: keys[2 * at + 1]?.id } })),
    );
  });

  it('leave the pack before and make the pack after authentic, each under its own root', async () => {
    for (const number of [1, 2]) expect(await coproduce('verify', fileOf(number))).toMatchObject({ code: 0 });
    const { certificate, earlier } = Roots.parse(
      oneValue(await coproduce('keys', 'root', '--demonstration', '--json')),
    );
    const verdicts: Record<string, (number | null)[]> = {};
    for (const [name, root] of Object.entries({
      now: certificate,
      before: earlier[0],
      both: earlier[0] + certificate,
    })) {
      const file = join(data, `${name}.pem`);
      await writeFile(file, root);
      verdicts[name] = [];
      for (const number of [1, 2])
        verdicts[name].push((await coproduce('verify', fileOf(number), '--root', file)).code);
    }
    expect(verdicts).toEqual({ now: [1, 0], before: [0, 1], both: [0, 0] });
  });

  it('are not replaced for a use, a reason or by a person that is not known', async () => {
    const wrong = await Promise.all([
      rotate('passkey'),
      coproduce('keys', 'rotate', 'root', '--why', 'whim', '--by', 'ada@northmoor.example'),
      coproduce('keys', 'rotate', 'root', '--why', 'planned', '--by', 'sian@northmoor.example'),
    ]);
    expect(wrong.map(({ code, stderr }) => [code, stderr])).toEqual([
      [1, 'Name the key by its use: checkpoint, vouching, root\n'],
      [1, 'Say why with --why: planned, compromised\n'],
      [1, 'No administrator of this instance has the address "sian@northmoor.example".\n'],
    ]);
  });

  it('are not trusted any more where they were stolen', async () => {
    const stolen = await coproduce(
      'keys',
      'rotate',
      'root',
      '--why',
      'compromised',
      '--by',
      'ada@northmoor.example',
      '--demonstration',
    );
    expect(stolen.code).toBe(0);
    expect(stolen.stdout).toContain('The root before is not trusted any more');
    expect(stolen.stdout).not.toContain('stays good');
    expect(await coproduce('verify', fileOf(2))).toMatchObject({ code: 1 });
    expect(await coproduce('verify', fileOf(1))).toMatchObject({ code: 0 });
  });
});

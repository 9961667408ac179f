import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatWitnessRequest, KeysFile, leafHash, proverOf, trailLines, verifyCheckpoint } from '@coproduce/trail';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { oneValue, runHere } from './command.ts';

const NAME = 'partner.example/witness';

let folder: string;
const at = (...names: readonly string[]): string => join(folder, ...names);
const on = (data: string) => ({ COPRODUCE_DATA: at(data) });
const textOf = (...names: readonly string[]): Promise<string> => readFile(at(...names), 'utf8');

const grow = async (data: string, ...people: readonly string[]): Promise<void> => {
  for (const name of people) {
    const made = await runHere(on(data), 'account', 'create', `${name}@anytown.example`);
    expect(made.stderr).toBe('');
  }
};
const exportTo = (data: string, name: string) =>
  runHere(on(data), 'trail', 'export', 'instance', '--out', at(name), '--json');
const Exported = z.object({
  exported: z.tuple([z.object({ log: z.string(), size: z.int(), root: z.string(), folder: z.string() })]),
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coproduce-export-'));
  await grow('data', 'ann', 'ben');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('trail export', () => {
  it('leaves the lines, the checkpoint and the keys, which verify together', async () => {
    const ended = await exportTo('data', 'two');
    expect(ended.code).toBe(0);
    const [{ size, root }] = Exported.parse(oneValue(ended)).exported;
    expect(size).toBe(2);
    const { keys } = KeysFile.parse(JSON.parse(await textOf('two', 'keys.json')));
    const vkeys = keys.flatMap((key) => (key.use === 'checkpoint' ? [key.vkey] : []));
    const verified = verifyCheckpoint(await textOf('two', 'checkpoint.txt'), vkeys);
    expect(verified).toMatchObject({ ok: true, checkpoint: { size, root } });
    expect([...trailLines(await readFile(at('two', 'trail.jsonl')))]).toHaveLength(2);
    const whole = await runHere({}, 'trail', 'verify', at('two'), '--json');
    expect(oneValue({ ...whole, stderr: '' })).toMatchObject({ ok: true, size, root, checkpointed: size });
    expect([whole.code, whole.stderr]).toEqual([0, expect.stringContaining('The keys came with the trail')]);
  });

  it('leaves every trail in a folder of its own where none is named, and overwrites nothing', async () => {
    const all = await runHere(on('data'), 'trail', 'export', '--out', at('all'));
    expect([all.code, all.stdout]).toEqual([0, expect.stringMatching(/^instance: 2 entries, root [0-9a-f]{64}\n/u)]);
    expect((await stat(at('all', 'instance', 'trail.jsonl'))).size).toBeGreaterThan(0);
    const again = await runHere(on('data'), 'trail', 'export', '--out', at('all'));
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is not empty')]);
    const nothing = await runHere(on('data'), 'trail', 'export', 'nobody', '--out', at('nothing'));
    expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('There is no trail nobody')]);
  });

  it('verifies under keys that were given, and not under others', async () => {
    await grow('other', 'zoe');
    await exportTo('other', 'other-export');
    const given = await runHere({}, 'trail', 'verify', at('two'), '--keys', at('two', 'keys.json'));
    expect([given.code, given.stderr]).toEqual([0, '']);
    const strange = await runHere({}, 'trail', 'verify', at('two'), '--keys', at('other-export', 'keys.json'));
    expect([strange.code, strange.stdout]).toEqual([1, expect.stringContaining('not signed by its log')]);
  });
});

describe('trail witness', () => {
  const witness = (...words: readonly string[]) => runHere({}, 'trail', 'witness', ...words, '--key', at('key.json'));
  const Cosigned = z.object({ ok: z.literal(true), size: z.int(), witness: z.literal(NAME), note: z.string() });
  let vkey = '';

  it('makes a key once, for its owner’s eyes only', async () => {
    const none = await witness(at('two'));
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('There is no key')]);
    const bad = await witness('--new-key', 'two words');
    expect([bad.code, bad.stderr]).toEqual([1, expect.stringContaining('Not a key name')]);
    const made = await witness('--new-key', NAME);
    expect([made.code, made.stdout]).toEqual([
      0,
      expect.stringMatching(/^partner\.example\/witness\+[0-9a-f]{8}\+\S+\n$/u),
    ]);
    vkey = made.stdout.trim();
    expect((await stat(at('key.json'))).mode & 0o077).toBe(0);
    const again = await witness('--new-key', NAME);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is there already')]);
  });

  it('cosigns a log that it sees for the first time, and remembers it', async () => {
    const ended = await witness(at('two'));
    expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('seen for the first time')]);
    const { keys } = KeysFile.parse(JSON.parse(await textOf('two', 'keys.json')));
    const vkeys = keys.flatMap((key) => (key.use === 'checkpoint' ? [key.vkey] : []));
    const verified = verifyCheckpoint(ended.stdout, [...vkeys, vkey]);
    expect(verified).toMatchObject({ ok: true, checkpoint: { size: 2 }, cosigned: [{ name: NAME }] });
    expect(ended.stdout.startsWith(await textOf('two', 'checkpoint.txt'))).toBe(true);
  });

  it('cosigns it again when it only grew: by the whole trail, or by the proof that its log gives', async () => {
    await cp(at('data'), at('fork'), { recursive: true });
    await grow('data', 'cem');
    await exportTo('data', 'three');
    const grown = await witness(at('three'), '--json');
    expect(Cosigned.parse(oneValue(grown)).size).toBe(3);
    await grow('data', 'dee');
    await exportTo('data', 'four');
    const note = await textOf('four', 'checkpoint.txt');
    await writeFile(at('alone.txt'), note);
    const alone = await witness(at('alone.txt'), '--json');
    expect([alone.code, oneValue(alone)]).toEqual([
      1,
      expect.objectContaining({ ok: false, problem: 'notConsistent' }),
    ]);
    const hashes = [...trailLines(await readFile(at('four', 'trail.jsonl')))].map(leafHash);
    const asked = formatWitnessRequest({ old: 3, proof: proverOf(hashes).consistency(3), note });
    await writeFile(at('asked.txt'), asked);
    expect(Cosigned.parse(oneValue(await witness(at('asked.txt'), '--json'))).size).toBe(4);
    // The same once more: nothing is lost by that.
    expect(Cosigned.parse(oneValue(await witness(at('alone.txt'), '--json'))).size).toBe(4);
  });

  it('refuses a log that has fewer entries than it saw', async () => {
    const ended = await witness(at('three'));
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(
      /^Not cosigned: coproduce\/\S+\/instance\n {2}The log has fewer entries.*\n {2}seen before: 4 entries.*\n {2}shown now: {3}3 entries/u,
    );
  });

  it('refuses a log that was written anew, with as many entries or more, by whoever has its keys', async () => {
    await grow('fork', 'cem', 'mallory');
    await exportTo('fork', 'fork-four');
    const same = await witness(at('fork-four'), '--json');
    expect([same.code, oneValue(same)]).toEqual([1, expect.objectContaining({ ok: false, problem: 'fork' })]);
    await grow('fork', 'eve');
    await exportTo('fork', 'fork-five');
    const more = await witness(at('fork-five'), '--json');
    expect([more.code, oneValue(more)]).toEqual([1, expect.objectContaining({ problem: 'notConsistent' })]);
  });

  it('refuses what is signed with a key that it does not trust for that log, whatever keys come with it', async () => {
    const forged = at('forged');
    await cp(at('four'), forged, { recursive: true });
    const note = await textOf('four', 'checkpoint.txt');
    await writeFile(
      join(forged, 'checkpoint.txt'),
      note.replace(/(?<=— \S+ \S{20})\S/u, (letter) => (letter === 'A' ? 'B' : 'A')),
    );
    const broken = await witness(forged, '--json');
    expect([broken.code, oneValue(broken)]).toEqual([
      1,
      expect.objectContaining({ ok: false, problem: 'badSignature' }),
    ]);
    await writeFile(at('unknown.txt'), await textOf('other-export', 'checkpoint.txt'));
    const unknown = await witness(at('unknown.txt'));
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('give the --keys it publishes')]);
    const wrong = await witness(at('unknown.txt'), '--keys', at('four', 'keys.json'), '--json');
    expect([wrong.code, oneValue(wrong)]).toEqual([1, expect.objectContaining({ problem: 'unknownKey' })]);
  });

  it('refuses a trail that is not whole, and a memory that cannot be read', async () => {
    const damaged = at('damaged');
    await cp(at('four'), damaged, { recursive: true });
    const lines = (await textOf('four', 'trail.jsonl')).replace('"index":1', '"index":2');
    await writeFile(join(damaged, 'trail.jsonl'), lines);
    const broken = await witness(damaged);
    expect([broken.code, broken.stdout]).toEqual([1, '']);
    expect(broken.stderr).toMatch(/NOT whole\n {2}entry 1: /u);
    await writeFile(at('forgot.json'), '{}');
    const forgot = await witness(at('four'), '--state', at('forgot.json'));
    expect([forgot.code, forgot.stderr]).toEqual([1, expect.stringContaining('do not begin anew')]);
    const nothing = await witness();
    expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('Name what to witness')]);
  });
});

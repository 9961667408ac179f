import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trailLines, verifyTrail } from '@coproduce/trail';
import { sampleLine } from '@coproduce/trail/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyTrailFile } from './verify-file.ts';

const threads = { worker: new URL('range-worker.ts', import.meta.url), processors: 2 };
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coproduce-verify-'));
});
afterAll(() => rm(folder, { recursive: true }));

const lineTexts = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => Buffer.from(sampleLine(index)).toString('latin1'));

const verdicts = async (name: string, lines: readonly string[]) => {
  const file = join(folder, name);
  const bytes = Buffer.from(`${lines.join('\n')}\n`, 'latin1');
  await writeFile(file, bytes);
  return { read: await verifyTrailFile(file, {}, threads), whole: verifyTrail(trailLines(bytes)) };
};

describe('a trail in a file', () => {
  it('is found to be the same as in memory, where it is short', async () => {
    const { read, whole } = await verdicts('short.jsonl', lineTexts(100));
    expect(read).toEqual(whole);
    expect(read).toMatchObject({ ok: true, size: 100 });
    const damaged = await verdicts('damaged.jsonl', lineTexts(100).with(50, 'x'));
    expect(damaged.read).toEqual(damaged.whole);
  });

  it('is found to be the same in threads, where it is long', async () => {
    const lines = lineTexts(40_000);
    const { read, whole } = await verdicts('long.jsonl', lines);
    expect(read).toEqual(whole);
    expect(read).toMatchObject({ ok: true, size: 40_000 });
    const damaged = await verdicts('long-damaged.jsonl', lines.with(20_000, lines[20_001] ?? '').with(39_999, 'x'));
    expect(damaged.read).toEqual(damaged.whole);
    expect([damaged.read.problems[0]?.index, damaged.read.problems.at(-1)?.index]).toEqual([20_000, 39_999]);
  }, 60_000);

  it('is whole while it is empty', async () => {
    await writeFile(join(folder, 'empty.jsonl'), '');
    expect(await verifyTrailFile(join(folder, 'empty.jsonl'), {}, threads)).toMatchObject({ ok: true, size: 0 });
  });

  it('that is not there is told as such', async () => {
    await expect(verifyTrailFile(join(folder, 'nothing.jsonl'), {}, threads)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

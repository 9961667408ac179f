import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from './run.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coproduce-verify-'));
  await writeFile(join(folder, 'letter.pdf'), 'Dear auditor');
});
afterAll(() => rm(folder, { recursive: true }));

const ran = async (...args: readonly string[]) => {
  let [out, errors] = ['', ''];
  const code = await run(args, { write: (text) => (out += text) }, { write: (text) => (errors += text) });
  return { code, out, errors };
};

describe('the verifier as a command', () => {
  it.each([
    ['no file', [], 'Name one pack to check'],
    ['two files', ['one.pdf', 'two.pdf'], 'Name one pack to check'],
    ['a file that is not there', ['nothing.pdf'], 'nothing.pdf cannot be read'],
    ['an option that nobody knows', ['x.pdf', '--speed'], '--speed'],
    ['a root that is none', ['x.pdf', '--root', import.meta.filename], 'is no root certificate'],
    ['a timestamp authority that is none', ['x.pdf', '--authority', import.meta.filename], 'is no certificate'],
    ['a trail that is not there', ['x.pdf', '--trail', 'no.jsonl'], 'no.jsonl cannot be read'],
  ])('says what to do where it is given %s', async (_, words, why) => {
    expect(await ran(...words)).toEqual({ code: 2, out: '', errors: expect.stringContaining(why) });
  });

  it('tells how it is used', async () => {
    expect(await ran('--help')).toEqual({ code: 0, out: expect.stringContaining('PACK.pdf'), errors: '' });
  });

  it('answers for what is no pack, in words and as one value', async () => {
    const file = join(folder, 'letter.pdf');
    const { code, out } = await ran(file);
    expect([code, out.split('\n')[0]]).toEqual([1, expect.stringMatching(/^Not authentic, because .+\.$/u)]);
    expect(JSON.parse((await ran(file, '--json')).out)).toMatchObject({
      outcome: 'notAuthentic',
      checks: { length: 7 },
    });
  });
});

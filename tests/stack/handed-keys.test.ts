import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Ended, runHere, startCoproduce } from './command.ts';
import { rowsIn } from './rows.ts';

const ADA = 'ada@northmoor.example';

const Certified = z.object({ root: z.object({ certificate: z.string() }) });

/** Every private key in a value, by its letters. */
const secretsIn = (value: string): readonly string[] =>
  [...value.matchAll(/-----BEGIN PRIVATE KEY-----(.+?)-----END/gu)].map(([, letters = '']) =>
    letters.replaceAll(String.raw`\n`, '').slice(-40),
  );

describe('an instance whose keys are handed over', () => {
  let data: string;
  let keys: string;
  let made: string;
  let value: string;
  const said: Ended[] = [];

  const coproduce = async (given: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<Ended> => {
    const ended = await runHere({ COPRODUCE_DATA: data, PORT: '0', ...given }, ...words);
    said.push(ended);
    return ended;
  };
  const handed = (...words: readonly string[]): Promise<Ended> => coproduce({ COPRODUCE_KEYS: value }, ...words);
  const rotate = ['keys', 'rotate', 'checkpoint', '--why', 'planned', '--by', ADA];
  const exported = async (folder: string): Promise<Ended> => runHere({ COPRODUCE_DATA: folder }, 'keys', 'export');

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'coproduce-handed-'));
    keys = join(data, 'keys');
    made = join(data, 'made');
    value = (await exported(made)).stdout.trimEnd();
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  it('is handed the same ones, however often they are printed', async () => {
    const again = await exported(made);
    expect(again.stdout.trimEnd()).toBe(value);
    expect(again.stderr).toContain(`The keys are in ${join(made, 'keys')}. Whoever has this line can sign`);
  });

  it('signs with them, and keeps none', async () => {
    const server = startCoproduce(
      { COPRODUCE_DATA: data, COPRODUCE_KEYS: value, PORT: '0', LOG_LEVEL: 'debug' },
      'serve',
      '--demonstration',
    );
    const greeting = await server.says(/Ctrl-C stops it/u);
    expect(greeting).not.toContain('Demonstration people');
    const address = /Coproduce is at (\S+)/u.exec(greeting)?.[1] ?? '';
    const response = await fetch(new URL('/root.pem', address));
    expect(await response.text()).toBe(Certified.parse(JSON.parse(value)).root.certificate);
    server.child.kill('SIGINT');
    said.push(await server.ended);
    expect(await handed('account', 'create', ADA, '--admin')).toMatchObject({ code: 0, stderr: '' });
    expect(await handed('trail', 'verify')).toMatchObject({ code: 0 });
    expect(existsSync(keys)).toBe(false);
  });

  it('refuses to start with a value that was cut off', async () => {
    const ended = await coproduce({ COPRODUCE_KEYS: value.slice(0, -1) }, 'serve');
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(/^COPRODUCE_KEYS: .+\n {2}It is not JSON\.\n$/u);
    expect(existsSync(keys)).toBe(false);
  });

  it('has no key replaced by a command, which says what to do instead', async () => {
    const ended = await handed(...rotate);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    for (const words of ['COPRODUCE_KEYS, which no command can change', 'keys import', 'keys export', keys])
      expect(ended.stderr).toContain(words);
    expect((await handed('keys', 'export')).stderr).toMatch(/^COPRODUCE_KEYS is set/u);
    expect((await coproduce({}, 'keys', 'import')).stderr).toBe('Hand the keys over in COPRODUCE_KEYS.\n');
    expect(existsSync(keys)).toBe(false);
  });

  it('is rotated with files, as that command says, and handed the new value', async () => {
    expect(await handed('keys', 'import')).toMatchObject({ code: 0, stderr: '' });
    expect(await coproduce({}, ...rotate)).toMatchObject({ code: 0, stderr: '' });
    value = (await exported(data)).stdout.trimEnd();
    await rm(keys, { recursive: true });
    expect(await handed('trail', 'verify')).toMatchObject({ code: 0 });
    const told = await rowsIn({ file: join(data, 'coproduce.db') }, `select * from entry where kind = 'rotated'`);
    expect(told).toHaveLength(1);
    expect(existsSync(keys)).toBe(false);
  });

  it('never says a word of them', () => {
    const secrets = secretsIn(value);
    expect(secrets).toHaveLength(6);
    const all = said.map(({ stdout, stderr }) => stdout + stderr).join('\n');
    expect(all).toContain('Coproduce is at');
    for (const secret of secrets) expect(all).not.toContain(secret);
  });
});

import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findRoot } from './tree.ts';

/** Stands in for npm: notes how it was called, takes its time, and leaves behind what `npm ci` leaves. */
const NPM = `
const fs = require('node:fs');
const root = process.cwd();
fs.appendFileSync(root + '/calls.jsonl', JSON.stringify({ args: process.argv.slice(2), omit: process.env.npm_config_omit, mode: process.env.NODE_ENV }) + '\\n');
console.log('added 1 package');
if (fs.existsSync(root + '/offline')) process.exit(7);
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
fs.mkdirSync(root + '/node_modules/.bin', { recursive: true });
if (!fs.existsSync(root + '/node_modules/.bin/node')) fs.symlinkSync(process.execPath, root + '/node_modules/.bin/node');
fs.copyFileSync(root + '/package-lock.json', root + '/node_modules/.package-lock.json');
`;

const clones: string[] = [];
afterEach(() => {
  for (const clone of clones.splice(0)) rmSync(clone, { recursive: true, force: true });
});

const lockFile = (version: string): string =>
  JSON.stringify({
    packages: {
      '': { devDependencies: { turbo: version } },
      tests: {},
      'node_modules/turbo': { version },
      'node_modules/turbo-for-another-machine': { version, optional: true },
    },
  });

function put(clone: string, path: string, text: string): void {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), text);
}

function freshClone(): string {
  const clone = mkdtempSync(join(tmpdir(), 'coproduce-clone-'));
  clones.push(clone);
  put(clone, 'npm.cjs', NPM);
  put(clone, 'package.json', JSON.stringify({ devDependencies: { turbo: '1.0.0' } }));
  put(clone, 'package-lock.json', lockFile('1.0.0'));
  put(clone, 'tests/package.json', '{}');
  mkdirSync(join(clone, 'packages'));
  mkdirSync(join(clone, 'apps/server/bin'), { recursive: true });
  copyFileSync(join(findRoot(), 'apps/server/bin/prepare.cjs'), join(clone, 'apps/server/bin/prepare.cjs'));
  return clone;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

function prepare(clone: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [join(clone, 'apps/server/bin/prepare.cjs')], {
    env: { ...process.env, npm_execpath: join(clone, 'npm.cjs'), npm_node_execpath: process.execPath, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, errors }));
  });
}

function callsOf(clone: string): readonly unknown[] {
  const path = join(clone, 'calls.jsonl');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line): unknown => JSON.parse(line));
}

describe('preparing a clone', () => {
  it('installs all that is missing, whatever the environment says, and writes nothing to stdout', async () => {
    const clone = freshClone();
    const ended = await prepare(clone, { NODE_ENV: 'production', npm_config_omit: 'dev' });
    expect(ended).toEqual({ code: 0, out: '', errors: expect.stringContaining('Installing what Coproduce needs') });
    expect(callsOf(clone)).toEqual([{ args: expect.arrayContaining(['ci', '--include=dev']) }]);
  });

  it('does nothing, and says nothing, where all is there', async () => {
    const clone = freshClone();
    await prepare(clone);
    expect(await prepare(clone)).toEqual({ code: 0, out: '', errors: '' });
    expect(callsOf(clone)).toHaveLength(1);
  });

  it('takes an install for done although npm passes over what nothing asks for', async () => {
    const clone = freshClone();
    const lock = lockFile('1.0.0');
    put(
      clone,
      'package-lock.json',
      lock.replace('"tests":{}', '"tests":{},"node_modules/left-over":{"version":"1.0.0"}'),
    );
    put(clone, 'npm.cjs', NPM.replace("root + '/package-lock.json'", "root + '/installed.json'"));
    put(clone, 'installed.json', lock);
    await prepare(clone);
    expect(await prepare(clone)).toEqual({ code: 0, out: '', errors: '' });
    expect(callsOf(clone)).toHaveLength(1);
  });

  it('installs again after the lock file has changed', async () => {
    const clone = freshClone();
    await prepare(clone);
    put(clone, 'package.json', JSON.stringify({ devDependencies: { turbo: '2.0.0' } }));
    put(clone, 'package-lock.json', lockFile('2.0.0'));
    expect((await prepare(clone)).code).toBe(0);
    expect(callsOf(clone)).toHaveLength(2);
  });

  it('installs again where an install was broken off, or the Node it brought does not run', async () => {
    const clone = freshClone();
    await prepare(clone);
    rmSync(join(clone, 'node_modules'), { recursive: true });
    mkdirSync(join(clone, 'node_modules/.bin'), { recursive: true });
    await prepare(clone);
    rmSync(join(clone, 'node_modules/.bin/node'));
    await prepare(clone);
    expect(callsOf(clone)).toHaveLength(3);
  });

  it('installs once for two starts at the same time', async () => {
    const clone = freshClone();
    const both = await Promise.all([prepare(clone), prepare(clone)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(callsOf(clone)).toHaveLength(1);
  });

  it('is not held up by a start that died', async () => {
    const clone = freshClone();
    const died = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await new Promise((resolve) => died.on('close', resolve));
    put(clone, '.turbo/prepare.lock', String(died.pid));
    expect((await prepare(clone)).code).toBe(0);
  });

  it('fails with a sentence that says what to do where npm fails', async () => {
    const clone = freshClone();
    put(clone, 'offline', '');
    const ended = await prepare(clone);
    expect(ended).toEqual({
      code: 1,
      out: '',
      errors: expect.stringContaining('installing failed (npm ci: it ended with 7)'),
    });
    expect(existsSync(join(clone, '.turbo/prepare.lock'))).toBe(false);
  });
});

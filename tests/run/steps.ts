import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { requireDebian } from '../debian.ts';
import { countReport, only, type Outcome, type Task, tasksOf } from './report.ts';

/** A named part of the whole, run after the one before it; `root` is the repository's folder. */
export interface Step {
  readonly name: string;
  readonly run: (root: string) => Promise<Outcome & { readonly output: string }>;
}

const REPORT = '.turbo/test-report.json';

/**
 * The workspaces whose types are checked by themselves: `cycle`, which knows neither Node nor a browser, and the pages.
 * All others are in the program of the tests, so that what they share is not checked once for each.
 */
const checkedAlone = ['cycle', 'web', 'tests'].map((name) => `--filter=@coproduce/${name}`);

/** What `npm run check` is: rules that need nothing built. */
export const checks: readonly Step[] = [
  program('format', ['oxfmt', '--check']),
  program('lint', ['oxlint', '--type-aware', '--deny-warnings']),
  tasks('types', checkedAlone),
  program('unused code and dependencies', ['knip']),
];

/** The programs of other people that suites run, with the Debian package that brings each. */
const programs = [
  ['poppler-utils', 'pdftotext'],
  ['qpdf', 'qpdf'],
  ['openssl', 'openssl'],
  ['libnss3-tools', 'certutil'],
  ['faketime', 'faketime'],
  ['chromium', 'chromium'],
] as const;

/**
 * What `npm test` runs besides: the programs that suites look for, the builds, every workspace's own suite, and the
 * suites across workspaces alone.
 */
export const suites: readonly Step[] = [
  { name: 'programs from Debian', run: () => Promise.resolve(installed()) },
  tasks('build', []),
  tests('suites of the workspaces', ['--filter=!@coproduce/tests', '--concurrency=2']),
  tests('suites of the whole', ['--filter=@coproduce/tests']),
];

function program(name: string, command: readonly string[]): Step {
  return {
    name,
    run: async (root) => {
      const { exitCode, output } = await execute(root, command);
      return exitCode === 0 ? passedOnce : { ...only(`${name}: ended with ${exitCode}`), output };
    },
  };
}

/** Every suite finds its programs installed, where they may be: a workspace's own suite only says what is missing. */
function installed(): Outcome & { readonly output: string } {
  const failures = programs.flatMap(([pkg, binary]) => {
    try {
      requireDebian(pkg, binary);
      return [];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });
  return { passed: programs.length - failures.length, failures, passedOver: [], output: failures.join('\n') };
}

const passedOnce = { passed: 1, failures: [], passedOver: [], output: '' };

/** A task in every workspace that has it; each workspace counts once. */
function tasks(task: string, options: readonly string[]): Step {
  return {
    name: task,
    run: async (root) => {
      const { done, output, exitCode } = await turbo(root, task, options);
      const failures = done.filter((each) => each.exitCode !== 0).map((each) => `${task}: ${each.package}`);
      if (exitCode !== 0 && failures.length === 0) failures.push(`${task}: turbo ended with ${exitCode}`);
      return { passed: done.filter((each) => each.exitCode === 0).length, failures, passedOver: [], output };
    },
  };
}

/** The suites of some workspaces; each test counts once. */
function tests(name: string, options: readonly string[]): Step {
  return {
    name,
    run: async (root) => {
      // A report of an earlier run must not be counted again.
      const planned = await turbo(root, 'test', [...options, '--dry-run=json']);
      for (const { directory } of planned.done) rmSync(join(root, directory, REPORT), { force: true });
      const { done, output, exitCode } = await turbo(root, 'test', options);
      const outcomes = done.map((each) =>
        countReport(each.package, read(join(root, each.directory, REPORT)), each.exitCode),
      );
      const all = (part: 'failures' | 'passedOver'): string[] =>
        outcomes.flatMap((outcome) => outcome[part].map((sentence) => sentence.replaceAll(`${root}/`, '')));
      const failures = all('failures');
      if (exitCode !== 0 && failures.length === 0) failures.push(`${name}: turbo ended with ${exitCode}`);
      const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
      return { passed, failures, passedOver: all('passedOver'), output };
    },
  };
}

interface Run {
  readonly done: readonly Task[];
  readonly exitCode: number;
  readonly output: string;
}

async function turbo(root: string, task: string, options: readonly string[]): Promise<Run> {
  const dry = options.includes('--dry-run=json');
  const flags = dry ? [] : ['--continue=always', '--summarize', '--output-logs=errors-only', '--log-order=grouped'];
  const { exitCode, output, errors } = await execute(root, ['turbo', 'run', task, ...flags, ...options]);
  if (dry) return { done: tasksOf(output, task), exitCode, output };
  const path = /^\s*Summary:\s+(.+\.json)\s*$/m.exec(output)?.[1];
  const summary = path === undefined ? undefined : read(path);
  if (path !== undefined) rmSync(path, { force: true });
  return { done: summary === undefined ? [] : tasksOf(summary, task), exitCode, output: output + errors };
}

function read(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

interface Execution {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs a tool of node_modules/.bin, without input and without what the caller's NODE_ENV would change. */
function execute(root: string, [command = '', ...args]: readonly string[]): Promise<Execution> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
  };
  delete env['NODE_ENV'];
  if (!process.stdout.isTTY) delete env['FORCE_COLOR'];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output, errors }));
  });
}

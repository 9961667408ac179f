import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { runCommandLine } from '@coproduce/server';
import { coproduce } from './places.ts';

/** How a command ended, and all it said. */
export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** A command under way. */
export type Started = {
  readonly child: ChildProcessWithoutNullStreams;
  /** What it has said on standard output, once that fits; throws where it ends before, or says nothing like it in time. */
  readonly says: (pattern: RegExp) => Promise<string>;
  readonly ended: Promise<Ended>;
};

type Settings = Readonly<Record<string, string>>;

const PATIENCE_MS = 90_000;

/** Nothing of the settings of whoever runs the tests. */
const environment = (settings: Settings): Settings => ({ PATH: process.env['PATH'] ?? '', ...settings });

/** Starts the built command line with these settings and no others. */
export const startCoproduce = (settings: Settings, ...words: readonly string[]): Started =>
  start(coproduce, settings, words);

const start = (program: string, settings: Settings, words: readonly string[]): Started => {
  const child = spawn(process.execPath, [program, ...words], {
    env: environment(settings),
    stdio: 'pipe',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, stdout, stderr }));
  const says = async (pattern: RegExp): Promise<string> => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    while (!pattern.test(stdout)) {
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${stdout}${stderr}`);
      await Promise.race([once(child.stdout, 'data', { signal }), ended]);
    }
    return stdout;
  };
  return { child, says, ended };
};

/** Runs a command of the built command line to its end. */
export const runCoproduce = (settings: Settings, ...words: readonly string[]): Promise<Ended> =>
  feedCoproduce(settings, '', ...words);

/**
 * Runs a command in this process, which takes a tenth of the time: for data that nothing in this process has open. What
 * starts servers, reads standard input or is about the built file wants `runCoproduce`.
 */
export const runHere = async (settings: Settings, ...words: readonly string[]): Promise<Ended> => {
  let [stdout, stderr] = ['', ''];
  const said = { out: (text: string) => void (stdout += text), err: (text: string) => void (stderr += text) };
  const code = await runCommandLine(['node', 'coproduce', ...words], environment(settings), said);
  return { code, stdout, stderr };
};

/** Runs another built program to its end. */
export const runProgram = (program: string, settings: Settings, ...words: readonly string[]): Promise<Ended> =>
  start(program, settings, words).ended;

/** Runs a command of the command line with something to read on standard input. */
export const feedCoproduce = (
  settings: Settings,
  input: string | Uint8Array,
  ...words: readonly string[]
): Promise<Ended> => {
  const { child, ended } = startCoproduce(settings, ...words);
  // It may hang up before it has read all.
  child.stdin.on('error', () => undefined).end(input);
  return ended;
};

/** The one JSON value that a command printed; throws where it printed anything else, or said anything besides. */
export const oneValue = ({ stdout }: Ended): unknown => {
  if (!/^[^\n]+\n$/u.test(stdout)) throw new Error(`This is not one line: ${stdout}`);
  return JSON.parse(stdout);
};

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sampleLine } from '@coproduce/trail/testing';
import { coproduce } from '../stack/places.ts';

/** Writes a trail of so many entries, a thousand lines at a time. */
export const writeTrail = async (file: string, entries: number): Promise<void> => {
  const lines = function* () {
    for (let from = 0; from < entries; from += 1000) {
      const count = Math.min(1000, entries - from);
      const newline = Uint8Array.of(0x0a);
      // A hundredth as many subjects as entries, and never fewer than ten.
      const subjects = Math.max(10, entries / 100);
      yield Buffer.concat(Array.from({ length: count }, (_, at) => [sampleLine(from + at, subjects), newline]).flat());
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(file));
};

/** What a command took: on the clock, of the processors, and of memory at its peak, all its threads together. */
export type Took = { readonly seconds: number; readonly cpuSeconds: number; readonly megabytes: number };

const TICKS_PER_SECOND = 100;

/** Read while it runs, as Linux forgets it with the process. */
const readProcess = async (pid: number): Promise<Omit<Took, 'seconds'>> => {
  const [status, stat] = [await readFile(`/proc/${pid}/status`, 'utf8'), await readFile(`/proc/${pid}/stat`, 'utf8')];
  const kilobytes = Number(/^VmHWM:\s+(\d+) kB$/mu.exec(status)?.[1]);
  // Behind the name in brackets: user and system time are the 12th and 13th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { megabytes: kilobytes / 1024, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND };
};

/** Runs the built command line to its end; answers what it printed and what it took. */
export const measureCoproduce = async (...words: readonly string[]): Promise<Took & { readonly stdout: string }> => {
  const from = performance.now();
  const child = spawn(process.execPath, [coproduce, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
  let read: Omit<Took, 'seconds'> = { cpuSeconds: Number.NaN, megabytes: Number.NaN };
  const looking = setInterval(() => {
    // It may have just ended.
    void readProcess(child.pid ?? 0).then(
      (now) => Number.isFinite(now.megabytes) && (read = now),
      () => undefined,
    );
  }, 25);
  await once(child, 'close');
  clearInterval(looking);
  return { seconds: (performance.now() - from) / 1000, ...read, stdout };
};

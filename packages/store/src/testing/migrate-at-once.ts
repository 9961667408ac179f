import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fromJson } from '../database/json.ts';
import type { Migrated } from '../database/migrate.ts';

const PROCESSES = 4;

/** Processes that open one database and migrate it, all let go at the same moment. */
export async function migrateAtOnce(work: object): Promise<readonly Migrated[]> {
  const script = new URL('migrating-process.ts', import.meta.url).pathname;
  const started = Array.from({ length: PROCESSES }, () => {
    const child = spawn(process.execPath, [script, JSON.stringify(work)], { stdio: ['pipe', 'pipe', 'pipe'] });
    const problems: string[] = [];
    child.stderr.on('data', (part) => problems.push(String(part)));
    return { child, problems, exit: once(child, 'exit'), lines: createInterface(child.stdout)[Symbol.asyncIterator]() };
  });
  await Promise.all(started.map(({ lines }) => lines.next()));
  for (const { child } of started) child.stdin.write('now\n');
  return Promise.all(
    started.map(async ({ lines, exit, problems }) => {
      const { value, done } = await lines.next();
      await exit;
      if (done === true) throw new Error(problems.join(''));
      return fromJson<Migrated>(value);
    }),
  );
}

import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { KeptRow, LogId } from '@coproduce/store';
import { claimedCheckpoint } from '@coproduce/trail';
import { checkpointNow, keysFileFor } from '../checkpoints.ts';
import type { Composition } from '../composition.ts';
import type { Config } from '../config.ts';
import { emptyFolder } from './empty-folder.ts';
import { CommandError, optionText, type Output } from './output.ts';
import { withComposition } from './with-composition.ts';

const PAGE = 1000;
const NEWLINE = Uint8Array.of(0x0a);

/** The leaves of the first entries as they are kept, each with its newline. */
async function* linesOf({ store }: Composition, log: LogId, size: number): AsyncGenerator<Uint8Array> {
  let after: number | null = null;
  for (let left = size; left > 0;) {
    const from: number | null = after;
    const rows: readonly KeptRow[] = await store.read((reader) => reader.keptRows(log, from, Math.min(PAGE, left)));
    const last = rows.at(-1);
    if (last === undefined) return;
    yield Buffer.concat(rows.flatMap(({ leaf }) => [leaf, NEWLINE]));
    after = last.number;
    left -= rows.length;
  }
}

const exportLog = async (composition: Composition, log: LogId, folder: string) => {
  await mkdir(folder, { recursive: true });
  const note = await checkpointNow(composition, log);
  const { size, root } = claimedCheckpoint(note) ?? { size: 0, root: '' };
  await pipeline(Readable.from(linesOf(composition, log, size)), createWriteStream(join(folder, 'trail.jsonl')));
  await writeFile(join(folder, 'checkpoint.txt'), note);
  await writeFile(join(folder, 'keys.json'), `${JSON.stringify(await keysFileFor(composition, log), null, 2)}\n`);
  return { log, folder, size, root };
};

const chosen = (logs: readonly LogId[], name: string | undefined): readonly LogId[] => {
  if (name === undefined) return logs;
  const found = logs.filter((log) => log === name);
  if (found.length === 0)
    throw new CommandError(`There is no trail ${name}. There are:\n${logs.map((log) => `  ${log}`).join('\n')}`);
  return found;
};

/**
 * `trail export [PARTNERSHIP] --out DIR`: the lines of a trail, its newest checkpoint and the keys, into a folder; without
 * a name, every trail of this instance into a folder each.
 */
export const trailExport = (config: Config, out: Output, name?: string): Promise<number> =>
  withComposition(config, async (composition) => {
    const folder = resolve(optionText(out, 'out') ?? '');
    const logs = chosen(await composition.store.read((reader) => reader.logs()), name);
    await emptyFolder(folder);
    const exported = [];
    for (const log of logs)
      exported.push(await exportLog(composition, log, name === undefined ? join(folder, log) : folder));
    const words = exported.map(
      ({ log, folder: where, size, root }) => `${log}: ${size} entries, root ${root}\n  ${where}`,
    );
    out.result({ exported }, words.length === 0 ? 'There is no trail yet.' : words.join('\n'));
    return 0;
  });

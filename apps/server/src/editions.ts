import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Edition } from '@coproduce/framework';
import { parseEdition } from '@coproduce/framework/parse';
import { digestOf } from '@coproduce/trail';

/** An edition's folder that cannot be used: every problem, with its file and line. */
class EditionError extends Error {
  override readonly name = 'EditionError';
}

/** All YAML files below a folder, as `parseEdition` takes them. */
const filesOf = async (folder: string): Promise<{ path: string; text: string }[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw new EditionError(`${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return Promise.all(paths.map(async (path) => ({ path: relative(folder, path), text: await readFile(path, 'utf8') })));
};

/**
 * Reads one edition from its folder.
 *
 * @throws {EditionError} naming file, line and what to do, for everything that is wrong with it
 */
export const readEdition = async (folder: string): Promise<Edition> => {
  const parsed = parseEdition(await filesOf(folder), digestOf);
  if (parsed.ok) return parsed.edition;
  const lines = parsed.problems.map((it) => `  ${join(folder, it.file)}:${it.line}:${it.column} ${it.message}`);
  throw new EditionError(`This is not a whole edition:\n${lines.join('\n')}`);
};

/** Every edition below `framework/`, one a folder, oldest first. */
export const readEditions = async (folder: string): Promise<readonly Edition[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
  const editions = await Promise.all(folders.map(readEdition));
  return editions.toSorted((a, b) => a.year - b.year);
};

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file of the repository; `path` is from the root, with slashes. Pictures, fonts and documents have no text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** What the rules look at: every file git would keep. A rule is a function from a tree to what it refuses. */
export type Tree = readonly Source[];

/** Judges a tree; each sentence begins with the path (and line) it is about. Nothing refused is an empty list. */
export type Rule = (tree: Tree) => readonly string[];

const WITHOUT_TEXT = /\.(?:png|jpe?g|gif|ico|pdf|ttf|otf|woff2?|gz|zip|sqlite)$/;

/** Reads the repository at `root`, leaving out what `.gitignore` names (whole folders only) and `.git`. */
export function readTree(root: string): Tree {
  const ignored = new Set([
    '.git',
    ...readFileSync(join(root, '.gitignore'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map(folderOf),
  ]);
  const files: Source[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (ignored.has(entry.name) || ignored.has(`/${path}`)) continue;
      if (entry.isDirectory()) walk(path);
      else files.push({ path, text: WITHOUT_TEXT.test(path) ? '' : readFileSync(join(root, path), 'utf8') });
    }
  };
  walk('');
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function folderOf(line: string): string {
  if (!line.endsWith('/') || /[*?[\]!]/.test(line)) throw new Error(`.gitignore: the rules read only folders: ${line}`);
  return line.slice(0, -1);
}

/** The nearest folder above this file that holds the workspaces. */
export function findRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'turbo.json'))) folder = join(folder, '..');
  return folder;
}

/** The text of one file, or nothing. */
export function textOf(tree: Tree, path: string): string | undefined {
  return tree.find((source) => source.path === path)?.text;
}

/** TypeScript of any kind, and the one script that runs before anything is installed. */
export function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

/** Code that never runs in the product: tests beside their subject, the tests workspace, settings of tools. */
export function isTestCode(path: string): boolean {
  return (
    /\.test\.tsx?$/.test(path) ||
    path.startsWith('tests/') ||
    path.endsWith('.config.ts') ||
    // Databases for tests are made there; what `cycle/testing` builds feeds the demonstration too.
    /^packages\/(?:store|pack|api|trail)\/src\/testing\//.test(path)
  );
}

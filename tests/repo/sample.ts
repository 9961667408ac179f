import { table } from './table.ts';
import { findRoot, readTree, type Tree } from './tree.ts';

/** The repository itself, read once. */
export const repository: Tree = readTree(findRoot());

const manifest = (folder: string): string =>
  JSON.stringify({
    name: `@coproduce/${folder.replace(/^.*\//, '')}`,
    private: true,
    type: 'module',
    exports: folder === 'packages/framework' ? { '.': './src/index.ts' } : {},
    scripts: {
      types: 'tsc -p .',
      test: 'vitest run --reporter=json --outputFile.json=.turbo/test-report.json',
      ...(folder.startsWith('apps/') ? { build: 'vite build' } : {}),
    },
  });

const page = '## Purpose\n\n## Face\n\n## Invariants\n\n## Not here\n';
const scripts = ['start', 'demo', 'coproduce', 'test', 'check', 'format', 'bench'];

const files: Readonly<Record<string, string>> = {
  '.ci/run': '',
  '.editorconfig': '',
  '.github/workflows/test.yml': '',
  '.gitignore': '',
  '.knip.jsonc': '',
  '.node-version': '',
  '.npmrc': '',
  '.oxfmtrc.json': '',
  '.oxlintrc.json': '',
  LICENSE: '',
  'README.md':
    "# Coproduce\n\n## Two commands\n\n## What it looks like\n\n## The map\n\n## PostgreSQL\n\n## The method's source\n",
  'package-lock.json': '',
  'package.json': JSON.stringify({
    name: 'coproduce',
    scripts: Object.fromEntries(
      scripts.flatMap((name) => [
        [name, 'node'],
        [`pre${name}`, 'node apps/server/bin/prepare.cjs'],
      ]),
    ),
  }),
  'packages/DECISIONS.md': '',
  'packages/README.md': '## Arrows\n\n## Invariants\n\n## Where does X go?\n',
  'framework/README.md': '# Editions\n',
  'framework/2010/edition.yaml': '',
  'tsconfig.base.json': '',
  'turbo.json': '',
  'packages/framework/src/index.ts': "export { find } from './find.ts';\n",
  'packages/framework/src/find.ts': '/** Finds it. */\nexport const find = (id: string): string => id;\n',
  'packages/framework/src/find.test.ts':
    "import { expect, it } from 'vitest';\nit('finds', () => expect(1).toBe(1));\n",
  ...Object.fromEntries(
    table
      .filter(({ later }) => later !== true)
      .flatMap(({ folder, layer }) => [
        [`${folder}/package.json`, manifest(folder)],
        ...(layer === 'test' ? [] : [[`${folder}/README.md`, page]]),
      ]),
  ),
};

/**
 * A small tree that keeps every rule, with some files planted in it.
 *
 * @param planted - texts by path; nothing in place of a text takes the file away
 */
export function treeWith(planted: Readonly<Record<string, string | undefined>>): Tree {
  return Object.entries({ ...files, ...planted }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, text }],
  );
}

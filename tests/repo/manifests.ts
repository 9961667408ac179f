import { z } from 'zod';
import { packageOf } from './arrows.ts';
import { parse } from './syntax.ts';
import { table } from './table.ts';
import { isCode, isTestCode, type Rule, textOf, type Tree } from './tree.ts';

const Dependencies = z.record(z.string(), z.string()).default({});

const Manifest = z.object({
  name: z.string(),
  private: z.boolean().optional(),
  type: z.string().optional(),
  exports: z.record(z.string(), z.string()).default({}),
  scripts: z.record(z.string(), z.string()).default({}),
  dependencies: Dependencies,
  devDependencies: Dependencies,
});

/** One workspace's package.json, with the files its `exports` name, from its folder. */
export interface Workspace extends z.infer<typeof Manifest> {
  readonly folder: string;
  readonly faces: readonly string[];
}

/** The package.json of every workspace in the tree. */
export function manifestsOf(tree: Tree): readonly Workspace[] {
  return tree.flatMap(({ path, text }) => {
    const folder = /^((?:packages|apps)\/[^/]+|tests)\/package\.json$/.exec(path)?.[1];
    if (folder === undefined) return [];
    const manifest = Manifest.parse(JSON.parse(text));
    return [{ ...manifest, folder, faces: Object.values(manifest.exports).map((target) => target.replace('./', '')) }];
  });
}

/** Each runs on a machine with nothing installed, so each is preceded by the preparation. */
const ROOT_SCRIPTS = ['start', 'demo', 'coproduce', 'test', 'check', 'format', 'bench'];
const REPORT = '--reporter=json --outputFile.json=.turbo/test-report.json';

/** Turborepo passes over a workspace that lacks a script without a word; so each must have them. */
export const scripts: Rule = (tree) => {
  const root = Manifest.parse(JSON.parse(textOf(tree, 'package.json') ?? '{"name":""}')).scripts;
  return [
    ...ROOT_SCRIPTS.filter((name) => root[name] === undefined).map((name) => `package.json lacks the script ${name}`),
    ...ROOT_SCRIPTS.filter((name) => !root[`pre${name}`]?.includes('prepare.cjs')).map(
      (name) => `package.json runs ${name} unprepared: pre${name} must call prepare.cjs`,
    ),
    ...manifestsOf(tree).flatMap((workspace) => {
      const wanted = ['types', 'test', ...(workspace.folder.startsWith('apps/') ? ['build'] : [])];
      const path = `${workspace.folder}/package.json`;
      return [
        ...wanted
          .filter((name) => workspace.scripts[name] === undefined)
          .map((name) => `${path} lacks the script ${name}`),
        ...(workspace.scripts['test']?.includes(REPORT) === false ? [`${path} tests without a report: ${REPORT}`] : []),
      ];
    }),
  ];
};

/** Names, versions and faces: private, ES modules, exact versions, and faces that exist in `src`. */
export const manifests: Rule = (tree) =>
  manifestsOf(tree).flatMap((workspace) => {
    const path = `${workspace.folder}/package.json`;
    const found: string[] = [];
    const name = `@coproduce/${workspace.folder.replace(/^.*\//, '')}`;
    if (workspace.name !== name) found.push(`${path} must be named ${name}`);
    if (workspace.private !== true || workspace.type !== 'module') found.push(`${path} must be private and a module`);
    for (const target of workspace.faces) {
      if (!target.startsWith('src/')) found.push(`${path} exports ${target}; faces are in src`);
      if (textOf(tree, `${workspace.folder}/${target}`) === undefined)
        found.push(`${path} exports ${target}, which is not there`);
    }
    for (const [library, version] of Object.entries({ ...workspace.dependencies, ...workspace.devDependencies })) {
      const exact = library.startsWith('@coproduce/') ? version === '*' : /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version);
      if (!exact) found.push(`${path} does not pin ${library}: ${version}`);
    }
    return found;
  });

/** What is imported is listed, in the right list; a workspace that is listed is imported. */
export const dependencies: Rule = (tree) => manifestsOf(tree).flatMap((workspace) => disagreements(workspace, tree));

function disagreements(workspace: Workspace, tree: Tree): readonly string[] {
  const used = new Set<string>();
  const found: string[] = [];
  for (const source of tree) {
    if (!source.path.startsWith(`${workspace.folder}/`) || !isCode(source.path) || source.path.endsWith('.cjs'))
      continue;
    for (const { specifier, typeOnly, line } of parse(source).reaches) {
      if (specifier === undefined || /^(?:\.|node:)/.test(specifier)) continue;
      const library = packageOf(specifier);
      used.add(library);
      const fromRoot = library === 'vitest';
      const anyList = typeOnly || isTestCode(source.path);
      const listed = library in workspace.dependencies || (anyList && library in workspace.devDependencies);
      if (!listed && !fromRoot) {
        const list = anyList ? 'package.json' : 'dependencies';
        found.push(`${source.path}:${line} imports ${library}, which ${workspace.folder} does not list in ${list}`);
      }
    }
  }
  const idle = Object.keys({ ...workspace.dependencies, ...workspace.devDependencies }).filter(
    (library) => library.startsWith('@coproduce/') && !used.has(library),
  );
  return [
    ...found,
    ...idle.map((library) => `${workspace.folder}/package.json lists ${library} and imports it nowhere`),
  ];
}

/** Every workspace has its row in the table, and every row that is due its workspace. */
export const rows: Rule = (tree) => {
  const present = new Set(manifestsOf(tree).map(({ folder }) => folder));
  const known = new Set(table.map(({ folder }) => folder));
  return [
    ...[...present].filter((folder) => !known.has(folder)).map((folder) => `${folder} has no row in the arrow table`),
    ...table
      .filter(({ folder, later }) => later !== true && !present.has(folder))
      .map(({ folder }) => `${folder} is in the arrow table and not in the tree`),
  ];
};

import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { nameOf, parsers, type Row, rowOf, table, testLibraries, toolLibraries } from './table.ts';
import { parse, type Reach } from './syntax.ts';
import { isCode, isTestCode, type Rule, type Source, type Tree } from './tree.ts';

const OURS = '@coproduce/';

/** Every import, of values and of types, follows an arrow of the table. */
export const arrows: Rule = (tree) =>
  sourcesWithRow(tree).flatMap(([source, row]) =>
    parse(source).reaches.flatMap((reach) => {
      const refusal = judge(source.path, row, reach, tree);
      return refusal === undefined ? [] : [`${source.path}:${reach.line} ${refusal}`];
    }),
  );

/** The package part of a specifier: `@trpc/server/adapters/fetch` is of `@trpc/server`. */
export function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

function sourcesWithRow(tree: Tree): readonly (readonly [Source, Row])[] {
  return tree.flatMap((source) => {
    const row = isCode(source.path) && !source.path.endsWith('.cjs') ? rowOf(source.path) : undefined;
    return row === undefined ? [] : [[source, row] as const];
  });
}

function judge(path: string, row: Row, reach: Reach, tree: Tree): string | undefined {
  const { specifier } = reach;
  if (specifier === undefined) return 'imports what cannot be read from the source; name it';
  if (specifier.startsWith('.')) return judgeFile(path, row, specifier, tree);
  if (specifier.startsWith(OURS)) return judgeWorkspace(path, row, specifier, reach.typeOnly);
  if (isBuiltin(specifier)) return judgeBuiltin(path, row, specifier);
  return judgeLibrary(path, row, specifier);
}

function judgeFile(path: string, row: Row, specifier: string, tree: Tree): string | undefined {
  const target = posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''));
  if (!target.startsWith(`${row.folder}/`)) return `reaches out of its workspace by path: ${specifier}`;
  if (!tree.some((source) => source.path === target)) return `imports ${specifier}, and no file has that name`;
  if (/\/index\.tsx?$/.test(target) && !isTestCode(path)) {
    return `imports the face ${specifier} from inside; import the file`;
  }
  return undefined;
}

function judgeWorkspace(path: string, row: Row, specifier: string, typeOnly: boolean): string | undefined {
  const target = packageOf(specifier).slice(OURS.length);
  const subpath = specifier.slice(OURS.length + target.length);
  if (target === nameOf(row)) return `imports its own package by name: ${specifier}`;
  if (row.importsTypesOf?.includes(target) === true && !row.imports.includes(target)) {
    return typeOnly ? undefined : `may import ${target} as types only: ${specifier}`;
  }
  if (!row.imports.includes(target)) return `has no arrow to ${target}: ${specifier}`;
  const open = row.onlyFaces?.[target];
  if (open !== undefined && !open.includes(subpath)) return `may import of ${target} only ${open.join()}: ${specifier}`;
  if (target === 'framework' && subpath === '/parse' && !parsers.includes(nameOf(row)) && !isTestCode(path)) {
    return `parses editions; only ${parsers.join(' and ')} and test code may: ${specifier}`;
  }
  if (subpath === '/testing' && nameOf(row) !== 'server' && !isTestCode(path) && !path.includes('/src/testing/')) {
    return `imports builders for tests into the product: ${specifier}`;
  }
  return undefined;
}

function judgeBuiltin(path: string, row: Row, specifier: string): string | undefined {
  if (!specifier.startsWith('node:')) return `names Node's ${specifier} without node:`;
  if (row.builtins === 'all' || row.builtins.includes(specifier) || isTestCode(path)) return undefined;
  return `may not use ${specifier}`;
}

function judgeLibrary(path: string, row: Row, specifier: string): string | undefined {
  const library = packageOf(specifier);
  const inner = path.slice(row.folder.length + 1);
  const ofFolder = Object.entries(row.librariesOf ?? {}).flatMap(([folder, names]) =>
    inner.startsWith(folder) ? names : [],
  );
  const open = [
    ...row.libraries,
    ...ofFolder,
    ...(isTestCode(path) ? [...testLibraries, ...Object.values(row.librariesOf ?? {}).flat()] : []),
    ...(path.endsWith('.config.ts') ? toolLibraries : []),
  ];
  if (open.some((pattern) => matches(pattern, library))) return undefined;
  const owners = ownersOf(library);
  return `may not use ${library}, which ${owners.length === 0 ? 'nobody owns yet' : `belongs to ${owners.join(', ')}`}`;
}

/** Workspaces by name, and single folders by path. */
function ownersOf(library: string): readonly string[] {
  const isIn = (patterns: readonly string[]): boolean => patterns.some((pattern) => matches(pattern, library));
  return table.flatMap((row) => [
    ...(isIn(row.libraries) ? [nameOf(row)] : []),
    ...Object.entries(row.librariesOf ?? {}).flatMap(([folder, names]) =>
      isIn(names) ? [`${row.folder}/${folder}`] : [],
    ),
  ]);
}

function matches(pattern: string, library: string): boolean {
  return pattern.endsWith('*') ? library.startsWith(pattern.slice(0, -1)) : pattern === library;
}

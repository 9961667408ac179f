import { isCode, type Rule } from './tree.ts';

const TOP = [
  '.ci',
  '.editorconfig',
  '.github',
  '.gitignore',
  '.knip.jsonc',
  '.node-version',
  '.npmrc',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  'LICENSE',
  'README.md',
  'apps',
  'framework',
  'package-lock.json',
  'package.json',
  'packages',
  'tests',
  'tsconfig.base.json',
  'turbo.json',
];

/** The top level is exactly what the architecture names: nothing beside it, nothing missing. */
export const topLevel: Rule = (tree) => {
  const present = new Set(tree.map(({ path }) => path.replace(/\/.*$/, '')));
  return [
    ...[...present].filter((name) => !TOP.includes(name)).map((name) => `${name} does not belong at the top level`),
    ...TOP.filter((name) => !present.has(name)).map((name) => `${name} is missing from the top level`),
  ];
};

const LOOSE: Readonly<Record<string, readonly string[]>> = {
  packages: ['README.md', 'DECISIONS.md'],
  apps: [],
};

/** `packages` and `apps` hold workspaces, and the two pages about them; `framework` holds content and no code. */
export const contents: Rule = (tree) =>
  tree.flatMap(({ path }) => {
    const [top = '', second = '', ...rest] = path.split('/');
    if (top === 'framework' && !/\.(?:yaml|md)$/.test(path)) return [`${path} is not content: YAML and its page only`];
    const loose = LOOSE[top];
    if (loose === undefined) return [];
    if (rest.length === 0) return loose.includes(second) ? [] : [`${path} lies loose in ${top}`];
    const manifest = `${top}/${second}/package.json`;
    return tree.some((other) => other.path === manifest) ? [] : [`${path} is in a folder that is no workspace`];
  });

const KEBAB = /^[a-z\d]+(?:-[a-z\d]+)*$/;
const isSource = (path: string): boolean => /^(?:packages|apps|tests)\//.test(path) && isCode(path);

/** Files of code, and their folders, are named in kebab-case: `sign-page.tsx`, `sign-page.test.tsx`, `vite.config.ts`. */
export const names: Rule = (tree) =>
  tree
    .filter(({ path }) => isSource(path))
    .filter(({ path }) => {
      const parts = path.replace(/(?:\.test|\.config|\.d)?\.[cm]?[jt]sx?$/, '').split('/');
      return !parts.every((part) => KEBAB.test(part));
    })
    .map(({ path }) => `${path} is not named in kebab-case`);

/** Only TypeScript; the one script that must run before anything is installed is plain. */
export const language: Rule = (tree) =>
  tree
    .filter(({ path }) => isCode(path) && !/\.tsx?$/.test(path) && path !== 'apps/server/bin/prepare.cjs')
    .map(({ path }) => `${path} is not TypeScript`);

const MOST_LINES = 400;

/** No file of code is longer than can be read at a sitting. */
export const lengths: Rule = (tree) =>
  tree.flatMap(({ path, text }) => {
    const lines = text.split('\n').length - 1;
    return isSource(path) && lines > MOST_LINES ? [`${path} has ${lines} lines; ${MOST_LINES} is the most`] : [];
  });

/** A unit test stands beside the file it is about, or beside or inside the folder, under the same name. */
export const besideTheirSubject: Rule = (tree) => {
  const paths = new Set(tree.map(({ path }) => path));
  return tree.flatMap(({ path }) => {
    const subject = /^((?:packages|apps)\/.+)\.test\.tsx?$/.exec(path)?.[1];
    if (subject === undefined || paths.has(`${subject}.ts`) || paths.has(`${subject}.tsx`)) return [];
    const name = subject.replace(/^.*\//, '');
    const folder = subject.endsWith(`/${name}/${name}`) || tree.some((other) => other.path.startsWith(`${subject}/`));
    return folder ? [] : [`${path} stands beside no ${name}.ts`];
  });
};

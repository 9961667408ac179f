import { posix } from 'node:path';
import { type Rule, type Source, textOf } from './tree.ts';

const PACKAGE_HEADINGS = ['## Purpose', '## Face', '## Invariants', '## Not here'];
const MOST_LINES = 40;

const HEADINGS: Readonly<Record<string, readonly string[]>> = {
  'README.md': [
    '# Coproduce',
    '## Two commands',
    '## What it looks like',
    '## The map',
    '## PostgreSQL',
    "## The method's source",
  ],
  'packages/README.md': ['## Arrows', '## Invariants', '## Where does X go?'],
  'packages/DECISIONS.md': [],
  'framework/README.md': [],
};

/** Each page is there with its headings, in their order; a package's is short. */
export const headings: Rule = (tree) => {
  const packages = tree.flatMap(({ path }) => {
    const folder = /^((?:packages|apps)\/[^/]+)\/package\.json$/.exec(path)?.[1];
    return folder === undefined ? [] : [`${folder}/README.md`];
  });
  return [
    ...Object.entries(HEADINGS).flatMap(([path, wanted]) => missing(path, textOf(tree, path), wanted)),
    ...packages.flatMap((path) => {
      const text = textOf(tree, path);
      const lines = (text ?? '').trimEnd().split('\n').length;
      return [
        ...missing(path, text, PACKAGE_HEADINGS),
        ...(lines > MOST_LINES ? [`${path} has ${lines} lines; ${MOST_LINES} is the most`] : []),
      ];
    }),
  ];
};

function missing(path: string, text: string | undefined, wanted: readonly string[]): readonly string[] {
  if (text === undefined) return [`${path} is missing`];
  const present = prose(text).filter((line) => line.startsWith('#'));
  const absent = wanted.filter((heading) => !present.includes(heading));
  const places = wanted.map((heading) => present.indexOf(heading)).filter((place) => place >= 0);
  const ordered = places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
  return [
    ...absent.map((heading) => `${path} lacks the heading ${heading}`),
    ...(ordered ? [] : [`${path} has its headings in another order than ${wanted.join(', ')}`]),
  ];
}

/** Every link and picture of a page leads to a file of the repository, and every anchor to a heading of it. */
export const links: Rule = (tree) => {
  const folders = new Set(tree.flatMap(({ path }) => ancestors(path)));
  return tree
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap((page) =>
      linksOf(page.text).flatMap((link) => {
        if (/^(?:https?|mailto):/.test(link)) return [];
        const [file = '', anchor] = link.split('#');
        const target =
          file === '' ? page.path : posix.join(posix.dirname(page.path), decodeURI(file)).replace(/\/$/, '');
        const found = tree.find(({ path }) => path === target);
        if (found === undefined && !folders.has(target)) return [`${page.path} links to ${link}, which is not there`];
        const known = anchor === undefined || (found !== undefined && anchorsOf(found).includes(anchor));
        return known ? [] : [`${page.path} links to ${link}, and no heading of that name is there`];
      }),
    );
};

function linksOf(text: string): readonly string[] {
  const body = prose(text)
    .join('\n')
    .replace(/`[^`\n]*`/g, '');
  const inline = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g;
  const reference = /^\s*\[[^\]]+\]:\s*(\S+)/gm;
  const tag = /<(?:img|a)\s[^>]*(?:src|href)="([^"]+)"/g;
  return [inline, reference, tag].flatMap((pattern) => Array.from(body.matchAll(pattern), ([, link = '']) => link));
}

/** A page's lines outside of its code blocks. */
function prose(text: string): readonly string[] {
  let fenced = false;
  return text.split('\n').filter((line) => {
    const fence = /^\s*(?:```|~~~)/.test(line);
    if (fence) fenced = !fenced;
    return !fence && !fenced;
  });
}

function anchorsOf(page: Source): readonly string[] {
  return prose(page.text)
    .filter((line) => /^#+ /.test(line))
    .map((line) =>
      line
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replace(/\s/g, '-'),
    );
}

function ancestors(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

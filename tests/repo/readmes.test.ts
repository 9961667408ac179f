import { describe } from 'vitest';
import { allows, refuses } from './planting.ts';
import { headings, links } from './readmes.ts';

describe('pages', () => {
  refuses(headings, [
    ['a page that is missing', { 'packages/DECISIONS.md': undefined }, 'packages/DECISIONS.md is missing'],
    [
      'a heading that is missing',
      { 'packages/README.md': '## Arrows\n\n## Invariants\n' },
      'packages/README.md lacks the heading ## Where does X go?',
    ],
    [
      'a heading that is only shown as an example',
      { 'packages/README.md': '## Arrows\n\n```\n## Invariants\n```\n\n## Where does X go?\n' },
      'packages/README.md lacks the heading ## Invariants',
    ],
    [
      'headings in another order',
      { 'packages/README.md': '## Invariants\n\n## Arrows\n\n## Where does X go?\n' },
      'packages/README.md has its headings in another order',
    ],
    [
      'a long page of a package',
      { 'packages/api/README.md': `## Purpose\n## Face\n## Invariants\n## Not here\n${'a\n'.repeat(37)}` },
      'packages/api/README.md has 41 lines',
    ],
  ]);
  refuses(links, [
    [
      'a link to nothing',
      { 'packages/DECISIONS.md': '[a](../nothing.md)\n' },
      'packages/DECISIONS.md links to ../nothing.md',
    ],
    ['a picture of nothing', { 'packages/DECISIONS.md': '![a](a.png)\n' }, 'packages/DECISIONS.md links to a.png'],
    [
      'an anchor to nothing',
      { 'packages/DECISIONS.md': '[a](README.md#no-such)\n' },
      'packages/DECISIONS.md links to README.md#no-such',
    ],
    ['a link kept below', { 'packages/DECISIONS.md': '[a][b]\n\n[b]: b.md\n' }, 'packages/DECISIONS.md links to b.md'],
  ]);
  allows(links, [
    [
      'a link to a folder, a heading and the world',
      { 'packages/DECISIONS.md': '[a](../framework/) [b](README.md#where-does-x-go) [c](https://example.org/)\n' },
    ],
    ['what only looks like a link', { 'packages/DECISIONS.md': '```\n[a](nothing.md)\n```\n\n`[b](nothing.md)`\n' }],
  ]);
});

import { describe, expect, it } from 'vitest';
import * as arrows from './arrows.ts';
import * as faces from './faces.ts';
import * as manifests from './manifests.ts';
import * as places from './places.ts';
import * as purity from './purity.ts';
import * as readmes from './readmes.ts';
import { repository, treeWith } from './sample.ts';
import type { Rule } from './tree.ts';

const rules: Readonly<Record<string, Rule>> = {
  'every import follows an arrow of the table': arrows.arrows,
  'pure packages reach nothing': purity.purity,
  'nothing exports a star': faces.noStars,
  'nothing exports a default but settings of tools': faces.noDefaults,
  'faces hold named re-exports only': faces.thinFaces,
  'every name on a face has its JSDoc': faces.documentedFaces,
  'nothing is mocked, and the linter is contradicted only with a reason': faces.noShortcuts,
  'every workspace has its scripts, and every entry is prepared': manifests.scripts,
  'every package.json is private, exact and true': manifests.manifests,
  'dependencies agree with imports': manifests.dependencies,
  'the arrow table and the workspaces agree': manifests.rows,
  'the top level is exact': places.topLevel,
  'packages, apps and framework hold what they are for': places.contents,
  'files of code are named in kebab-case': places.names,
  'code is TypeScript': places.language,
  'no file is over 400 lines': places.lengths,
  'tests stand beside their subject': places.besideTheirSubject,
  'pages have their headings': readmes.headings,
  'links lead somewhere': readmes.links,
};

describe('the repository', () => {
  it.each(Object.entries(rules))('%s', (_, rule) => {
    expect(rule(repository)).toEqual([]);
  });

  it('is read whole', () => {
    expect(repository.map(({ path }) => path)).toContain('packages/cycle/src/index.ts');
    expect(repository.filter(({ path }) => path.includes('node_modules/'))).toEqual([]);
  });
});

describe('the sample in which violations are planted', () => {
  it.each(Object.entries(rules))('%s', (_, rule) => {
    expect(rule(treeWith({}))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { dependencies, manifests, rows, scripts } from './manifests.ts';
import { refuses } from './planting.ts';
import { treeWith } from './sample.ts';

const workspace = (changes: object): string =>
  JSON.stringify({
    name: '@coproduce/api',
    private: true,
    type: 'module',
    scripts: { types: 'tsc', test: 'vitest --reporter=json --outputFile.json=.turbo/test-report.json' },
    ...changes,
  });
describe('manifests', () => {
  const api = (changes: object): Record<string, string> => ({ 'packages/api/package.json': workspace(changes) });
  refuses(scripts, [
    [
      'a workspace without a script',
      api({ scripts: { types: 'tsc' } }),
      'packages/api/package.json lacks the script test',
    ],
    [
      'a suite that leaves no report',
      api({ scripts: { types: 'tsc', test: 'vitest run' } }),
      'packages/api/package.json tests without a report',
    ],
  ]);
  it('refuses a root without its scripts', () => {
    const found = scripts(treeWith({ 'package.json': '{"name":"coproduce","scripts":{"prestart":"true"}}' }));
    expect(found).toContain('package.json lacks the script demo');
    expect(found).toContain('package.json runs start unprepared: prestart must call prepare.cjs');
  });
  refuses(manifests, [
    ['another name', api({ name: '@coproduce/server-api' }), 'packages/api/package.json must be named @coproduce/api'],
    ['a public package', api({ private: false }), 'packages/api/package.json must be private'],
    [
      'a face that is not there',
      api({ exports: { '.': './src/index.ts' } }),
      'packages/api/package.json exports src/index.ts, which',
    ],
    [
      'a range of versions',
      api({ dependencies: { zod: '^4.6.7' } }),
      'packages/api/package.json does not pin zod: ^4.6.7',
    ],
  ]);
  refuses(dependencies, [
    [
      'an import that is not listed',
      { 'packages/api/src/a.ts': "import { z } from 'zod';\n" },
      'packages/api/src/a.ts:1 imports zod, which packages/api does not list in dependencies',
    ],
    [
      "a tool of the tests in the product's code",
      { ...api({ devDependencies: { zod: '4.6.7' } }), 'packages/api/src/a.ts': "import { z } from 'zod';\n" },
      'packages/api/src/a.ts:1 imports zod, which packages/api does not list in dependencies',
    ],
    [
      'a workspace that is listed for nothing',
      api({ dependencies: { '@coproduce/cycle': '*' } }),
      'packages/api/package.json lists @coproduce/cycle and imports it nowhere',
    ],
  ]);
  refuses(rows, [
    [
      'a workspace without a row',
      { 'packages/utils/package.json': '{"name":"@coproduce/utils"}' },
      'packages/utils has no row',
    ],
    [
      'a row without its workspace',
      { 'packages/trail/package.json': undefined },
      'packages/trail is in the arrow table',
    ],
  ]);
});

import { describe } from 'vitest';
import { documentedFaces, noDefaults, noShortcuts, noStars, thinFaces } from './faces.ts';
import { allows, refuses } from './planting.ts';

describe('faces', () => {
  refuses(noStars, [
    ['a star', { 'packages/cycle/src/a.ts': "export * from './b.ts';\n" }, 'packages/cycle/src/a.ts:1 exports *'],
    [
      'a star of types',
      { 'packages/cycle/src/a.ts': "export type * from './b.ts';\n" },
      'packages/cycle/src/a.ts:1 exports *',
    ],
    ['a named star', { 'tests/e2e/a.ts': "export * as b from './b.ts';\n" }, 'tests/e2e/a.ts:1 exports *'],
  ]);
  refuses(noDefaults, [
    [
      'a default',
      { 'apps/web/src/a.tsx': 'export default function Page() {}\n' },
      'apps/web/src/a.tsx:1 exports a default',
    ],
    [
      'a default by name',
      { 'apps/web/src/a.ts': 'const a = 1;\nexport { a as default };\n' },
      'apps/web/src/a.ts:2 exports a default',
    ],
  ]);
  allows(noDefaults, [['a default a tool asks for', { 'apps/web/vite.config.ts': 'export default {};\n' }]]);
  refuses(thinFaces, [
    [
      'logic on a face',
      { 'packages/framework/src/index.ts': 'export const find = (id: string) => id;\n' },
      'packages/framework/src/index.ts:1 is a face',
    ],
    [
      'an import on any index',
      { 'packages/cycle/src/testing/index.ts': "import { a } from './a.ts';\n" },
      'packages/cycle/src/testing/index.ts:1 is a face',
    ],
  ]);
  refuses(documentedFaces, [
    [
      'a name without a word',
      { 'packages/framework/src/find.ts': '// Finds it.\nexport const find = (id: string): string => id;\n' },
      'packages/framework/src/find.ts gives find no JSDoc',
    ],
  ]);
  refuses(noShortcuts, [
    [
      'a mock',
      { 'packages/api/src/a.test.ts': "vi.mock('@coproduce/store');\n" },
      'packages/api/src/a.test.ts:1 mocks a module',
    ],
    [
      'a silenced linter',
      { 'packages/api/src/a.ts': '// oxlint-disable-next-line no-console\nexport const a = 1;\n' },
      'packages/api/src/a.ts:1 silences the linter',
    ],
  ]);
  allows(noShortcuts, [
    [
      'a linter contradicted with a reason',
      {
        'packages/api/src/a.ts':
          '// oxlint-disable-next-line no-console -- the only line of output\nexport const a = 1;\n',
      },
    ],
  ]);
});

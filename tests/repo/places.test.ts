import { describe } from 'vitest';
import { allows, refuses } from './planting.ts';
import { besideTheirSubject, contents, language, lengths, names, topLevel } from './places.ts';

describe('places', () => {
  refuses(topLevel, [
    ['something more at the top', { 'scripts/go.ts': '' }, 'scripts does not belong'],
    ['something less at the top', { LICENSE: undefined }, 'LICENSE is missing'],
  ]);
  refuses(contents, [
    ['code among the content', { 'framework/2010/check.ts': '' }, 'framework/2010/check.ts is not content'],
    ['a page that lies loose', { 'packages/notes.md': '' }, 'packages/notes.md lies loose'],
    [
      'a folder that is no workspace',
      { 'packages/utils/a.ts': '' },
      'packages/utils/a.ts is in a folder that is no workspace',
    ],
  ]);
  refuses(names, [
    ['a file in camel case', { 'apps/web/src/signPage.tsx': '' }, 'apps/web/src/signPage.tsx is not named'],
    ['a folder in capitals', { 'apps/web/src/Pages/sign.tsx': '' }, 'apps/web/src/Pages/sign.tsx is not named'],
    ['a second dot', { 'packages/api/src/goal.router.ts': '' }, 'packages/api/src/goal.router.ts is not named'],
  ]);
  refuses(language, [['a plain script', { 'packages/api/src/a.mjs': '' }, 'packages/api/src/a.mjs is not TypeScript']]);
  refuses(lengths, [
    ['a file of 401 lines', { 'packages/api/src/a.ts': '\n'.repeat(401) }, 'packages/api/src/a.ts has 401 lines'],
  ]);
  refuses(besideTheirSubject, [
    [
      'a test without its subject',
      { 'packages/api/src/a.test.ts': '' },
      'packages/api/src/a.test.ts stands beside no a.ts',
    ],
  ]);
  allows(besideTheirSubject, [
    ['a test of a folder', { 'packages/api/src/goal.test.ts': '', 'packages/api/src/goal/step.ts': '' }],
    ['a test of the folder it is in', { 'packages/api/src/goal/goal.test.ts': '' }],
    ['a file of 400 lines', { 'packages/api/src/a.ts': '\n'.repeat(400) }],
  ]);
});

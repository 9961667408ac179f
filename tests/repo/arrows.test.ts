import { describe } from 'vitest';
import { arrows } from './arrows.ts';
import { allows, refuses } from './planting.ts';

describe('the arrows', () => {
  refuses(arrows, [
    [
      'a value from a package above',
      { 'packages/cycle/src/a.ts': "import { open } from '@coproduce/store';\n" },
      'packages/cycle/src/a.ts:1 has no arrow to store',
    ],
    [
      'a type from a package above',
      { 'packages/cycle/src/a.ts': "\nimport type { Store } from '@coproduce/store';\n" },
      'packages/cycle/src/a.ts:2 has no arrow to store',
    ],
    [
      'a type named in passing',
      { 'packages/trail/src/a.ts': "export type A = import('@coproduce/cycle').Pack;\n" },
      'packages/trail/src/a.ts:1 has no arrow to cycle',
    ],
    [
      'a re-export',
      { 'packages/api/src/a.ts': "export { render } from '@coproduce/pack';\n" },
      'packages/api/src/a.ts:1 has no arrow to pack',
    ],
    [
      'an import at run time',
      { 'packages/api/src/a.ts': "export const a = () => import('@coproduce/pack');\n" },
      'packages/api/src/a.ts:1 has no arrow to pack',
    ],
    [
      'an import that is computed',
      { 'packages/store/src/a.ts': 'export const a = (name: string) => import(name);\n' },
      'packages/store/src/a.ts:1 imports what cannot be read',
    ],
    [
      'a value of the api in the web',
      { 'apps/web/src/a.ts': "import { router } from '@coproduce/api';\n" },
      'apps/web/src/a.ts:1 may import api as types only',
    ],
    [
      'a value of the api in the web beside a type',
      { 'apps/web/src/a.ts': "import { type Router, router } from '@coproduce/api';\n" },
      'apps/web/src/a.ts:1 may import api as types only',
    ],
    [
      'parsing an edition in the web',
      { 'apps/web/src/a.ts': "import { parse } from '@coproduce/framework/parse';\n" },
      'apps/web/src/a.ts:1 parses editions',
    ],
    [
      'parsing an edition in the domain',
      { 'packages/cycle/src/a.ts': "import type { Parsed } from '@coproduce/framework/parse';\n" },
      'packages/cycle/src/a.ts:1 parses editions',
    ],
    [
      'the whole of pack in the verifier',
      { 'apps/verify/src/a.ts': "import { render } from '@coproduce/pack';\n" },
      'apps/verify/src/a.ts:1 may import of pack only /read',
    ],
    [
      'builders for tests in the product',
      { 'packages/store/src/a.ts': "import { build } from '@coproduce/cycle/testing';\n" },
      'packages/store/src/a.ts:1 imports builders for tests',
    ],
    [
      'a way round by path',
      { 'packages/cycle/src/a.ts': "import { find } from '../../framework/src/find.ts';\n" },
      'packages/cycle/src/a.ts:1 reaches out of its workspace by path',
    ],
    [
      'a package that names itself',
      { 'packages/framework/src/a.ts': "import { find } from '@coproduce/framework';\n" },
      'packages/framework/src/a.ts:1 imports its own package by name',
    ],
    [
      'a face from inside',
      { 'packages/framework/src/a.ts': "import { find } from './index.ts';\n" },
      'packages/framework/src/a.ts:1 imports the face ./index.ts from inside',
    ],
    [
      'a file that is not there',
      { 'packages/framework/src/a.ts': "import { find } from './find';\n" },
      'packages/framework/src/a.ts:1 imports ./find, and no file has that name',
    ],
  ]);

  allows(arrows, [
    ['types of the api in the web', { 'apps/web/src/a.ts': "import type { Router } from '@coproduce/api';\n" }],
    ['types of the api, each marked', { 'apps/web/src/a.ts': "import { type Router } from '@coproduce/api';\n" }],
    [
      'parsing an edition in a test',
      { 'packages/cycle/src/a.test.ts': "import { parse } from '@coproduce/framework/parse';\n" },
    ],
    [
      'the reading half of pack in the verifier',
      { 'apps/verify/src/a.ts': "import { verify } from '@coproduce/pack/read';\n" },
    ],
  ]);
});

describe('the ownership of libraries', () => {
  refuses(arrows, [
    [
      'the database below the store',
      { 'packages/api/src/a.ts': "import { sql } from 'kysely';\n" },
      'packages/api/src/a.ts:1 may not use kysely, which belongs to store',
    ],
    [
      'types of the object mapper outside of the store',
      { 'apps/server/src/a.ts': "import type { Opt } from '@mikro-orm/core';\n" },
      'apps/server/src/a.ts:1 may not use @mikro-orm/core, which belongs to store',
    ],
    [
      'a library nobody owns',
      { 'packages/cycle/src/a.ts': "import { chunk } from 'lodash';\n" },
      'packages/cycle/src/a.ts:1 may not use lodash, which nobody owns yet',
    ],
    [
      'YAML outside of the folder that parses',
      { 'packages/framework/src/a.ts': "import { parse } from 'yaml';\n" },
      'packages/framework/src/a.ts:1 may not use yaml, which belongs to packages/framework/src/parse/',
    ],
    [
      'what draws pages outside of the components',
      { 'packages/pack/src/documents/a.tsx': "import { View } from '@react-pdf/renderer';\n" },
      'packages/pack/src/documents/a.tsx:1 may not use @react-pdf/renderer, which belongs to packages/pack/src/components/',
    ],
    [
      'a type of what draws pages outside of the components',
      { 'packages/pack/src/documents/a.tsx': "import type { Style } from '@react-pdf/types';\n" },
      'packages/pack/src/documents/a.tsx:1 may not use @react-pdf/types',
    ],
    [
      "test tools in the product's code",
      { 'packages/cycle/src/a.ts': "import fc from 'fast-check';\n" },
      'packages/cycle/src/a.ts:1 may not use fast-check',
    ],
    [
      'cryptography outside of trail, pack, server and verify',
      { 'packages/store/src/a.ts': "import { randomUUID } from 'node:crypto';\n" },
      'packages/store/src/a.ts:1 may not use node:crypto',
    ],
    [
      'files in a pure package',
      { 'packages/trail/src/a.ts': "import { readFileSync } from 'node:fs';\n" },
      'packages/trail/src/a.ts:1 may not use node:fs',
    ],
    [
      'a module of Node under its bare name',
      { 'packages/pack/src/a.ts': "import { join } from 'path';\n" },
      "packages/pack/src/a.ts:1 names Node's path without node:",
    ],
  ]);

  allows(arrows, [
    ['YAML in the folder that parses', { 'packages/framework/src/parse/a.ts': "import { parse } from 'yaml';\n" }],
    [
      'what draws pages in the components',
      { 'packages/pack/src/components/a.tsx': "import { View } from '@react-pdf/renderer';\n" },
    ],
    ['cryptography in trail', { 'packages/trail/src/a.ts': "import { createHash } from 'node:crypto';\n" }],
    [
      'a subpath of an owned library',
      { 'packages/cycle/src/a.ts': "import { getShortestPaths } from 'xstate/graph';\n" },
    ],
  ]);
});

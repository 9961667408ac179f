/** `npm run paper -w tests`: makes `tests/vectors/paper` anew. */
import { join } from 'node:path';
import { createServer, createServerModuleRunner } from 'vite';

// What makes packs is written with JSX, which Node alone does not read; and a server loads its parts as it needs them.
const server = await createServer({
  configFile: false,
  root: import.meta.dirname,
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const runner = createServerModuleRunner(server.environments.ssr);
  const module = await runner.import<typeof import('./paper.ts')>(join(import.meta.dirname, 'paper.ts'));
  console.log(`${await module.makePaper()} cases`);
} finally {
  await server.close();
}

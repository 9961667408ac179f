import { createServer, createServerModuleRunner } from 'vite';

type Runner = ReturnType<typeof createServerModuleRunner>;

/**
 * Runs something with files loaded as Vite does. What makes packs is written with JSX, which Node alone does not read; and
 * a server loads its parts as it needs them.
 */
export const withRunner = async (use: (runner: Runner) => Promise<void>): Promise<void> => {
  const server = await createServer({
    configFile: false,
    root: import.meta.dirname,
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    await use(createServerModuleRunner(server.environments.ssr));
  } finally {
    await server.close();
  }
};

import { runnerImport } from 'vite';

// Run by Node as a process of its own that has printed nothing yet; Vite reads the components for it, as for the tests.
const { module } = await runnerImport<typeof import('./digests.ts')>(`${import.meta.dirname}/digests.ts`);
process.stdout.write(JSON.stringify(await module.digests()));

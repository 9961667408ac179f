import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Benches print figures and are run by name (`npm run bench`).
    exclude: ['bench/**', 'dist/**', 'node_modules/**'],
    globalSetup: '@coproduce/store/testing/global-setup',
    // Servers, databases and browsers start inside these tests, on machines with two cores.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // They wait for one another more than they compute: one more than there are processors is done sooner.
    maxWorkers: 3,
    // Most of what a file loads is the product, which is the same for all.
    isolate: false,
    // A rule's findings are what the reader needs, all of them.
    chaiConfig: { truncateThreshold: 0 },
  },
});

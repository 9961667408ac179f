import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Benches print figures and are run by name (`npm run bench`).
    exclude: ['bench/**', 'dist/**', 'node_modules/**'],
    globalSetup: '@coproduce/store/testing/global-setup',
    // Servers, databases and browsers start inside these tests, on machines with two cores.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // A rule's findings are what the reader needs, all of them.
    chaiConfig: { truncateThreshold: 0 },
  },
});

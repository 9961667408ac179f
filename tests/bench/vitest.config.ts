import { defineConfig } from 'vitest/config';

export default defineConfig({
  // React as it is served: the development build is slower, and slower for more nodes.
  oxc: { jsx: { runtime: 'automatic', development: false } },
  test: {
    env: { NODE_ENV: 'production' },
    include: ['bench/**/*.test.ts'],
    // One measurement at a time, and its table as it was printed.
    fileParallelism: false,
    disableConsoleIntercept: true,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});

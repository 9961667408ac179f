import { defineConfig } from 'vitest/config';

// A pack of many pages takes seconds to lay out on a busy machine.
export default defineConfig({ test: { testTimeout: 60_000 } });

import { defineConfig } from 'vite';

// One file with everything in it: whoever checks a pack copies it anywhere, and installs nothing beside it.
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    rolldownOptions: {
      input: 'src/verify.ts',
      output: { entryFileNames: 'verify.mjs', codeSplitting: false },
    },
  },
  ssr: { noExternal: true },
});

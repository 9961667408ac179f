import { defineConfig } from 'vite';

// Our own packages are bundled from source; everything from npm stays outside, because pdfkit and react-pdf break when
// bundled and native modules cannot be. The render worker is an entry of its own.
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    sourcemap: true,
    rolldownOptions: {
      input: {
        coproduce: 'src/coproduce.ts',
        'render-worker': 'src/render/render-worker.ts',
        'check-worker': 'src/check/check-worker.ts',
        'range-worker': 'src/verify-file/range-worker.ts',
      },
      output: { entryFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: [/^@coproduce\//] },
});

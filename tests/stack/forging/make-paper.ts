/** `npm run paper -w tests`: makes `tests/vectors/paper` anew. */
import { join } from 'node:path';
import { withRunner } from './with-runner.ts';

await withRunner(async (runner) => {
  const module = await runner.import<typeof import('./paper.ts')>(join(import.meta.dirname, 'paper.ts'));
  console.log(`${await module.makePaper()} cases`);
});

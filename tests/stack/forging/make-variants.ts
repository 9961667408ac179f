/** `npm run variants -w tests`: makes `tests/vectors/variants` anew. */
import { join } from 'node:path';
import { withRunner } from './with-runner.ts';

await withRunner(async (runner) => {
  const module = await runner.import<typeof import('./variants.ts')>(join(import.meta.dirname, 'variants.ts'));
  console.log(`${await module.makeVariants()} cases`);
});

/** `npm run codes -w tests`: makes `tests/vectors/codes` anew. */
import { join } from 'node:path';
import { withRunner } from './with-runner.ts';

await withRunner(async (runner) => {
  const module = await runner.import<typeof import('./codes.ts')>(join(import.meta.dirname, 'codes.ts'));
  console.log(`${await module.makeCodes()} cases`);
});

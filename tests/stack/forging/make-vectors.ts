/** `npm run vectors -w tests -- FOLDER`: makes `tests/vectors/packs` anew, from a folder that `demo` has left. */
import { join } from 'node:path';
import { runnerImport } from 'vite';

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder that `npm run demo -- --out FOLDER` has left');
// What makes packs is written with JSX, which Node alone does not read.
const { module } = await runnerImport<typeof import('./vectors.ts')>(join(import.meta.dirname, 'vectors.ts'));
console.log(`${await module.makeVectors(folder)} cases`);

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const rootAbove = (folder: string): string => {
  if (existsSync(join(folder, 'turbo.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('This program does not stand in a checkout of Coproduce');
  return rootAbove(above);
};

/** The checkout this program belongs to. */
const root = rootAbove(dirname(fileURLToPath(import.meta.url)));

export const frameworkFolder = join(root, 'framework');
export const scenarioFile = join(root, 'tests', 'scenarios', 'two-packs.yaml');
export const webFolder = join(root, 'apps', 'web', 'dist');
/** What runs in threads: entries of the server's bundle. */
export const renderWorker = pathToFileURL(join(root, 'apps', 'server', 'dist', 'render-worker.js'));
export const rangeWorker = pathToFileURL(join(root, 'apps', 'server', 'dist', 'range-worker.js'));
export const checkWorker = pathToFileURL(join(root, 'apps', 'server', 'dist', 'check-worker.js'));
/** What whoever checks packs takes away. */
export const verifierFile = join(root, 'apps', 'verify', 'dist', 'verify.mjs');

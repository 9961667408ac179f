import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEdition } from '@coproduce/framework/parse';
import type { Edition } from '@coproduce/framework';
import { digestOf } from '@coproduce/trail';

const root = join(import.meta.dirname, '../../../../framework/2010');

let edition: Edition | undefined;

/** The 2010 edition as it stands in the repository, read once. */
export function readEdition(): Edition {
  edition ??= read();
  return edition;
}

function read(): Edition {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  const parsed = parseEdition(files, digestOf);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.edition;
}

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Edition } from '@coproduce/framework';
import { parseEdition } from '@coproduce/framework/parse';
import { digestOf } from '@coproduce/trail';

const FOLDER = fileURLToPath(new URL('../../../../framework/2010/', import.meta.url));

let edition: Edition | undefined;

/** The 2010 edition, from the repository's own files; read once. */
export const readEdition = (): Edition => (edition ??= read());

const read = (): Edition => {
  const paths = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
  const files = paths.map((path) => ({ path, text: readFileSync(`${FOLDER}${path}`, 'utf8') }));
  const parsed = parseEdition(files, digestOf);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.edition;
};

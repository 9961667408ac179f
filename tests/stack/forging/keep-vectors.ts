import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from './host.ts';
import { PackVectors } from './pack-vectors.ts';

/** A trail as it is exported: an entry a line. */
export const trailText = (lines: readonly Uint8Array[]): Buffer =>
  Buffer.from(lines.map((line) => `${Buffer.from(line).toString('utf8')}\n`).join(''));

/**
 * Writes a set of vectors into its folder of `tests/vectors`, with the root that its packs are under; answers how many.
 *
 * @param files what else lies beside `packs.json`, by name
 */
export const keepVectors = async (
  set: string,
  { root }: Pick<Host, 'root'>,
  packs: PackVectors['packs'],
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<number> => {
  const out = join(import.meta.dirname, '../../vectors', set);
  const all = {
    ...files,
    'root.pem': root.certificate,
    'packs.json': `${JSON.stringify(PackVectors.parse({ packs }), null, 1)}\n`,
  };
  await mkdir(out, { recursive: true });
  for (const [name, content] of Object.entries(all)) await writeFile(join(out, name), content);
  return packs.length;
};

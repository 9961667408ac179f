import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deltaOf } from './delta.ts';
import { inFolder, makeOnPaper } from './genuine.ts';
import { takeApart } from './host.ts';
import { PackVectors } from './pack-vectors.ts';
import { paperCases } from './paper-cases.ts';
import { remake } from './remake.ts';

const out = join(import.meta.dirname, '../../vectors/paper');
const NAME = 'paper.pdf';

/**
 * Makes the vectors of `tests/vectors/paper` anew; answers how many.
 *
 * @public `make-paper.ts` loads it by its path
 */
export const makePaper = (): Promise<number> =>
  inFolder(async (folder) => {
    const genuine = await makeOnPaper(folder);
    const { file, host } = genuine;
    const apart = await takeApart(host, file);
    const packs: PackVectors['packs'] = [
      {
        name: 'one signature on paper, one by password',
        of: NAME,
        delta: [[0, file.length]],
        outcome: 'authentic',
        fails: null,
      },
    ];
    for (const { forgery, ...found } of paperCases) {
      const made = await remake(host, apart, forgery(genuine));
      packs.push({ ...found, of: NAME, delta: deltaOf(file, made.file) });
    }
    const again = await remake(host, apart);
    packs.push({
      name: 'the same, made again by the forger, who forges nothing',
      of: NAME,
      delta: deltaOf(file, again.file),
      outcome: 'authentic',
      fails: null,
    });
    await mkdir(out, { recursive: true });
    await writeFile(join(out, NAME), file);
    await writeFile(
      join(out, 'trail.jsonl'),
      host.lines.map((line) => `${Buffer.from(line).toString('utf8')}\n`).join(''),
    );
    await writeFile(join(out, 'root.pem'), host.root.certificate);
    await writeFile(join(out, 'packs.json'), `${JSON.stringify(PackVectors.parse({ packs }), null, 1)}\n`);
    return packs.length;
  });

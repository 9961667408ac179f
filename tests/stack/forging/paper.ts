import { deltaOf } from './delta.ts';
import { inFolder, makeOnPaper } from './genuine.ts';
import { takeApart } from './host.ts';
import { keepVectors, trailText } from './keep-vectors.ts';
import { authentic, type PackVectors } from './pack-vectors.ts';
import { paperCases } from './paper-cases.ts';
import { remake } from './remake.ts';

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
    const packs: PackVectors['packs'] = [authentic('one signature on paper, one by password', file, NAME)];
    for (const { forgery, ...found } of paperCases) {
      const made = await remake(host, apart, forgery(genuine));
      packs.push({ ...found, of: NAME, delta: deltaOf(file, made.file) });
    }
    const again = await remake(host, apart);
    packs.push(
      authentic('the same, made again by the forger, who forges nothing', file, NAME, {
        delta: deltaOf(file, again.file),
      }),
    );
    return keepVectors('paper', host, packs, { [NAME]: file, 'trail.jsonl': trailText(host.lines) });
  });

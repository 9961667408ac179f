import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cases } from './cases.ts';
import { deltaOf } from './delta.ts';
import { type Host, hostIn, takeApart } from './host.ts';
import { keepVectors, trailText } from './keep-vectors.ts';
import { authentic, type PackVectors } from './pack-vectors.ts';
import { remake } from './remake.ts';

/**
 * Makes the vectors of `tests/vectors/packs` anew, from a folder that `demo` has left; answers how many.
 *
 * @public `make-vectors.ts` loads it by its path
 */
export const makeVectors = async (folder: string): Promise<number> => {
  const host: Host = await hostIn(folder);
  const genuine = [await readFile(join(folder, 'packs/1.pdf')), await readFile(join(folder, 'packs/2.pdf'))] as const;
  const apart = [await takeApart(host, genuine[0]), await takeApart(host, genuine[1])] as const;

  const made: PackVectors['packs'] = [
    authentic('a first agreement, as it was sealed', genuine[0], 'genuine-1.pdf'),
    authentic('the pack of a review, as it was sealed', genuine[1], 'genuine-2.pdf'),
    authentic('the pack of a review, with the trail as it was exported later', genuine[1], 'genuine-2.pdf', {
      trail: [[0, trailText(host.lines).length]],
    }),
  ];
  for (const one of cases) {
    const [base, own, other] =
      one.from === 1 ? ([genuine[0], apart[0], apart[1]] as const) : ([genuine[1], apart[1], apart[0]] as const);
    const forged =
      one.forgery === undefined ? { file: base, lines: host.lines } : await remake(host, own, one.forgery(other));
    const file = one.bytes?.(Buffer.from(forged.file)) ?? forged.file;
    made.push({
      name: one.name,
      of: one.from === 1 ? 'genuine-1.pdf' : 'genuine-2.pdf',
      delta: deltaOf(base, file),
      ...(one.trail === undefined ? {} : { trail: deltaOf(trailText(host.lines), trailText(one.trail(host.lines))) }),
      outcome: 'notAuthentic',
      fails: one.fails,
    });
  }
  return keepVectors('packs', host, made, {
    'genuine-1.pdf': genuine[0],
    'genuine-2.pdf': genuine[1],
    'trail.jsonl': trailText(host.lines),
  });
};

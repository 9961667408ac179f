import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cases } from './cases.ts';
import { type Delta, deltaOf } from './delta.ts';
import { type Host, hostIn, takeApart } from './host.ts';
import { PackVectors } from './pack-vectors.ts';
import { remake } from './remake.ts';

const out = join(import.meta.dirname, '../../vectors/packs');
const trailText = (lines: readonly Uint8Array[]): string =>
  lines.map((line) => `${Buffer.from(line).toString('utf8')}\n`).join('');

/**
 * Makes the vectors of `tests/vectors/packs` anew, from a folder that `demo` has left; answers how many.
 *
 * @public `make-vectors.ts` loads it by its path
 */
export const makeVectors = async (folder: string): Promise<number> => {
  const host: Host = await hostIn(folder);
  const genuine = [await readFile(join(folder, 'packs/1.pdf')), await readFile(join(folder, 'packs/2.pdf'))] as const;
  const apart = [await takeApart(host, genuine[0]), await takeApart(host, genuine[1])] as const;

  const whole = (name: string, which: 1 | 2, trail?: Delta): PackVectors['packs'][number] => ({
    name,
    of: `genuine-${which}.pdf`,
    delta: [[0, genuine[which - 1]?.length ?? 0]],
    ...(trail === undefined ? {} : { trail }),
    outcome: 'authentic',
    fails: null,
  });
  const made: PackVectors['packs'] = [
    whole('a first agreement, as it was sealed', 1),
    whole('the pack of a review, as it was sealed', 2),
    whole('the pack of a review, with the trail as it was exported later', 2, [[0, trailText(host.lines).length]]),
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
      ...(one.trail === undefined
        ? {}
        : { trail: deltaOf(Buffer.from(trailText(host.lines)), Buffer.from(trailText(one.trail(host.lines)))) }),
      outcome: 'notAuthentic',
      fails: one.fails,
    });
  }
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'genuine-1.pdf'), genuine[0]);
  await writeFile(join(out, 'genuine-2.pdf'), genuine[1]);
  await writeFile(join(out, 'trail.jsonl'), trailText(host.lines));
  await writeFile(join(out, 'root.pem'), host.root.certificate);
  await writeFile(join(out, 'packs.json'), `${JSON.stringify(PackVectors.parse({ packs: made }), null, 1)}\n`);
  return made.length;
};

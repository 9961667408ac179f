import { deltaOf } from './delta.ts';
import { inFolder, makeWithCodes } from './genuine.ts';
import { takeApart } from './host.ts';
import { keepVectors } from './keep-vectors.ts';
import { authentic, type PackVectors } from './pack-vectors.ts';
import { type Forgery, remake } from './remake.ts';

const NAME = 'codes.pdf';

/** The instance vouches for passwords alone, and the first signature's proof says that there was a code, too. */
const claimed: Forgery = {
  evidence: (made, at) =>
    at === 0 && made.proof.method === 'password' ? { ...made, proof: { ...made.proof, totp: true } } : made,
};

/**
 * Makes the vectors of `tests/vectors/codes` anew; answers how many.
 *
 * @public `make-codes.ts` loads it by its path
 */
export const makeCodes = (): Promise<number> =>
  inFolder(async (folder) => {
    const { file, host } = await makeWithCodes(folder);
    const apart = await takeApart(host, file);
    const forged = await remake(host, apart, claimed);
    const packs: PackVectors['packs'] = [
      authentic('both by password and a code of an authenticator', file, NAME),
      {
        name: 'a code that the proof tells of, where the instance vouches for the password alone',
        of: NAME,
        delta: deltaOf(file, forged.file),
        outcome: 'notAuthentic',
        fails: 'signatures',
        says: 'another method than the record says',
      },
    ];
    return keepVectors('codes', host, packs, { [NAME]: file });
  });

import { readEdition } from '../editions.ts';
import { CommandError, type Output } from './output.ts';

/** `framework check PATH`: names the edition and its fingerprint, or lists what is wrong with file and line. */
export const frameworkCheck = async (out: Output, path?: string): Promise<number> => {
  if (path === undefined) throw new CommandError('Name the folder of an edition, such as framework/2010');
  const { id, title, year, hash, challenges } = await readEdition(path);
  out.result(
    { ok: true, id, hash, challenges: challenges.length },
    `${title} (${year}), "${id}", ${challenges.length} challenges: whole.\nFingerprint ${hash}`,
  );
  return 0;
};

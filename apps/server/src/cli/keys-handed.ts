import { systemClock } from '../clock.ts';
import { firstUses, keysFolder } from '../composition.ts';
import type { Config } from '../config.ts';
import { KEYS_SETTING, openHandedKeys } from '../keys/handed-keys.ts';
import { openKeyFiles, readKeyFile, writeKeyFiles } from '../keys/key-files.ts';
import { CommandError, type Output } from './output.ts';

/**
 * `keys export`: all keys of the files, as one line for `COPRODUCE_KEYS`; they are made first where there are none.
 * Nothing else prints a secret.
 */
export const keysExport = async (config: Config, out: Output): Promise<number> => {
  if (config.keys !== undefined)
    throw new CommandError(`${KEYS_SETTING} is set: it holds the keys, and this would print those of the files.`);
  const folder = keysFolder(config);
  const are =
    (await readKeyFile(folder, 'root')) === undefined ? 'These keys are new: there were none' : 'The keys are';
  const kept = await openKeyFiles(folder, firstUses(systemClock));
  out.result(kept, JSON.stringify(kept));
  out.note(`${are} in ${folder}. Whoever has this line can sign as this instance.`);
  return 0;
};

/** `keys import`: writes the keys of `COPRODUCE_KEYS` into files, where no others are. */
export const keysImport = async (config: Config, out: Output): Promise<number> => {
  if (config.keys === undefined) throw new CommandError(`Hand the keys over in ${KEYS_SETTING}.`);
  const folder = keysFolder(config);
  await writeKeyFiles(folder, await openHandedKeys(config.keys, folder));
  out.result({ folder }, `The keys are in ${folder}, and are used from there once ${KEYS_SETTING} is not set.`);
  return 0;
};

import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { createPartnership } from '../partnerships/create-partnership.ts';
import { parsePartnershipFile } from '../partnerships/partnership-file.ts';
import { COMMAND, CommandError, optionText, type Output } from './output.ts';
import { withComposition } from './with-composition.ts';

/** The text of a file the person named. */
export const readGiven = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });

/** `partnership create --from FILE`. */
export const partnershipCreate = async (config: Config, out: Output): Promise<number> => {
  const file = optionText(out, 'from') ?? '';
  const described = parsePartnershipFile(await readGiven(file), file);
  return withComposition(config, async (composition) => {
    const { id, name, newAccounts } = await createPartnership(composition, described, false);
    const links = newAccounts.map((email) => `  ${COMMAND} account link ${email}`).join('\n');
    const next = newAccounts.length === 0 ? '' : `\nThese people are new and need a link to set a password:\n${links}`;
    out.result({ partnership: id, name, newAccounts }, `${name} is there now (${id}).${next}`);
    return 0;
  });
};

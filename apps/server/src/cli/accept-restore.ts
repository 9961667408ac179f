import type { Config } from '../config.ts';
import { acceptRestores, type AcceptedRestore } from '../restores.ts';
import { CommandError, optionText, type Output } from './output.ts';
import { withComposition } from './with-composition.ts';

const told = ({ log, lost, kept, noted, putAside }: AcceptedRestore): string =>
  `${log}: ${lost.size} entries were counted, ${kept.size} are there. Noted in entry ${noted.index} of ${noted.log}; the checkpoint of ${lost.size} is now ${putAside}`;

/** `trail accept-restore --reason "…"`: goes on with a database that has not all that was counted, and notes the gap. */
export const acceptRestore = async (config: Config, out: Output): Promise<number> => {
  const reason = optionText(out, 'reason')?.trim() ?? '';
  if (reason === '') throw new CommandError('Say why: --reason "The disk failed; the newest backup was of Tuesday"');
  return withComposition(
    config,
    async (composition) => {
      const restores = await acceptRestores(composition, reason);
      const words = restores.map(told).join('\n');
      out.result({ restores }, words === '' ? 'Nothing is missing: there is no restore to accept.' : words);
      return 0;
    },
    { olderDatabase: 'allowed' },
  );
};

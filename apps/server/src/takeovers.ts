import type { LogId } from '@coproduce/store';
import type { Rotation } from '@coproduce/trail';
import { keysFor } from './checkpoints.ts';
import type { Composition } from './composition.ts';
import type { Keys } from './keys/key-ring.ts';

type On = Pick<Composition, 'store' | 'clock' | 'keys'>;

const takeoversOf = ({ checkpoint, vouching, root }: Keys): readonly Rotation[] =>
  [checkpoint, vouching, root].flatMap(({ earlier }) => earlier.map(({ takeover }) => takeover));

const tell = async (on: On, log: LogId, account: string | undefined): Promise<void> => {
  for (const takeover of takeoversOf(await keysFor(on, log))) {
    await on.store.administration.noteTakeover(
      log,
      takeover,
      account === undefined ? 'commandLine' : { account },
      on.clock.now().toISOString(),
    );
  }
};

/**
 * Has every log that keys sign tell of each of them that took over from another. A key is replaced before a log says so:
 * what a process that ended in between left untold is told now.
 *
 * @param account whoever replaced the key
 */
export const tellTakeovers = async (on: On, account?: string): Promise<void> => {
  if ([on.keys.real, on.keys.demonstration].every((keys) => takeoversOf(keys).length === 0)) return;
  for (const log of await on.store.read((reader) => reader.logs())) await tell(on, log, account);
};

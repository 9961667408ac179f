import { createPublicKey } from 'node:crypto';
import { appendLeaf, emptyPeaks, publishKey, rootOf, signCheckpoint, type KeysFile } from '@coproduce/trail';
import type { LogId } from '@coproduce/store';
import type { Composition } from './composition.ts';
import type { Keys } from './keys/key-ring.ts';

type On = Pick<Composition, 'store' | 'clock' | 'keys'>;

/**
 * The name of a log in its checkpoints, such as `coproduce/0190…/0191…`: the instance's id and the log's own. Never an
 * address, because a log outlives the places it is reached at.
 */
const logOrigin = ({ keys }: Pick<On, 'keys'>, log: LogId): string => `coproduce/${keys.instance}/${log}`;

/** The keys a partnership's checkpoints and signatures are made with. */
export const keysFor = async ({ store, keys }: Pick<On, 'store' | 'keys'>, log: LogId): Promise<Keys> => {
  if (log === 'instance') return keys.real;
  const world = await store.read((reader) => reader.world(log, ['partnership']));
  return world.partnership.data.demonstration ? keys.demonstration : keys.real;
};

/** Signs a log as it stood at a size, and keeps the note. */
export const checkpointAt = async (on: On, log: LogId, leafHashes: readonly string[]): Promise<string> => {
  const { checkpoint } = await keysFor(on, log);
  const peaks = leafHashes.reduce(appendLeaf, emptyPeaks);
  const note = signCheckpoint(
    { origin: logOrigin(on, log), size: peaks.size, root: rootOf(peaks) },
    checkpoint.private,
  );
  await on.store.keepCheckpoint(log, { size: peaks.size, note, at: on.clock.now().toISOString() });
  return note;
};

/** Signs a log's head as it is now, and keeps the note. The newest kept one is answered where nothing was added since. */
export const checkpointNow = async (on: On, log: LogId): Promise<string> => {
  const { head, newest } = await on.store.read(async (reader) => ({
    head: await reader.head(log),
    newest: await reader.checkpoint(log),
  }));
  if (head === undefined) throw new Error(`There is no log ${log}`);
  if (newest !== undefined && newest.size === head.peaks.size) return newest.note;
  const { checkpoint } = await keysFor(on, log);
  const origin = logOrigin(on, log);
  const note = signCheckpoint({ origin, size: head.peaks.size, root: rootOf(head.peaks) }, checkpoint.private);
  await on.store.keepCheckpoint(log, { size: head.peaks.size, note, at: on.clock.now().toISOString() });
  return note;
};

/** The public keys that whoever checks this log needs. */
export const keysFileFor = async (on: On, log: LogId): Promise<KeysFile> => {
  const { checkpoint, vouching, root } = await keysFor(on, log);
  const origin = logOrigin(on, log);
  return {
    type: 'coproduce/keys/v1',
    origin,
    keys: [
      publishKey(checkpoint.public, { use: 'checkpoint', origin, since: checkpoint.since }),
      publishKey(vouching.public, { use: 'vouching', since: vouching.since }),
      publishKey(createPublicKey(root.certificate), { use: 'root', since: root.since }),
    ],
  };
};

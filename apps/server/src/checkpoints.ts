import { createPublicKey } from 'node:crypto';
import {
  appendLeaf,
  emptyPeaks,
  nextInstant,
  publishKey,
  rootOf,
  signCheckpoint,
  type KeysFile,
  type TreeHead,
} from '@coproduce/trail';
import type { LogId } from '@coproduce/store';
import type { Composition } from './composition.ts';
import type { EarlierKey, Keys } from './keys/key-ring.ts';

type On = Pick<Composition, 'store' | 'clock' | 'keys' | 'outsideCheckpoints'>;

/**
 * The name of a log in its checkpoints, such as `coproduce/0190…/0191…`: the instance's id and the log's own. Never an
 * address, because a log outlives the places it is reached at.
 */
export const logOrigin = ({ keys }: Pick<On, 'keys'>, log: string): string => `coproduce/${keys.instance}/${log}`;

/** The keys a partnership's checkpoints and signatures are made with. */
export const keysFor = async ({ store, keys }: Pick<On, 'store' | 'keys'>, log: LogId): Promise<Keys> => {
  if (log === 'instance') return keys.real;
  const world = await store.read((reader) => reader.world(log, ['partnership']));
  return world.partnership.data.demonstration ? keys.demonstration : keys.real;
};

/**
 * Signs a head of a log with the time, never earlier than its entries and in whole seconds, and keeps the note in the
 * database and outside it.
 */
const signAndKeep = async (on: On, log: LogId, head: TreeHead, headAt: string | null): Promise<string> => {
  const { checkpoint } = await keysFor(on, log);
  const { at } = nextInstant(on.clock.now().toISOString(), headAt);
  const second = `${at.slice(0, 19)}.000Z`;
  const note = signCheckpoint({ origin: logOrigin(on, log), ...head }, checkpoint.private, second);
  const kept = await on.store.keepCheckpoint(log, { size: head.size, note, at: second });
  await on.outsideCheckpoints.keep(log, kept.note);
  return kept.note;
};

/** Signs a log as it stood at a size, and keeps the note. Where it was signed at that size before, that one is answered. */
export const checkpointAt = async (on: On, log: LogId, leafHashes: readonly string[]): Promise<string> => {
  const peaks = leafHashes.reduce(appendLeaf, emptyPeaks);
  const head = { size: peaks.size, root: rootOf(peaks) };
  const { kept, now } = await on.store.read(async (reader) => ({
    kept: await reader.checkpoint(log, head.size),
    now: await reader.head(log),
  }));
  return kept?.note ?? signAndKeep(on, log, head, now?.at ?? null);
};

/** Signs a log's head as it is now, and keeps the note. The newest kept one is answered where nothing was added since. */
export const checkpointNow = async (on: On, log: LogId): Promise<string> => {
  const { head, newest } = await on.store.read(async (reader) => ({
    head: await reader.head(log),
    newest: await reader.checkpoint(log),
  }));
  if (head === undefined) throw new Error(`There is no log ${log}`);
  const { peaks, at } = head;
  if (newest?.size !== peaks.size) return signAndKeep(on, log, { size: peaks.size, root: rootOf(peaks) }, at);
  // A process that ended between the two may have kept it in the database alone.
  await on.outsideCheckpoints.keep(log, newest.note);
  return newest.note;
};

/** The public keys that whoever checks this log needs. */
export const keysFileFor = async (on: Pick<On, 'store' | 'keys'>, log: LogId): Promise<KeysFile> =>
  keysFileOf(on, log, await keysFor(on, log));

type KeyInUse = Pick<EarlierKey, 'public' | 'since'> & { readonly earlier: readonly EarlierKey[] };

const ofAllTimes = ({ earlier, ...now }: KeyInUse) => [
  ...earlier.map(({ public: key, since, until }) => ({ key, times: { since, until } })),
  { key: now.public, times: { since: now.since } },
];

/** Those keys, where it is known which they are: of each use the one in use now, and those it came after. */
export const keysFileOf = (on: Pick<On, 'keys'>, log: string, { checkpoint, vouching, root }: Keys): KeysFile => {
  const origin = logOrigin(on, log);
  return {
    type: 'coproduce/keys/v1',
    origin,
    keys: [
      ...ofAllTimes(checkpoint).map(({ key, times }) => publishKey(key, { use: 'checkpoint', origin, ...times })),
      ...ofAllTimes(vouching).map(({ key, times }) => publishKey(key, { use: 'vouching', ...times })),
      ...ofAllTimes({ ...root, public: createPublicKey(root.certificate) }).map(({ key, times }) =>
        publishKey(key, { use: 'root', ...times }),
      ),
    ],
  };
};

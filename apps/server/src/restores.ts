import { PartnershipId } from '@coproduce/cycle';
import type { Gap } from '@coproduce/store';
import {
  acceptCheckpoint,
  appendLeaf,
  type Checkpoint,
  emptyPeaks,
  type Hash,
  type PublishedKey,
  rootOf,
  type TreeHead,
} from '@coproduce/trail';
import { checkpointNow, keysFileOf, logOrigin } from './checkpoints.ts';
import type { Composition } from './composition.ts';

type On = Pick<Composition, 'store' | 'keys' | 'outsideCheckpoints'>;

/** A log of which the database has not all that was counted: fewer entries, or others. */
export type Restore = Gap & { readonly what: 'fewer' | 'others'; readonly keptAt: string | null };

/** A checkpoint kept outside the database that this instance did not sign, or that is damaged. */
type Unreadable = { readonly log: string; readonly why: string };

/** What differs between the database and the checkpoints kept outside it. */
export type FoundRestores = { readonly restores: readonly Restore[]; readonly unreadable: readonly Unreadable[] };

/** A database that is not the one that was there before, or not all of it. Its message says what to do. */
class OlderDatabase extends Error {
  override readonly name = 'OlderDatabase';
}

/** All keys that a checkpoint of this log may have been signed with; which, the database cannot tell when it is gone. */
const keysOf = (on: On, log: string): readonly PublishedKey[] =>
  [on.keys.real, on.keys.demonstration].flatMap((keys) => keysFileOf(on, log, keys).keys);

const rootAfter = (hashes: readonly Hash[]): Hash => rootOf(hashes.reduce(appendLeaf, emptyPeaks));

/** What the database holds of a log, and its root at the size that was counted, where it has that many. */
const keptOf = (on: On, log: Gap['log'], size: number) =>
  on.store.read(async (reader) => {
    const head = await reader.head(log);
    const { peaks, at } = head ?? { peaks: emptyPeaks, at: null };
    const kept: TreeHead = { size: peaks.size, root: rootOf(peaks) };
    if (peaks.size < size) return { kept, at, rootThere: undefined };
    const rootThere = peaks.size === size ? kept.root : rootAfter(await reader.leafHashes(log, size));
    return { kept, at, rootThere };
  });

const compare = async (on: On, log: Gap['log'], counted: Checkpoint, at: string): Promise<Restore | undefined> => {
  const { kept, at: keptAt, rootThere } = await keptOf(on, log, counted.size);
  if (rootThere === counted.root) return undefined;
  const lost = { size: counted.size, root: counted.root, at };
  return { log, lost, kept, keptAt, what: rootThere === undefined ? 'fewer' : 'others' };
};

/** What the checkpoint of one log kept outside says of the database: nothing is wrong, something is missing, or neither. */
const check = async (on: On, name: string, note: string): Promise<Restore | Unreadable | undefined> => {
  const log = logOf(name);
  const accepted = acceptCheckpoint(note, { keys: keysOf(on, name), origin: logOrigin(on, name), timed: true });
  if (!accepted.ok) return { log: name, why: accepted.problem };
  if (log === undefined || accepted.at === null) return { log: name, why: 'malformed' };
  return compare(on, log, accepted.checkpoint, accepted.at);
};

const logOf = (name: string): Gap['log'] | undefined =>
  name === 'instance' ? name : PartnershipId.safeParse(name).data;

/** Holds every log against the newest checkpoint that was kept outside the database. */
const findRestores = async (on: On): Promise<FoundRestores> => {
  const found: (Restore | Unreadable | undefined)[] = [];
  for (const [name, note] of await on.outsideCheckpoints.all()) found.push(await check(on, name, note));
  return {
    restores: found.flatMap((one) => (one !== undefined && 'what' in one ? [one] : [])),
    unreadable: found.flatMap((one) => (one !== undefined && 'why' in one ? [one] : [])),
  };
};

const nameOf = (log: string): string =>
  log === 'instance' ? 'the log of this instance' : `the log of partnership ${log}`;

const told = ({ log, lost, kept, keptAt, what }: Restore): string => {
  const counted = `${nameOf(log)}: ${lost.size} entries were counted at ${lost.at}`;
  if (what === 'others') return `${counted}; the database has others (${kept.size}, up to ${keptAt})`;
  return `${counted}; the database has ${kept.size}${keptAt === null ? '' : `, up to ${keptAt}`}`;
};

const wordsOf = ({ restores, unreadable }: FoundRestores): string =>
  [
    'This is not the database that was here before, or not all of it: perhaps it was restored from a backup.',
    ...restores.map((restore) => `  ${told(restore)}`),
    ...unreadable.map(
      ({ log, why }) => `  ${nameOf(log)}: the checkpoint kept outside the database is damaged (${why})`,
    ),
    ...(unreadable.length === 0
      ? ['If what is missing is lost for good, note it and go on: coproduce trail accept-restore --reason "…"']
      : ['Put a damaged checkpoint right from a copy of the data folder before anything else.']),
  ].join('\n');

/**
 * Refuses to go on with a database that has not all that was counted.
 *
 * @throws {OlderDatabase} naming each log, both sizes and times
 */
export const refuseOlder = async (on: On, close: () => Promise<void>): Promise<void> => {
  const found = await findRestores(on);
  if (found.restores.length === 0 && found.unreadable.length === 0) return;
  await close();
  throw new OlderDatabase(wordsOf(found));
};

/** A restore that was accepted: the entry that notes it, and where the checkpoint is that the log no longer reaches. */
export type AcceptedRestore = Restore & {
  readonly noted: { readonly log: string; readonly index: number };
  readonly putAside: string;
};

/**
 * Goes on with the database as it is: notes every gap in the log it is in, puts aside the checkpoint that the log does
 * not reach any more, and signs the log anew.
 *
 * @throws {OlderDatabase} where a checkpoint kept outside is damaged, so that what is missing cannot be told
 */
export const acceptRestores = async (composition: Composition, reason: string): Promise<readonly AcceptedRestore[]> => {
  const found = await findRestores(composition);
  if (found.unreadable.length > 0) throw new OlderDatabase(wordsOf(found));
  const { administration } = composition.store;
  const accepted: AcceptedRestore[] = [];
  for (const restore of found.restores) {
    const now = composition.clock.now().toISOString();
    const noted = await administration.noteRestored(restore, reason, 'commandLine', now);
    const putAside = await composition.outsideCheckpoints.putAside(restore.log);
    await checkpointNow(composition, noted.log);
    accepted.push({ ...restore, noted, putAside });
  }
  return accepted;
};

import { detailsMatch } from '../entry/details.ts';
import type { Entry } from '../entry/entry.ts';
import { readEntry, type ReadEntry } from '../entry/leaf.ts';
import { subjectName } from '../entry/scan-entry.ts';
import { acceptCheckpoint, type AcceptedCheckpoint } from '../keys/in-force.ts';
import type { PublishedKey } from '../keys/keys.ts';
import { type Hash, leafHash, rootOfLeaves, type TreeHead } from '../tree/merkle.ts';
import { verifyConsistency, verifyInclusion } from '../tree/proofs.ts';
import type { Extract } from './extract.ts';

/** Which check an entry of an extract fails, in the order in which they are tried. */
export type ExtractCheck =
  | 'checkpoint' // nothing can be said, because the checkpoint does not count
  | 'canonical' // the leaf is not the one form of what it says
  | 'schema' // it does not say an entry
  | 'index' // it names another place than the extract does
  | 'inclusion' // it is not shown to stand there in the log
  | 'partnership' // it is of another log
  | 'time' // it is earlier than an entry before it
  | 'version' // its subject was at a later version before
  | 'details'; // the words beside it are not those it names

/** What is wrong with an entry of an extract. */
export type ExtractProblem = { readonly check: ExtractCheck; readonly message: string };

/** What is found of one entry. `entry` is what its leaf says, null where it cannot be read. */
export type EntryVerdict = {
  readonly index: number;
  readonly ok: boolean;
  readonly entry: Entry | null;
  readonly problems: readonly ExtractProblem[];
};

/** Whether an older checkpoint counts, and the log only grew since; or why that is not shown. */
export type OlderVerdict = {
  readonly size: number;
  readonly ok: boolean;
  readonly older: AcceptedCheckpoint;
  readonly problem: 'checkpoint' | 'size' | 'consistency' | null;
};

/** What an extract is found to be. `ok` is that of every part: checkpoint, entries, details, older checkpoints. */
export type ExtractVerdict = {
  readonly ok: boolean;
  readonly checkpoint: AcceptedCheckpoint | { readonly ok: false; readonly problem: 'otherHead' };
  readonly entries: readonly EntryVerdict[];
  readonly consistency: readonly OlderVerdict[];
};

/** Whom an extract is checked against. */
export type ExtractTrust = {
  /** Public keys with their dates, as `keys.json` has them. */
  readonly keys: readonly PublishedKey[];
  /** The log it must be of; without it, any that one of the keys is of. */
  readonly origin?: string;
};

/** Whether a hash stands at a place under the head: by its path, or by the hashes of all leaves. */
type IsIncluded = (entry: Extract['entries'][number], hash: Hash) => boolean;

const inclusionIn = ({ leafHashes }: Extract, head: TreeHead): IsIncluded => {
  if (leafHashes === undefined)
    return ({ index, proof = [] }, hash) => verifyInclusion({ leafHash: hash, index, head, proof });
  const isLog = leafHashes.length === head.size && rootOfLeaves(leafHashes) === head.root;
  return ({ index }, hash) => isLog && leafHashes[index] === hash;
};

/** An entry as the extract gives it, with what its leaf comes to. */
type Opened = { readonly given: Extract['entries'][number]; readonly hash: Hash; readonly read: ReadEntry };

const open = (given: Extract['entries'][number]): Opened => {
  const bytes = new TextEncoder().encode(given.leaf);
  return { given, hash: leafHash(bytes), read: readEntry(bytes) };
};

/** The rules between the entries of one extract, which need not stand next to each other. */
const beginFollowing = (origin: string) => {
  let lastAt = '';
  const versions = new Map<string, number>();
  return function* follow({ at, partnership, subject }: Entry): Generator<ExtractProblem> {
    if (!origin.endsWith(`/${partnership}`))
      yield { check: 'partnership', message: `The log is ${origin}, the entry of ${partnership}` };
    if (at < lastAt) yield { check: 'time', message: `${at} is earlier than an entry before it, ${lastAt}` };
    const known = versions.get(subjectName(subject)) ?? 0;
    if ((subject.before ?? 0) < known) {
      const found = `${subject.kind} ${subject.id} was at version ${known}`;
      yield { check: 'version', message: `${found}; the entry finds it at ${subject.before ?? 'none'}` };
    }
    lastAt = at > lastAt ? at : lastAt;
    versions.set(subjectName(subject), subject.after);
  };
};

function* detailsProblems(details: Extract['details'][number] | undefined, entry: Entry): Generator<ExtractProblem> {
  if (details !== undefined && !detailsMatch(entry.payload, details.details, details.salt))
    yield { check: 'details', message: 'These are not the words whose digest the entry names' };
}

const notCounting: ExtractProblem = {
  check: 'checkpoint',
  message: 'The checkpoint does not count, so that nothing shows this entry to be in the log',
};

function* problemsOf({ given, hash, read }: Opened, isIncluded: IsIncluded | undefined): Generator<ExtractProblem> {
  const { index } = given;
  if (isIncluded === undefined) yield notCounting;
  if (!read.ok) yield { check: read.check, message: read.message };
  else if (read.entry.index !== index)
    yield { check: 'index', message: `Given as entry ${index}, it says it is ${read.entry.index}` };
  if (isIncluded?.(given, hash) === false)
    yield { check: 'inclusion', message: `It is not shown to be entry ${index} under this checkpoint` };
}

const entriesOf = (extract: Extract, opened: readonly Opened[], head: TreeHead | undefined): EntryVerdict[] => {
  const isIncluded = head && inclusionIn(extract, head);
  const follow = beginFollowing(extract.origin);
  const words = new Map(extract.details.map((details) => [details.index, details]));
  return opened.map((one): EntryVerdict => {
    const { index } = one.given;
    const problems = [...problemsOf(one, isIncluded)];
    const entry = one.read.ok ? one.read.entry : null;
    if (entry !== null) problems.push(...follow(entry), ...detailsProblems(words.get(index), entry));
    return { index, ok: problems.length === 0, entry, problems };
  });
};

const olderOf = (extract: Extract, head: TreeHead | undefined, keys: readonly PublishedKey[]): OlderVerdict[] =>
  extract.consistency.map(({ size, checkpoint, proof }) => {
    const older = acceptCheckpoint(checkpoint, { keys, origin: extract.origin, timed: true });
    const refuse = (problem: NonNullable<OlderVerdict['problem']>): OlderVerdict => ({
      size,
      ok: false,
      older,
      problem,
    });
    if (!older.ok || head === undefined) return refuse('checkpoint');
    if (older.checkpoint.size !== size) return refuse('size');
    const { root } = older.checkpoint;
    if (!verifyConsistency({ older: { size, root }, newer: head, proof })) return refuse('consistency');
    return { size, ok: true, older, problem: null };
  });

/** The newest time among entries that can be read: the checkpoint was made no earlier. */
const newestOf = (opened: readonly Opened[]): { readonly notBefore?: string } => {
  const newest = opened
    .flatMap(({ read }) => (read.ok ? [read.entry.at] : []))
    .toSorted()
    .at(-1);
  return newest === undefined ? {} : { notBefore: newest };
};

const headIn = (extract: Extract, opened: readonly Opened[], trust: ExtractTrust): ExtractVerdict['checkpoint'] => {
  const { origin = extract.origin, keys } = trust;
  const accepted = acceptCheckpoint(extract.checkpoint, { keys, origin, timed: true, ...newestOf(opened) });
  if (!accepted.ok) return accepted;
  const { checkpoint } = accepted;
  const same = checkpoint.size === extract.size && checkpoint.origin === extract.origin;
  return same ? accepted : { ok: false, problem: 'otherHead' };
};

/**
 * Checks an extract by itself and keys alone: its checkpoint, that each entry stands in the log at its place, that
 * details are those named, and that the log only grew since the older checkpoints. Whether the steps were allowed, and
 * whether entries are missing, it cannot tell. Where the checkpoint does not count, no entry does. Never throws.
 */
export const verifyExtract = (extract: Extract, trust: ExtractTrust): ExtractVerdict => {
  const opened = extract.entries.map(open);
  const checkpoint = headIn(extract, opened, trust);
  const head = checkpoint.ok ? checkpoint.checkpoint : undefined;
  const entries = entriesOf(extract, opened, head);
  const consistency = olderOf(extract, head, trust.keys);
  const ok = checkpoint.ok && entries.every((entry) => entry.ok) && consistency.every((older) => older.ok);
  return { ok, checkpoint, entries, consistency };
};

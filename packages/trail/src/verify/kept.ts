import { detailsMatch } from '../entry/details.ts';
import { readEntry } from '../entry/leaf.ts';
import { type Seen, subjectName } from '../entry/scan-entry.ts';
import { acceptCheckpoint } from '../keys/in-force.ts';
import type { PublishedKey } from '../keys/keys.ts';
import { claimedCheckpoint } from '../notes/checkpoint.ts';
import type { Hash, Peaks } from '../tree/merkle.ts';
import { checkpointFaults } from './expected.ts';
import { beginTrailParts, type TrailVerdict } from './parts.ts';
import { inOrder, MOST_LISTED, type TrailCheck, type TrailProblem } from './problem.ts';
import { inTurn } from './verify-trail.ts';

/** An entry as a database keeps it: the leaf, and beside it what it is found by and its words. */
export type KeptEntry = {
  readonly number: number;
  readonly leaf: Uint8Array;
  readonly leafHash: string;
  readonly kind: string;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly at: string;
  /** JSON of salt and details as it is kept; null where they were erased, undefined where there is no row. */
  readonly sealed: string | null | undefined;
};

/** A checkpoint as a database keeps it. */
export type KeptCheckpoint = { readonly size: number; readonly note: string; readonly at: string };

/** All that is kept of a log apart from its entries, and what it is held against. */
export type KeptLog = {
  readonly origin: string;
  readonly keys: readonly PublishedKey[];
  /** The head's row: `at` is null before the first entry. */
  readonly head: { readonly peaks: Peaks; readonly at: string | null };
  readonly checkpoints: readonly KeptCheckpoint[];
  /** The newest checkpoint that was kept somewhere else. */
  readonly outside?: string | undefined;
};

/** A verification under way: hand it the rows in the order of their numbers, then ask. */
export type KeptCheckInProgress = {
  readonly push: (entry: KeptEntry) => void;
  /** `erased` counts the entries whose words were erased; each must have an entry that tells of it. */
  readonly finish: () => TrailVerdict & { readonly erased: number };
};

type Broken = Omit<TrailProblem, 'index'>;

function* columnProblems(kept: KeptEntry, seen: Seen): Generator<Broken> {
  const subject = subjectName({ kind: kept.subjectKind ?? '', id: kept.subjectId ?? '' });
  const columns = {
    number: [kept.number, seen.index],
    kind: [kept.kind, seen.kind],
    subject: [subject, seen.subject],
    time: [kept.at, seen.at],
  };
  for (const [name, [beside, said]] of Object.entries(columns)) {
    if (beside !== said) yield { check: 'columns', message: `The ${name} kept beside it is not the one it says` };
  }
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/** Whether a row's text is exactly salt and details of this digest, written in no other way than they are written. */
const opens = (sealed: string, payload: string): boolean => {
  const value = parsed(sealed);
  if (typeof value !== 'object' || value === null || !('salt' in value) || !('details' in value)) return false;
  const { salt, details } = value;
  return typeof salt === 'string' && detailsMatch(payload, details, salt) && JSON.stringify(value) === sealed;
};

function* detailsProblems({ sealed }: KeptEntry, { payload }: Seen): Generator<Broken> {
  if (payload === null) {
    if (sealed !== undefined) yield { check: 'details', message: 'Words are kept beside it, and it names none' };
  } else if (sealed === undefined) {
    yield { check: 'details', message: 'The words beside it are not there' };
  } else if (sealed !== null && !opens(sealed, payload)) {
    yield { check: 'details', message: 'The words beside it are not those it names' };
  }
}

/** What the entries were found to be. */
type Found = {
  readonly peaks: Peaks;
  readonly lastAt: string | null;
  /** The root at each size of a checkpoint, and the time of its newest entry. */
  readonly roots: ReadonlyMap<number, Hash>;
  readonly times: ReadonlyMap<number, string>;
};

/** What is wrong with one checkpoint of the log, as the rest of a sentence that begins with which it is. */
const faultOf = (note: string, log: KeptLog, found: Found, row?: KeptCheckpoint): Broken | undefined => {
  const fault = (check: TrailCheck, message: string): Broken => ({ check, message });
  const newest = row && found.times.get(row.size);
  const accepted = acceptCheckpoint(note, {
    keys: log.keys,
    origin: log.origin,
    timed: true,
    ...(newest !== undefined && { notBefore: newest }),
  });
  if (!accepted.ok) return fault('checkpoint', checkpointFaults[accepted.problem]);
  const { size, root } = accepted.checkpoint;
  if (row !== undefined && (size !== row.size || accepted.at !== row.at))
    return fault('checkpoint', 'is kept under another size or time than it says');
  if (size > found.peaks.size) return fault('size', `counts ${size} entries; the log has ${found.peaks.size}`);
  return found.roots.get(size) === root
    ? undefined
    : fault('root', `was signed over other entries than its first ${size}`);
};

function* headProblems({ peaks, at }: KeptLog['head'], { peaks: made, lastAt }: Found): Generator<Broken> {
  if (peaks.size !== made.size)
    yield { check: 'head', message: `The log's head counts ${peaks.size} entries; there are ${made.size}` };
  else if (peaks.hashes.join(' ') !== made.hashes.join(' '))
    yield { check: 'head', message: "The peaks in the log's head are not those of its entries" };
  if (at !== lastAt)
    yield { check: 'head', message: `The log's head is of ${at ?? 'no time'}; its last entry of ${lastAt ?? 'none'}` };
}

/** What is wrong with the log as a whole: its checkpoints, and its head. */
function* wholeProblems(log: KeptLog, found: Found): Generator<TrailProblem> {
  const named = (which: string, fault: Broken): TrailProblem => ({
    index: null,
    check: fault.check,
    message: `The checkpoint ${which} ${fault.message}`,
  });
  for (const row of log.checkpoints) {
    const fault = faultOf(row.note, log, found, row);
    if (fault !== undefined) yield named(`kept for ${row.size} entries`, fault);
  }
  const outside = log.outside === undefined ? undefined : faultOf(log.outside, log, found);
  if (outside !== undefined) yield named('kept outside the database', outside);
  for (const problem of headProblems(log.head, found)) yield { index: null, ...problem };
}

/** Entries whose words were erased, as an entry tells of it: words leave no other way. */
type Told = { readonly first: number; readonly last: number; readonly of: string | undefined };

/** One entry, or all sign-ins of a time: from where people signed in is kept for a while alone. */
const toldErased = ({ leaf }: KeptEntry, { kind }: Seen): Told | undefined => {
  if (kind !== 'erased') return undefined;
  const read = readEntry(leaf);
  const { entry, first, last } = (read.ok ? read.entry.event?.facts : undefined) ?? {};
  if (typeof entry === 'number') return { first: entry, last: entry, of: undefined };
  return typeof first === 'number' && typeof last === 'number' ? { first, last, of: 'signIn' } : undefined;
};

/** Checks what is kept beside each entry that can be read. */
const beginBeside = () => {
  const listed: TrailProblem[] = [];
  let unlisted = 0;
  /** The erased, each with its kind. */
  const erased = new Map<number, string>();
  const told: Told[] = [];
  const isTold = (index: number, kind: string): boolean =>
    told.some(({ first, last, of }) => first <= index && index <= last && (of === undefined || of === kind));
  const list = (problem: TrailProblem): void => {
    if (listed.length < MOST_LISTED) listed.push(problem);
    else unlisted += 1;
  };
  return {
    push: (index: number, kept: KeptEntry, seen: Seen): void => {
      for (const problem of [...columnProblems(kept, seen), ...detailsProblems(kept, seen)]) {
        list({ index, ...problem });
      }
      if (kept.sealed === null && seen.payload !== null) erased.set(index, seen.kind);
      const telling = toldErased(kept, seen);
      if (telling !== undefined) told.push(telling);
    },
    end: () => {
      for (const [index, kind] of erased)
        if (!isTold(index, kind))
          list({ index, check: 'details', message: 'The words beside it are erased, and no entry says so' });
      return { listed, unlisted, erased: erased.size };
    },
  };
};

const sizesIn = (log: KeptLog): ReadonlySet<number> => {
  const outside = log.outside === undefined ? undefined : claimedCheckpoint(log.outside);
  return new Set([...log.checkpoints.map(({ size }) => size), ...(outside === undefined ? [] : [outside.size])]);
};

/**
 * Begins to check everything that a database keeps of a log: each entry's bytes, their hash, the columns it is found by,
 * its words; every checkpoint ever kept, with its time and key; the head; and that the log still begins with what a
 * checkpoint kept elsewhere counted. Whatever byte of it is changed, the entry, checkpoint or head is named.
 */
export const beginKeptCheck = (log: KeptLog): KeptCheckInProgress => {
  const sizes = sizesIn(log);
  const parts = beginTrailParts({ marks: [...sizes] });
  const lines = inTurn(parts);
  const beside = beginBeside();
  const times = new Map<number, string>();
  let lastAt: string | null = null;
  let count = 0;

  const push = (kept: KeptEntry): void => {
    const seen = lines.push({ bytes: kept.leaf, leafHash: kept.leafHash });
    count += 1;
    if (seen === undefined) return;
    beside.push(count - 1, kept, seen);
    lastAt = seen.at;
    if (sizes.has(count)) times.set(count, seen.at);
  };

  const finish = (): TrailVerdict & { readonly erased: number } => {
    const verdict = lines.finish();
    const { erased, ...found } = beside.end();
    const entries = inOrder({ listed: verdict.problems, unlisted: verdict.unlisted }, found);
    const problems = [...entries.listed, ...wholeProblems(log, { ...parts.tree(), lastAt, times })];
    const newest = Math.max(0, ...log.checkpoints.map(({ size }) => size));
    return {
      ...verdict,
      ok: problems.length === 0,
      problems,
      unlisted: entries.unlisted,
      checkpointed: log.checkpoints.length === 0 ? null : newest,
      erased,
    };
  };
  return { push, finish };
};

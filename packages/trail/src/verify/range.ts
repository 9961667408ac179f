import { readEntry } from '../entry/leaf.ts';
import { scanEntry, type Seen, seenIn } from '../entry/scan-entry.ts';
import { emptyPeaks, growFrom, leafHash, type Hash } from '../tree/merkle.ts';
import { MOST_LISTED, type Problems, type TrailCheck, type TrailProblem } from './problem.ts';

/** One line of a trail: a leaf's bytes, alone or with the hash that was kept of it elsewhere. */
export type TrailLine = Uint8Array | { readonly bytes: Uint8Array; readonly leafHash: Hash };

/** A subject in a range: where it is first met and at which version, and the version it is left at. */
export type MetSubject = readonly [name: string, line: number, before: number | null, after: number];

/** What an entry says of its place. */
type PlaceSaid = Pick<Seen, 'index' | 'at' | 'partnership'>;

/** What is known before an entry: which should come next, the last one's time, and whose log it is. */
export type PlaceBefore = { readonly next: number; readonly at: string; readonly partnership: string | null };

/**
 * What lines that follow one another are found to be, without those before them. Plain data, so that ranges can be
 * checked at once in several threads.
 */
export type CheckedRange = Problems & {
  /** The place of its first line in the trail. */
  readonly from: number;
  readonly lines: number;
  /** The roots of the whole subtrees that its lines make as a log of their own. */
  readonly hashes: readonly Hash[];
  /** The same at sizes of the whole trail where its root is wanted. */
  readonly marked: readonly { readonly size: number; readonly hashes: readonly Hash[] }[];
  /** The first line that could be read, and what it says. */
  readonly first: (PlaceSaid & { readonly line: number }) | null;
  /** Which entry should come next, and the time of the last one; null where no line could be read. */
  readonly last: { readonly next: number; readonly at: string } | null;
  readonly subjects: readonly MetSubject[];
};

/** Where a range begins, and what is known of the whole before. */
export type RangeStart = {
  /** The place of the first line: a multiple of a power of two that is no smaller than the range. 0: any length. */
  readonly from: number;
  /** The partnership of the trail's first entry; without it, that of the range's first. */
  readonly partnership?: string | null;
  /** Sizes of the whole trail at which its root is wanted, as `beginTrailParts` gives them. */
  readonly marks?: readonly number[];
};

/** A range under way: hand it its lines in order, then ask. */
export type RangeInProgress = {
  /** Answers what the line says, where it can be read. */
  readonly push: (line: TrailLine) => Seen | undefined;
  readonly end: () => CheckedRange;
};

type Broken = Omit<TrailProblem, 'index'>;

/** How a subject's name is told to people. */
const told = (name: string): string => name.split('","kind":"').toReversed().join(' ');

/** What a subject's entry finds, and what it should. */
export const versionProblem = (name: string, known: number | null, before: number | null): Broken => ({
  check: 'version',
  message: `${told(name)} was at version ${known ?? 'none'}; the entry finds it at ${before ?? 'none'}`,
});

/** What breaks between an entry and the one before it. */
export function* placeProblems({ index, at, partnership }: PlaceSaid, before: PlaceBefore): Generator<Broken> {
  if (index !== before.next)
    yield { check: 'index', message: `Entry ${before.next} should stand here; this says it is ${index}` };
  if (at < before.at) yield { check: 'time', message: `${at} is earlier than the entry before, ${before.at}` };
  if (before.partnership !== null && partnership !== before.partnership)
    yield { check: 'partnership', message: `This log is of ${before.partnership}, the entry of ${partnership}` };
}

const read = (bytes: Uint8Array): { readonly seen: Seen } | { readonly broken: Broken } => {
  const scanned = scanEntry(bytes);
  if (scanned !== undefined) return { seen: scanned };
  const whole = readEntry(bytes);
  return whole.ok ? { seen: seenIn(whole.entry) } : { broken: { check: whole.check, message: whole.message } };
};

/** A copy that does not keep the line it was cut from in memory. */
const ownCopy = (name: string): string => Buffer.from(name, 'latin1').toString('latin1');

/** The rules between entries, for lines of which nothing before the first is known. */
const beginFollowing = (hint: string | null, tell: (line: number, check: TrailCheck, message: string) => void) => {
  let partnership = hint;
  let first: CheckedRange['first'] = null;
  let last: CheckedRange['last'] = null;
  const subjects = new Map<string, { line: number; before: number | null; after: number }>();

  const followSubject = (line: number, { subject, before, after }: Seen): void => {
    const met = subjects.get(subject);
    if (met === undefined) {
      subjects.set(ownCopy(subject), { line, before, after });
      return;
    }
    if (met.after !== before) {
      const { check, message } = versionProblem(subject, met.after, before);
      tell(line, check, message);
    }
    met.after = after;
  };

  return {
    follow: (line: number, seen: Seen): void => {
      const before = { next: last?.next ?? seen.index, at: last?.at ?? '', partnership };
      // The first entry is looked at where the range is joined to what stands before it.
      for (const { check, message } of first === null ? [] : placeProblems(seen, before)) tell(line, check, message);
      partnership ??= seen.partnership;
      first ??= { line, index: seen.index, at: seen.at, partnership: seen.partnership };
      last = { next: seen.index + 1, at: seen.at };
      followSubject(line, seen);
    },
    skip: (): void => {
      if (last !== null) last = { next: last.next + 1, at: last.at };
    },
    end: () => ({
      first,
      last,
      subjects: [...subjects].map(([name, { line, before, after }]): MetSubject => [name, line, before, after]),
    }),
  };
};

/** Begins to check a range of a trail; what is found is told to `beginTrailParts`. */
export const beginRange = (start: RangeStart): RangeInProgress => {
  const { from, marks = [] } = start;
  const wanted = new Set(marks);
  const tree = growFrom(emptyPeaks);
  const marked: { size: number; hashes: readonly Hash[] }[] = [];
  const listed: TrailProblem[] = [];
  let unlisted = 0;
  let line = from;

  const tell = (index: number, check: TrailCheck, message: string): void => {
    if (listed.length < MOST_LISTED) listed.push({ index, check, message });
    else unlisted += 1;
  };
  const following = beginFollowing(start.partnership ?? null, tell);

  const push = (given: TrailLine): Seen | undefined => {
    const bytes = given instanceof Uint8Array ? given : given.bytes;
    const hash = leafHash(bytes);
    if (!(given instanceof Uint8Array) && given.leafHash !== hash)
      tell(line, 'hash', 'These are not the bytes whose hash was kept');
    const found = read(bytes);
    if ('seen' in found) {
      following.follow(line, found.seen);
    } else {
      following.skip();
      tell(line, found.broken.check, found.broken.message);
    }
    tree.push(hash);
    line += 1;
    if (wanted.has(line)) marked.push({ size: line, hashes: tree.peaks().hashes });
    return 'seen' in found ? found.seen : undefined;
  };

  const end = (): CheckedRange => ({
    from,
    lines: line - from,
    hashes: tree.peaks().hashes,
    marked,
    listed,
    unlisted,
    ...following.end(),
  });
  return { push, end };
};

import { claimedCheckpoint } from '../notes/checkpoint.ts';
import { emptyPeaks, growFrom, type Hash, type Peaks, peakWidths, type TreeHead } from '../tree/merkle.ts';
import { checkpointFaults, countCheckpoint, type CountedCheckpoint, type ExpectedCheckpoint } from './expected.ts';
import { inOrder, type Problems, type TrailProblem } from './problem.ts';
import {
  beginRange,
  type CheckedRange,
  type PlaceBefore,
  type RangeInProgress,
  placeProblems,
  versionProblem,
} from './range.ts';

/** What a trail should end in. */
export type Expected = {
  readonly checkpoint?: ExpectedCheckpoint;
  /** Whether entries after the checkpoint may follow, as in a log that is still written; an export has none. */
  readonly mayGoOn?: boolean;
  /** Further sizes at which the root is wanted. */
  readonly marks?: readonly number[];
};

/**
 * What a trail is found to be: whose log it says it is (null when empty), its size and root, and the problems in order,
 * `unlisted` more of them where they are beyond listing. `checkpointed` counts the entries under the verified
 * checkpoint, null without one.
 */
export type TrailVerdict = TreeHead & {
  readonly ok: boolean;
  readonly partnership: string | null;
  readonly checkpointed: number | null;
  readonly problems: readonly TrailProblem[];
  readonly unlisted: number;
};

/** A verification that takes whole ranges in order. */
export type TrailPartsInProgress = {
  /** Sizes at which the root is wanted: hand them to each `beginRange`. */
  readonly marks: readonly number[];
  /** The range that comes after those added. */
  readonly next: () => RangeInProgress;
  /** @throws {RangeError} where the range does not begin where the one before it ended, or is wider than its place allows */
  readonly add: (range: CheckedRange) => void;
  readonly finish: () => TrailVerdict;
  /** What was found so far: the root at each size that was marked, and the peaks of all. */
  readonly tree: () => { readonly roots: ReadonlyMap<number, Hash>; readonly peaks: Peaks };
};

function* againstCheckpoint(
  verified: CountedCheckpoint,
  found: { readonly size: number; readonly rootThere: Hash | undefined; readonly mayGoOn: boolean },
): Generator<TrailProblem> {
  if (!verified.ok) {
    yield { index: null, check: 'checkpoint', message: `The checkpoint ${checkpointFaults[verified.problem]}` };
    return;
  }
  const { size, root } = verified.checkpoint;
  if (found.size < size) {
    yield {
      index: found.size,
      check: 'size',
      message: `The checkpoint counts ${size} entries; the trail ends after ${found.size}`,
    };
    return;
  }
  if (found.size > size && !found.mayGoOn) {
    yield { index: size, check: 'size', message: `The checkpoint counts ${size} entries; the trail has ${found.size}` };
  }
  if (found.rootThere !== root) {
    yield {
      index: null,
      check: 'root',
      message: `The first ${size} entries are not those the checkpoint was signed over`,
    };
  }
}

/** Holds each range against everything the ranges before it said. */
const beginJoining = () => {
  const tree = growFrom(emptyPeaks);
  const roots = new Map<number, Hash>([[0, tree.root()]]);
  const versions = new Map<string, number>();
  let before: PlaceBefore = { next: 0, at: '', partnership: null };
  let problems: Problems = { listed: [], unlisted: 0 };

  const joinTree = ({ lines, hashes, marked }: CheckedRange): void => {
    const start = tree.peaks();
    for (const mark of marked) roots.set(mark.size, rootAfter(start, mark.size - start.size, mark.hashes));
    pushAll(tree, lines, hashes);
  };

  const joinPlaces = ({ from, lines, first, last }: CheckedRange): readonly TrailProblem[] => {
    if (first === null || last === null) {
      before = { ...before, next: before.next + lines };
      return [];
    }
    const expected = { ...before, next: before.next + (first.line - from) };
    const found = [...placeProblems(first, expected)];
    before = { next: last.next, at: last.at, partnership: before.partnership ?? first.partnership };
    return found.map((problem) => ({ index: first.line, ...problem }));
  };

  const joinSubjects = ({ subjects }: CheckedRange): readonly TrailProblem[] => {
    const found: TrailProblem[] = [];
    for (const [name, line, at, after] of subjects) {
      const known = versions.get(name) ?? null;
      if (known !== at) found.push({ index: line, ...versionProblem(name, known, at) });
      versions.set(name, after);
    }
    return found;
  };

  return {
    add: (range: CheckedRange): void => {
      if (range.from !== tree.peaks().size) throw new RangeError(`Entry ${range.from} does not come next`);
      const found = [...joinPlaces(range), ...joinSubjects(range)];
      problems = inOrder(problems, range, { listed: found, unlisted: 0 });
      joinTree(range);
    },
    tree: () => ({ roots, peaks: tree.peaks() }),
    start: () => ({ from: tree.peaks().size, partnership: before.partnership }),
    found: () => ({
      size: tree.peaks().size,
      root: tree.root(),
      roots,
      partnership: before.partnership,
      lastAt: before.at,
      problems,
    }),
  };
};

type Joining = ReturnType<typeof beginJoining>;

const pushAll = (tree: ReturnType<typeof growFrom>, lines: number, hashes: readonly Hash[]): void => {
  const widths = peakWidths(lines);
  if (tree.peaks().size % (widths[0] ?? 1) !== 0) throw new RangeError('This range is wider than its place allows');
  for (const [place, hash] of hashes.entries()) tree.pushSubtree(hash, widths[place] ?? 1);
};

const rootAfter = (
  start: ReturnType<ReturnType<typeof growFrom>['peaks']>,
  lines: number,
  hashes: readonly Hash[],
): Hash => {
  const tree = growFrom(start);
  pushAll(tree, lines, hashes);
  return tree.root();
};

const verdictOn = (found: ReturnType<Joining['found']>, { checkpoint, mayGoOn = false }: Expected): TrailVerdict => {
  const { size, root, partnership, problems, lastAt } = found;
  // Where the trail ends at its checkpoint, its last entry is the newest that the checkpoint counts.
  const counted =
    checkpoint && countCheckpoint(checkpoint, claimedCheckpoint(checkpoint.note)?.size === size ? lastAt : '');
  const rootThere = counted?.ok === true ? found.roots.get(counted.checkpoint.size) : undefined;
  const last = counted === undefined ? [] : [...againstCheckpoint(counted, { size, rootThere, mayGoOn })];
  const all = [...problems.listed, ...last];
  return {
    ok: all.length === 0,
    partnership,
    size,
    root,
    checkpointed: counted?.ok === true ? counted.checkpoint.size : null,
    problems: all,
    unlisted: problems.unlisted,
  };
};

/**
 * Begins a verification of a trail that is checked in ranges, perhaps several at once. The verdict is the one that
 * checking line by line gives.
 *
 * @throws {TypeError} where one of the trusted keys cannot be read
 */
export const beginTrailParts = (expected: Expected = {}): TrailPartsInProgress => {
  const counted = expected.checkpoint && countCheckpoint(expected.checkpoint);
  const joining = beginJoining();
  const marks = [...(expected.marks ?? []), ...(counted?.ok === true ? [counted.checkpoint.size] : [])];
  return {
    marks,
    next: () => beginRange({ ...joining.start(), marks }),
    add: joining.add,
    tree: joining.tree,
    finish: () => verdictOn(joining.found(), expected),
  };
};

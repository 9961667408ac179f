import { verifyCheckpoint, type VerifiedCheckpoint } from '../notes/checkpoint.ts';
import { beginFollowing, type TrailProblem } from './following.ts';
import { readEntry } from '../entry/leaf.ts';
import type { NoteProblem } from '../notes/note.ts';
import { appendLeaf, emptyPeaks, leafHash, rootOf, type Hash, type TreeHead } from '../tree/merkle.ts';

/** One line of a trail: a leaf's bytes, alone or with the hash that was kept of it elsewhere. */
export type TrailLine = Uint8Array | { readonly bytes: Uint8Array; readonly leafHash: Hash };

/** What a trail should end in. */
export type Expected = {
  /** The log's checkpoint, a signed note, with the keys trusted for it. */
  readonly checkpoint?: { readonly note: string; readonly vkeys: readonly string[] };
  /** Whether entries after the checkpoint may follow, as in a log that is still written; an export has none. */
  readonly mayGoOn?: boolean;
};

/**
 * What a trail is found to be: whose log it says it is (null when empty), its size and root, and every problem.
 * `checkpointed` counts the entries under the verified checkpoint, null without one.
 */
export type TrailVerdict = TreeHead & {
  readonly ok: boolean;
  readonly partnership: string | null;
  readonly checkpointed: number | null;
  readonly problems: readonly TrailProblem[];
};

/** A verification under way: hand it the lines in order, then ask. */
export type TrailCheckInProgress = {
  readonly push: (line: TrailLine) => void;
  readonly finish: () => TrailVerdict;
};

const checkpointProblem: Readonly<Record<NoteProblem, string>> = {
  malformed: 'This is not a signed checkpoint',
  unknownKey: 'The checkpoint is not signed by its log with a key that is trusted',
  badSignature: 'A signature on the checkpoint does not verify',
};

function* againstCheckpoint(
  verified: VerifiedCheckpoint,
  found: { readonly size: number; readonly rootThere: Hash | undefined; readonly mayGoOn: boolean },
): Generator<TrailProblem> {
  if (!verified.ok) {
    yield { index: null, check: 'checkpoint', message: checkpointProblem[verified.problem] };
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

/**
 * Begins a verification that takes the lines one by one, for a trail that is read from a database or a long file.
 *
 * @throws {TypeError} where one of the trusted keys cannot be read
 */
export const beginTrailCheck = (expected: Expected = {}): TrailCheckInProgress => {
  const verified = expected.checkpoint && verifyCheckpoint(expected.checkpoint.note, expected.checkpoint.vkeys);
  const before = beginFollowing();
  const problems: TrailProblem[] = [];
  let peaks = emptyPeaks;
  let rootThere: Hash | undefined;

  const keepRoot = () => {
    if (verified?.ok === true && verified.checkpoint.size === peaks.size) rootThere = rootOf(peaks);
  };
  keepRoot();

  const push = (line: TrailLine) => {
    const bytes = line instanceof Uint8Array ? line : line.bytes;
    const index = peaks.size;
    const hash = leafHash(bytes);
    if (!(line instanceof Uint8Array) && line.leafHash !== hash) {
      problems.push({ index, check: 'hash', message: 'These are not the bytes whose hash was kept' });
    }
    const read = readEntry(bytes);
    if (read.ok) {
      for (const problem of before.follow(read.entry)) problems.push({ index, ...problem });
    } else {
      before.skip();
      problems.push({ index, check: read.check, message: read.message });
    }
    peaks = appendLeaf(peaks, hash);
    keepRoot();
  };

  const finish = (): TrailVerdict => {
    const { size } = peaks;
    const all =
      verified === undefined
        ? problems
        : [...problems, ...againstCheckpoint(verified, { size, rootThere, mayGoOn: expected.mayGoOn ?? false })];
    return {
      ok: all.length === 0,
      partnership: before.partnership(),
      size,
      root: rootOf(peaks),
      checkpointed: verified?.ok === true ? verified.checkpoint.size : null,
      problems: all,
    };
  };

  return { push, finish };
};

/**
 * Verifies a whole trail from nothing but its lines: canonical bytes, indices, times and versions without gaps, one
 * partnership, and, where a checkpoint is given, that these are the entries it was signed over. Without a checkpoint a
 * trail rewritten from the changed entry on cannot be told: `checkpointed` is then null. Never throws for a bad trail.
 *
 * @param lines leaves in order, as `trailLines` cuts an export or as a database keeps them
 */
export const verifyTrail = (lines: Iterable<TrailLine>, expected: Expected = {}): TrailVerdict => {
  const check = beginTrailCheck(expected);
  for (const line of lines) check.push(line);
  return check.finish();
};

/** Cuts an export (`trail.jsonl`) into its lines. Canonical bytes hold no newline, so the cut is exact. */
export function* trailLines(file: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  while (start < file.length) {
    const end = file.indexOf(0x0a, start);
    yield file.subarray(start, end < 0 ? file.length : end);
    start = end < 0 ? file.length : end + 1;
  }
}

import type { Seen } from '../entry/scan-entry.ts';
import { beginTrailParts, type Expected, type TrailPartsInProgress, type TrailVerdict } from './parts.ts';
import type { TrailLine } from './range.ts';

/** A verification under way: hand it the lines in order, then ask. */
export type TrailCheckInProgress = {
  /** Answers what the line says, where it can be read. */
  readonly push: (line: TrailLine) => Seen | undefined;
  readonly finish: () => TrailVerdict;
};

/** So many lines are checked before they are joined to those before them: a power of two. */
const WIDTH = 16_384;

/**
 * Begins a verification that takes the lines one by one, for a trail that is read from a database or a long file. What
 * it remembers grows with the number of subjects, not of entries.
 *
 * @throws {TypeError} where one of the trusted keys cannot be read
 */
export const beginTrailCheck = (expected: Expected = {}): TrailCheckInProgress => inTurn(beginTrailParts(expected));

/** Lines one by one, checked in ranges of a width that keeps what each remembers small. */
export const inTurn = (parts: TrailPartsInProgress): TrailCheckInProgress => {
  let range = parts.next();
  let lines = 0;
  return {
    push: (line) => {
      const seen = range.push(line);
      lines += 1;
      if (lines % WIDTH === 0) {
        parts.add(range.end());
        range = parts.next();
      }
      return seen;
    },
    finish: () => {
      parts.add(range.end());
      return parts.finish();
    },
  };
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

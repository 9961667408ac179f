import { hash } from 'node:crypto';
import type { TreeHead } from '../tree/merkle.ts';

/** What a sample is drawn from: anybody who knows these draws the same one. */
export type SampleOf = TreeHead & {
  /** Chosen by whoever draws, best in front of the others: dice, or words that nobody could have known before. */
  readonly seed: string;
  readonly count: number;
};

const WHOLE = 2n ** 64n;

/** The first 64 bits of a turn's hash. */
const numberAt = ({ seed, size, root }: SampleOf, turn: number): bigint =>
  hash('sha256', `coproduce/sample/v1\n${seed}\n${size}\n${root}\n${turn}`, 'buffer').readBigUInt64BE();

/**
 * Draws entries of a log at random, each as likely as any other, none twice, in ascending order. For turn 0, 1, 2 … the
 * SHA-256 of `coproduce/sample/v1`, seed, size, root and turn (decimal; each on its line, no newline at the end) gives
 * its first eight bytes as a big-endian number. It is passed over where it is not below the largest multiple of the
 * size that 64 bits hold; else its remainder by the size is the next entry drawn, unless it was before.
 *
 * @returns `count` indices; all of the log's where it has no more
 */
export const drawSample = (of: SampleOf): readonly number[] => {
  const size = BigInt(of.size);
  const wanted = Math.min(of.count, of.size);
  const drawn = new Set<number>();
  for (let turn = 0; drawn.size < wanted; turn += 1) {
    const number = numberAt(of, turn);
    if (number < WHOLE - (WHOLE % size)) drawn.add(Number(number % size));
  }
  return [...drawn].toSorted((one, other) => one - other);
};

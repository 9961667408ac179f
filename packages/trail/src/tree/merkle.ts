import { hash } from 'node:crypto';
import { z } from 'zod';
import { Digest } from '../form/digest.ts';

/** A leaf's, node's or root's hash: 32 bytes in lower-case hex. */
export type Hash = Digest;

/** A log at one moment: how many leaves, and the root over them. */
export const TreeHead = z.strictObject({ size: z.int().min(0), root: Digest });
export type TreeHead = z.infer<typeof TreeHead>;

const HASH = /^[0-9a-f]{64}$/;

/** Whether this is a hash in the form used throughout: 64 lower-case hexadecimal characters. */
export const isHash = (value: unknown): boolean => typeof value === 'string' && HASH.test(value);

/** @throws {TypeError} for anything but 32 bytes in lower-case hex */
export const requireHash = (value: string): Hash => {
  if (!isHash(value)) throw new TypeError(`Not a hash of 32 bytes in lower-case hex: ${value}`);
  return value;
};

// What is hashed is laid out in these, again and again: a trail of a million entries makes no garbage here.
const leafBytes = Buffer.alloc(4096);
const nodeBytes = Buffer.alloc(65, 1);

/** The hash of a leaf's bytes (RFC 6962 section 2.1: SHA-256 after a byte 0x00). */
export const leafHash = (bytes: Uint8Array): Hash => {
  if (bytes.length >= leafBytes.length) return hash('sha256', Buffer.concat([Uint8Array.of(0), bytes]), 'hex');
  leafBytes.set(bytes, 1);
  return hash('sha256', leafBytes.subarray(0, bytes.length + 1), 'hex');
};

/** The hash of a node over two others (RFC 6962 section 2.1: SHA-256 after a byte 0x01). */
export const nodeHash = (left: Hash, right: Hash): Hash => {
  nodeBytes.write(left, 1, 'hex');
  nodeBytes.write(right, 33, 'hex');
  return hash('sha256', nodeBytes, 'hex');
};

/** The root of a log without leaves: SHA-256 of nothing. */
const emptyRoot: Hash = hash('sha256', '', 'hex');

/**
 * The widths of the whole subtrees that a log of this size stands on, largest first: the ones of its binary form. Not by
 * bit operators: they end at 2^31.
 */
export const peakWidths = (size: number): readonly number[] => {
  const widths: number[] = [];
  for (let [rest, width] = [size, 1]; rest > 0; [rest, width] = [Math.floor(rest / 2), width * 2]) {
    if (rest % 2 === 1) widths.unshift(width);
  }
  return widths;
};

/**
 * All a log must remember to grow: its size and the roots of the whole subtrees it stands on, largest first (so many as
 * its size has ones in binary). Plain JSON, kept in the head row.
 */
export const Peaks = z
  .strictObject({ size: z.int().min(0), hashes: z.array(Digest).readonly() })
  .refine(({ size, hashes }) => hashes.length === peakWidths(size).length, 'The number of peaks does not fit the size');
export type Peaks = Readonly<z.infer<typeof Peaks>>;

/** The peaks of a log without leaves. */
export const emptyPeaks: Peaks = { size: 0, hashes: [] };

const requirePeaks = ({ size, hashes }: Peaks): void => {
  const fit =
    Number.isSafeInteger(size) && size >= 0 && hashes.length === peakWidths(size).length && hashes.every(isHash);
  if (!fit) throw new TypeError('Not the peaks of a log: their number does not fit the size, or one is no hash');
};

const over = (hashes: readonly Hash[], last: Hash): Hash =>
  hashes.reduceRight((right, left) => nodeHash(left, right), last);

/** The tree of a log as it grows. Its cost for a leaf is one node on average, and never more than its size has digits. */
export type GrowingTree = {
  /** Adds a leaf known to be a hash. */
  readonly push: (leaf: Hash) => void;
  /**
   * Adds a whole subtree by its root.
   *
   * @param width how many leaves it has, a power of two that divides the size so far
   */
  readonly pushSubtree: (root: Hash, width: number) => void;
  readonly peaks: () => Peaks;
  readonly root: () => Hash;
};

/** A tree that goes on from peaks known to be some. */
export const growFrom = ({ size: from, hashes: kept }: Peaks): GrowingTree => {
  let size = from;
  const hashes = [...kept];
  const pushSubtree = (root: Hash, width: number): void => {
    let grown = root;
    for (let rest = size / width; rest % 2 === 1; rest = (rest - 1) / 2) grown = nodeHash(hashes.pop() ?? '', grown);
    hashes.push(grown);
    size += width;
  };
  return {
    push: (leaf) => pushSubtree(leaf, 1),
    pushSubtree,
    peaks: () => ({ size, hashes: [...hashes] }),
    root: () => over(hashes.slice(0, -1), hashes.at(-1) ?? emptyRoot),
  };
};

/**
 * The log with one more leaf.
 *
 * @throws {TypeError} where the hash is not 32 bytes in lower-case hex, or the peaks do not fit their size
 */
export const appendLeaf = (peaks: Peaks, leaf: Hash): Peaks => {
  requirePeaks(peaks);
  const tree = growFrom(peaks);
  tree.push(requireHash(leaf));
  return tree.peaks();
};

/**
 * The root over all leaves (RFC 6962 section 2.1); of an empty log, SHA-256 of nothing.
 *
 * @throws {TypeError} where the peaks do not fit their size
 */
export const rootOf = (peaks: Peaks): Hash => {
  requirePeaks(peaks);
  return growFrom(peaks).root();
};

/** The root over leaves already known to be hashes. */
export const rootOfLeaves = (leaves: readonly Hash[]): Hash => {
  const tree = growFrom(emptyPeaks);
  for (const leaf of leaves) tree.push(leaf);
  return tree.root();
};

import { hash } from 'node:crypto';
import { z } from 'zod';
import { Digest } from '../form/digest.ts';

/** A leaf's, node's or root's hash: 32 bytes in lower-case hex. */
export type Hash = Digest;

/** A log at one moment: how many leaves, and the root over them. */
export const TreeHead = z.strictObject({ size: z.int().min(0), root: Digest });
export type TreeHead = z.infer<typeof TreeHead>;

/** Whether this is a hash in the form used throughout: 64 lower-case hexadecimal characters. */
export const isHash = (value: string): boolean => Digest.safeParse(value).success;

/** @throws {TypeError} for anything but 32 bytes in lower-case hex */
export const requireHash = (value: string): Hash => {
  if (!isHash(value)) throw new TypeError(`Not a hash of 32 bytes in lower-case hex: ${value}`);
  return value;
};

/** The hash of a leaf's bytes (RFC 6962 section 2.1: SHA-256 after a byte 0x00). */
export const leafHash = (bytes: Uint8Array): Hash => hash('sha256', Buffer.concat([Uint8Array.of(0), bytes]), 'hex');

/** The hash of a node over two others (RFC 6962 section 2.1: SHA-256 after a byte 0x01). */
export const nodeHash = (left: Hash, right: Hash): Hash =>
  hash('sha256', Buffer.from(`01${left}${right}`, 'hex'), 'hex');

/** The root of a log without leaves: SHA-256 of nothing. */
const emptyRoot: Hash = hash('sha256', '', 'hex');

/** How many whole subtrees a log of this size stands on: the ones in its binary form. Not bit operators: they end at 2^31. */
const peakCount = (size: number): number => {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
};

/**
 * All a log must remember to grow: its size and the roots of the whole subtrees it stands on, largest first (so many as
 * its size has ones in binary). Plain JSON, kept in the head row.
 */
export const Peaks = z
  .strictObject({ size: z.int().min(0), hashes: z.array(Digest).readonly() })
  .refine(({ size, hashes }) => hashes.length === peakCount(size), 'The number of peaks does not fit the size');
export type Peaks = Readonly<z.infer<typeof Peaks>>;

/** The peaks of a log without leaves. */
export const emptyPeaks: Peaks = { size: 0, hashes: [] };

const checked = (peaks: Peaks): Peaks => {
  const parsed = Peaks.safeParse(peaks);
  if (!parsed.success) throw new TypeError(`Not the peaks of a log: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
};

const over = (hashes: readonly Hash[], last: Hash): Hash =>
  hashes.reduceRight((right, left) => nodeHash(left, right), last);

const grow = ({ size, hashes }: Peaks, leaf: Hash): Peaks => {
  let merged = 0;
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) merged += 1;
  const kept = hashes.length - merged;
  return { size: size + 1, hashes: [...hashes.slice(0, kept), over(hashes.slice(kept), leaf)] };
};

const rootOver = ({ hashes }: Peaks): Hash => {
  const last = hashes.at(-1);
  return last === undefined ? emptyRoot : over(hashes.slice(0, -1), last);
};

/**
 * The log with one more leaf.
 *
 * @throws {TypeError} where the hash is not 32 bytes in lower-case hex, or the peaks do not fit their size
 */
export const appendLeaf = (peaks: Peaks, leaf: Hash): Peaks => grow(checked(peaks), requireHash(leaf));

/**
 * The root over all leaves (RFC 6962 section 2.1); of an empty log, SHA-256 of nothing.
 *
 * @throws {TypeError} where the peaks do not fit their size
 */
export const rootOf = (peaks: Peaks): Hash => rootOver(checked(peaks));

/** The root over leaves already known to be hashes. */
export const rootOfLeaves = (leaves: readonly Hash[]): Hash => rootOver(leaves.reduce(grow, emptyPeaks));

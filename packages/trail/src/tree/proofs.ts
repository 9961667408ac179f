import { isHash, nodeHash, requireHash, rootOfLeaves, type Hash, type TreeHead } from './merkle.ts';

/** Where a tree of `size` leaves (two or more) divides: the largest power of two below it (RFC 6962 section 2.1). */
const divide = (size: number): number => {
  let width = 1;
  while (width < size / 2) width *= 2;
  return width;
};

/** The way down from the root: at each division, the side on which the hash in the proof stands. */
type Side = 'left' | 'right';

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

const rootBetween = (leaves: readonly Hash[], from: number, to: number): Hash => rootOfLeaves(leaves.slice(from, to));

const requireWithin = (leaves: readonly Hash[], size: number): void => {
  if (!isCount(size) || size > leaves.length) throw new RangeError(`No log of ${size} among ${leaves.length} leaves`);
  for (const leaf of leaves) requireHash(leaf);
};

/**
 * The hashes that lead from one leaf to the root of the first `size` leaves, from the leaf upwards (RFC 6962 section
 * 2.1.1).
 *
 * @throws {RangeError} for an index outside that log; {TypeError} for a hash that is not one
 */
export const inclusionProof = (
  leaves: readonly Hash[],
  index: number,
  size: number = leaves.length,
): readonly Hash[] => {
  requireWithin(leaves, size);
  if (!isCount(index) || index >= size) throw new RangeError(`No leaf ${index} in a log of ${size}`);
  const proof: Hash[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + divide(to - from);
    if (index < middle) {
      proof.push(rootBetween(leaves, middle, to));
      to = middle;
    } else {
      proof.push(rootBetween(leaves, from, middle));
      from = middle;
    }
  }
  return proof.toReversed();
};

/**
 * The hashes that show the log of the first `size` leaves to extend that of the first `oldSize` (RFC 6962 section
 * 2.1.2).
 *
 * @throws {RangeError} unless 0 < oldSize <= size <= leaves; {TypeError} for a hash that is not one
 */
export const consistencyProof = (
  leaves: readonly Hash[],
  oldSize: number,
  size: number = leaves.length,
): readonly Hash[] => {
  requireWithin(leaves, size);
  if (!isCount(oldSize) || oldSize === 0 || oldSize > size)
    throw new RangeError(`A log of ${size} has no past of ${oldSize}`);
  const proof: Hash[] = [];
  let [from, to] = [0, size];
  while (to !== oldSize) {
    const middle = from + divide(to - from);
    if (oldSize <= middle) {
      proof.push(rootBetween(leaves, middle, to));
      to = middle;
    } else {
      proof.push(rootBetween(leaves, from, middle));
      from = middle;
    }
  }
  // Where the old log is one whole subtree its root is known to whoever checks; else its last subtree must be told.
  if (from > 0) proof.push(rootBetween(leaves, from, to));
  return proof.toReversed();
};

const wayToLeaf = (index: number, size: number): readonly Side[] => {
  const way: Side[] = [];
  let [at, width] = [index, size];
  while (width > 1) {
    const left = divide(width);
    way.push(at < left ? 'right' : 'left');
    [at, width] = at < left ? [at, left] : [at - left, width - left];
  }
  return way;
};

const wayToOldEdge = (oldSize: number, size: number): readonly Side[] => {
  const way: Side[] = [];
  let [old, width] = [oldSize, size];
  while (width !== old) {
    const left = divide(width);
    way.push(old <= left ? 'right' : 'left');
    [old, width] = old <= left ? [old, left] : [old - left, width - left];
  }
  return way;
};

/** What an inclusion proof claims: this leaf stands at this index under this head. */
export type Inclusion = {
  readonly leafHash: Hash;
  readonly index: number;
  readonly head: TreeHead;
  readonly proof: readonly Hash[];
};

/** Whether a proof shows the leaf at that index under that head. False for anything malformed; never throws. */
export const verifyInclusion = ({ leafHash, index, head, proof }: Inclusion): boolean => {
  if (!isCount(index) || !isCount(head.size) || index >= head.size) return false;
  const upwards = wayToLeaf(index, head.size).toReversed();
  if (upwards.length !== proof.length || ![leafHash, head.root, ...proof].every(isHash)) return false;
  const root = proof.reduce(
    (hash, sibling, step) => (upwards[step] === 'right' ? nodeHash(hash, sibling) : nodeHash(sibling, hash)),
    leafHash,
  );
  return root === head.root;
};

/** What a consistency proof claims: the newer head extends the older. */
export type Consistency = { readonly older: TreeHead; readonly newer: TreeHead; readonly proof: readonly Hash[] };

/**
 * Whether a proof shows that the newer log begins with the whole of the older. False for anything malformed, and for an
 * older log without leaves, of which nothing can be shown; never throws.
 */
export const verifyConsistency = ({ older, newer, proof }: Consistency): boolean => {
  if (!isCount(older.size) || !isCount(newer.size) || older.size === 0 || older.size > newer.size) return false;
  const upwards = wayToOldEdge(older.size, newer.size).toReversed();
  const isWhole = !upwards.includes('left');
  if (proof.length !== upwards.length + (isWhole ? 0 : 1)) return false;
  const [start = '', ...siblings] = isWhole ? [older.root, ...proof] : proof;
  if (![older.root, newer.root, start, ...siblings].every(isHash)) return false;
  let [old, all] = [start, start];
  for (const [step, sibling] of siblings.entries()) {
    if (upwards[step] === 'right') {
      all = nodeHash(all, sibling);
    } else {
      old = nodeHash(sibling, old);
      all = nodeHash(sibling, all);
    }
  }
  return old === older.root && all === newer.root;
};

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

/** Proves for one log of a fixed size, again and again, at the cost of hashing it once. */
export type Prover = {
  readonly head: TreeHead;
  /**
   * The hashes that lead from one leaf to the root, from the leaf upwards (RFC 6962 section 2.1.1).
   *
   * @throws {RangeError} for an index outside the log
   */
  readonly inclusion: (index: number) => readonly Hash[];
  /**
   * The hashes that show the log to extend that of its first `oldSize` leaves (RFC 6962 section 2.1.2).
   *
   * @throws {RangeError} unless 0 < oldSize <= size
   */
  readonly consistency: (oldSize: number) => readonly Hash[];
};

const levelsOver = (leaves: readonly Hash[]): readonly (readonly Hash[])[] => {
  const levels = [leaves];
  for (let below = leaves; below.length > 1; below = levels.at(-1) ?? []) {
    const level: Hash[] = [];
    for (let at = 0; at + 1 < below.length; at += 2) level.push(nodeHash(below[at] ?? '', below[at + 1] ?? ''));
    levels.push(level);
  }
  return levels;
};

/** The roots of parts of a log: any that stands in its tree. */
const rootsOver = (leaves: readonly Hash[]) => {
  const levels = levelsOver(leaves);
  const between = (from: number, to: number): Hash => {
    const width = to - from;
    const left = width < 2 ? 0 : divide(width);
    if (left * 2 === width || width === 1) {
      const whole = levels[Math.round(Math.log2(width))]?.[from / width];
      if (whole !== undefined) return whole;
    }
    return nodeHash(between(from, from + left), between(from + left, to));
  };
  return between;
};

/**
 * Prepares proofs for the log of these leaves.
 *
 * @throws {TypeError} for a leaf's hash that is not one
 */
export const proverOf = (leaves: readonly Hash[]): Prover => {
  for (const leaf of leaves) requireHash(leaf);
  const size = leaves.length;
  const rootBetween = rootsOver(leaves);
  /** The part of the log that is looked for, and the hashes beside the way down to it. */
  const wayDown = (isFound: (from: number, to: number) => boolean, goesLeft: (middle: number) => boolean) => {
    const beside: Hash[] = [];
    let [from, to] = [0, size];
    while (!isFound(from, to)) {
      const middle = from + divide(to - from);
      if (goesLeft(middle)) {
        beside.push(rootBetween(middle, to));
        to = middle;
      } else {
        beside.push(rootBetween(from, middle));
        from = middle;
      }
    }
    return { beside, from, to };
  };
  const inclusion = (index: number): readonly Hash[] => {
    if (!isCount(index) || index >= size) throw new RangeError(`No leaf ${index} in a log of ${size}`);
    const isLeaf = (from: number, to: number): boolean => to - from === 1;
    return wayDown(isLeaf, (middle) => index < middle).beside.toReversed();
  };
  const consistency = (oldSize: number): readonly Hash[] => {
    if (!isCount(oldSize) || oldSize === 0 || oldSize > size)
      throw new RangeError(`A log of ${size} has no past of ${oldSize}`);
    const isEdge = (_from: number, to: number): boolean => to === oldSize;
    const { beside, from, to } = wayDown(isEdge, (middle) => oldSize <= middle);
    // Where the old log is one whole subtree its root is known to whoever checks; else its last subtree must be told.
    return [...(from > 0 ? [rootBetween(from, to)] : []), ...beside.toReversed()];
  };
  return { head: { size, root: rootOfLeaves(leaves) }, inclusion, consistency };
};

const firstOf = (leaves: readonly Hash[], size: number): readonly Hash[] => {
  if (!isCount(size) || size > leaves.length) throw new RangeError(`No log of ${size} among ${leaves.length} leaves`);
  return leaves.slice(0, size);
};

/**
 * One inclusion proof: of a leaf in the log of the first `size` leaves. For several, `proverOf` hashes the log once.
 *
 * @throws {RangeError} for an index outside that log; {TypeError} for a hash that is not one
 */
export const inclusionProof = (leaves: readonly Hash[], index: number, size: number = leaves.length): readonly Hash[] =>
  proverOf(firstOf(leaves, size)).inclusion(index);

/**
 * One consistency proof: of the log of the first `oldSize` leaves with that of the first `size`.
 *
 * @throws {RangeError} unless 0 < oldSize <= size <= leaves; {TypeError} for a hash that is not one
 */
export const consistencyProof = (
  leaves: readonly Hash[],
  oldSize: number,
  size: number = leaves.length,
): readonly Hash[] => proverOf(firstOf(leaves, size)).consistency(oldSize);

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

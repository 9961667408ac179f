import { claimedCheckpoint } from '../notes/checkpoint.ts';
import { type Hash, leafHash } from '../tree/merkle.ts';
import { proverOf } from '../tree/proofs.ts';
import { type DetailsInExtract, Extract } from './extract.ts';

/** What an extract is made from. */
export type ExtractSource = {
  /** The log's checkpoint, a signed note. */
  readonly checkpoint: string;
  /** The hashes of all leaves that it counts. */
  readonly leafHashes: readonly Hash[];
  /** The entries to carry, in any order. */
  readonly entries: readonly { readonly index: number; readonly leaf: Uint8Array }[];
  /** Words of those entries that may be shown; no others. */
  readonly details?: readonly DetailsInExtract[];
  /** Older checkpoints of the log that whoever reads the extract may hold. */
  readonly older?: readonly string[];
};

const byIndex = (left: { readonly index: number }, right: { readonly index: number }): number =>
  left.index - right.index;

const requireCheckpoint = (note: string) => {
  const claimed = claimedCheckpoint(note);
  if (claimed === undefined) throw new TypeError('Not a checkpoint');
  return claimed;
};

const textOf = (leaf: Uint8Array): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(leaf);

/**
 * Makes an extract: each entry with its path, or all leaf hashes of the log where those are fewer than the hashes in
 * all paths. The same source gives the same extract.
 *
 * @throws {TypeError} where checkpoint, leaf hashes and leaves do not belong together; {ZodError} for details or older
 *   checkpoints that do not fit
 */
export const makeExtract = (source: ExtractSource): Extract => {
  const { origin, size, root } = requireCheckpoint(source.checkpoint);
  const prover = proverOf(source.leafHashes);
  if (prover.head.size !== size || prover.head.root !== root)
    throw new TypeError('These are not the leaf hashes that the checkpoint was signed over');
  const entries = source.entries.toSorted(byIndex).map(({ index, leaf }) => {
    if (source.leafHashes[index] !== leafHash(leaf)) throw new TypeError(`Entry ${index} is not the one in this log`);
    return { index, leaf: textOf(leaf), proof: [...prover.inclusion(index)] };
  });
  const inPaths = entries.reduce((sum, { proof }) => sum + proof.length, 0);
  return Extract.parse({
    type: 'coproduce/extract/v1',
    origin,
    size,
    checkpoint: source.checkpoint,
    ...(inPaths > size
      ? { leafHashes: source.leafHashes, entries: entries.map(({ index, leaf }) => ({ index, leaf })) }
      : { entries }),
    details: (source.details ?? []).toSorted(byIndex),
    consistency: (source.older ?? [])
      .map((checkpoint) => ({ size: requireCheckpoint(checkpoint).size, checkpoint }))
      .toSorted((left, right) => left.size - right.size)
      .map((older) => ({ ...older, proof: prover.consistency(older.size) })),
  });
};

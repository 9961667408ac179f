import type { Stored } from '@coproduce/cycle';
import type { Reader, TrailEntry } from '@coproduce/store';
import type { PartnershipId } from '../ids.ts';

const PAGE = 1000;

/** An entry as a pack carries it: its place and its bytes. */
export type CarriedEntry = { readonly index: number; readonly leaf: Uint8Array };

/** A partnership's log at one moment, as far as a pack carries it. */
export type CarriedLog = {
  /** The hash of every entry there is, in order: what a checkpoint is over. */
  readonly leafHashes: readonly string[];
  /** The entries from a place on, attempts that were refused left out: those are for who may read them. */
  readonly entries: readonly CarriedEntry[];
  /** Checkpoints that rode in the packs before, oldest first. */
  readonly older: readonly string[];
};

const entriesFrom = async (from: Reader, partnership: PartnershipId, first: number, size: number) => {
  const found: TrailEntry[] = [];
  for (let next = first; next < size; next += PAGE) {
    found.push(...(await from.trail(partnership, { from: next, order: 'oldestFirst', limit: PAGE })));
  }
  return found
    .filter(({ entry }) => entry.kind !== 'refused')
    .map(({ entry: { index }, leaf }): CarriedEntry => ({ index, leaf }));
};

/** The sizes of the checkpoints that packs were locked and sealed under, this one's own locking among them. */
const sizesIn = (packs: readonly Stored<'pack'>[]): readonly number[] => {
  const sizes = packs.flatMap(({ data }) => [data.locked?.entries, data.sealed?.entries]);
  return [...new Set(sizes.filter((size) => size !== undefined))].toSorted((one, other) => one - other);
};

/** The most older checkpoints that a pack carries: those of the newest packs. */
const MOST_OLDER = 50;

/** The log as a pack carries it, from the entry `first` on. */
export const logFrom = async (
  from: Reader,
  partnership: PartnershipId,
  packs: readonly Stored<'pack'>[],
  first: number,
): Promise<CarriedLog> => {
  const size = (await from.head(partnership))?.peaks.size ?? 0;
  const older: string[] = [];
  for (const kept of sizesIn(packs).slice(-MOST_OLDER)) {
    const checkpoint = await from.checkpoint(partnership, kept);
    if (checkpoint !== undefined) older.push(checkpoint.note);
  }
  return {
    leafHashes: await from.leafHashes(partnership, size),
    entries: await entriesFrom(from, partnership, first, size),
    older,
  };
};

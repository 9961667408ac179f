import { z } from 'zod';
import { brief, listOf } from '../form/bounded.ts';
import { CanonicalError, canonicalText } from '../form/canonical.ts';
import { Digest } from '../form/digest.ts';

/** Paths of logs within the safe integers are no longer, and none has more than this many leaves told one by one. */
const LONGEST_PATH = 63;
const MOST_HASHES = 1_000_000;
const MOST_ENTRIES = 200_000;
const MOST_CHECKPOINTS = 100;

const Index = z.int().min(0);
const Note = z.string().max(100_000);
const Path = listOf(Digest, LONGEST_PATH);

const EntryInExtract = z.strictObject({
  index: Index,
  /** The leaf's bytes as the text that they are: UTF-8 of this is what is hashed. */
  leaf: z.string().min(1),
  /** From the leaf's sibling upwards; not there where all leaf hashes are. */
  proof: Path.exactOptional(),
});

const shape = z.strictObject({
  type: z.literal('coproduce/extract/v1'),
  /** The log, as the checkpoint names it. */
  origin: z.string().min(1),
  /** How many entries the checkpoint counts. */
  size: z.int().min(1),
  /** The checkpoint that all proofs lead to: a signed note. */
  checkpoint: Note,
  /** The hashes of all leaves of the log, in place of paths, where that is less. */
  leafHashes: listOf(Digest, MOST_HASHES).exactOptional(),
  /** By index, each once. */
  entries: listOf(EntryInExtract, MOST_ENTRIES),
  /** Words of some of these entries, with the salts that open their digests; by index, each once. */
  details: listOf(z.strictObject({ index: Index, salt: Digest, details: z.unknown() }), MOST_ENTRIES),
  /** Older checkpoints of the log that this one is shown to extend, by size. */
  consistency: listOf(z.strictObject({ size: z.int().min(1), checkpoint: Note, proof: Path }), MOST_CHECKPOINTS),
});

type Shape = z.infer<typeof shape>;

const isAscending = (numbers: readonly number[]): boolean =>
  numbers.every((number, place) => place === 0 || (numbers[place - 1] ?? 0) < number);

const rules: readonly {
  readonly path: string;
  readonly broken: (extract: Shape) => boolean;
  readonly message: string;
}[] = [
  {
    path: 'entries',
    broken: ({ entries }) => !isAscending(entries.map(({ index }) => index)),
    message: 'Entries stand in the order of the log, each once',
  },
  {
    path: 'entries',
    broken: ({ entries, size }) => entries.some(({ index }) => index >= size),
    message: 'An entry stands behind the checkpoint',
  },
  {
    path: 'entries',
    broken: ({ entries, leafHashes }) =>
      entries.some(({ proof }) => (proof === undefined) !== (leafHashes !== undefined)),
    message: 'Entries have their paths, or the extract has all leaf hashes',
  },
  {
    path: 'leafHashes',
    broken: ({ leafHashes, size }) => leafHashes !== undefined && leafHashes.length !== size,
    message: 'There are as many leaf hashes as the checkpoint counts entries',
  },
  {
    path: 'details',
    broken: ({ details }) => !isAscending(details.map(({ index }) => index)),
    message: 'Details stand in the order of their entries, each once',
  },
  {
    path: 'details',
    broken: ({ details, entries }) => {
      const there = new Set(entries.map(({ index }) => index));
      return details.some(({ index }) => !there.has(index));
    },
    message: 'Details belong to an entry of the extract',
  },
  {
    path: 'consistency',
    broken: ({ consistency, size }) =>
      !isAscending(consistency.map((older) => older.size)) || consistency.some((older) => older.size > size),
    message: 'Older checkpoints stand in the order of their sizes, each once, and none is newer',
  },
];

/**
 * Some entries of a log with all that shows them to be in it: `coproduce/extract/v1`, the `trail.json` of a pack. A leaf
 * is carried as text and not in base64: its bytes are canonical JSON, so that the text has exactly one encoding, and
 * whoever opens the file can read it.
 */
export const Extract = shape.superRefine((extract, context) => {
  for (const { path, broken, message } of rules) {
    if (broken(extract)) context.addIssue({ code: 'custom', path: [path], message });
  }
});
export type Extract = z.infer<typeof Extract>;

/** Details that a caller puts into an extract, or finds there. */
export type DetailsInExtract = Extract['details'][number];

/** An extract, or why these bytes are none. */
export type ReadExtract =
  | { readonly ok: true; readonly extract: Extract }
  | { readonly ok: false; readonly problem: 'tooLarge' | 'notCanonical' | 'malformed'; readonly message: string };

/** No pack comes near it; a hostile file shall not exhaust the memory. */
const LARGEST = 33_554_432;

const notCanonical = (message: string): ReadExtract => ({ ok: false, problem: 'notCanonical', message });

/**
 * Reads an extract, accepting only the one canonical form of a whole one: no member twice, none unknown, nothing out of
 * order. What it claims is not checked here. Never throws.
 *
 * @param largest how many bytes are read at most
 */
export const readExtract = (bytes: Uint8Array, largest: number = LARGEST): ReadExtract => {
  if (bytes.length > largest)
    return { ok: false, problem: 'tooLarge', message: `An extract has ${largest} bytes at most, this ${bytes.length}` };
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
    if (canonicalText(value) !== text) return notCanonical('These bytes are not the canonical form of what they say');
  } catch (error) {
    if (error instanceof CanonicalError) return notCanonical(brief(error.message));
    return notCanonical(`Not JSON in UTF-8: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = Extract.safeParse(value);
  return parsed.success
    ? { ok: true, extract: parsed.data }
    : { ok: false, problem: 'malformed', message: brief(z.prettifyError(parsed.error)) };
};

import { z } from 'zod';
import { brief } from '../form/bounded.ts';
import { CanonicalError, canonicalText } from '../form/canonical.ts';
import { Entry, type EntryDraft, LONGEST_LEAF } from './entry.ts';
import type { Instant } from '../form/instant.ts';
import { leafHash, type Hash } from '../tree/merkle.ts';

/** An entry in its place: what it says, the bytes to keep for ever, and their hash in the log. */
export type Leaf = { readonly entry: Entry; readonly bytes: Uint8Array; readonly leafHash: Hash };

/** Where an entry stands; `clock` as `nextInstant` answers it. */
export type Place = { readonly index: number; readonly at: Instant; readonly clock?: Instant };

/**
 * Gives an entry its place and its final bytes. Store the bytes, not the object: they are what every proof is about.
 *
 * @throws {TypeError} naming what does not fit `coproduce/entry/v1`: prose among the facts, a version that jumps
 */
export const sealEntry = (draft: EntryDraft, place: Place): Leaf => {
  const parsed = Entry.safeParse({ type: 'coproduce/entry/v1', ...draft, ...place });
  if (!parsed.success) throw new TypeError(`Not an entry:\n${z.prettifyError(parsed.error)}`);
  const bytes = new TextEncoder().encode(canonicalText(parsed.data));
  if (bytes.length > LONGEST_LEAF) throw new TypeError(tooLong(bytes));
  return { entry: parsed.data, bytes, leafHash: leafHash(bytes) };
};

const tooLong = (bytes: Uint8Array): string => `An entry has at most ${LONGEST_LEAF} bytes, and this ${bytes.length}`;

/** What reading a leaf's bytes gives: the entry, or which check they fail and why. */
export type ReadEntry =
  | { readonly ok: true; readonly entry: Entry }
  | { readonly ok: false; readonly check: 'canonical' | 'schema'; readonly message: string };

const notCanonical = (message: string): ReadEntry => ({ ok: false, check: 'canonical', message });

const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Reads a leaf's bytes, accepting only the one canonical form of a whole entry. Never throws. */
export const readEntry = (bytes: Uint8Array): ReadEntry => {
  if (bytes.length > LONGEST_LEAF) return { ok: false, check: 'schema', message: tooLong(bytes) };
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
    if (canonicalText(value) !== text) return notCanonical('These bytes are not the canonical form of what they say');
  } catch (error) {
    return notCanonical(brief(error instanceof CanonicalError ? error.message : `Not JSON in UTF-8: ${whyOf(error)}`));
  }
  const parsed = Entry.safeParse(value);
  return parsed.success
    ? { ok: true, entry: parsed.data }
    : { ok: false, check: 'schema', message: brief(z.prettifyError(parsed.error)) };
};

import {
  type Entry,
  type Extract,
  type ExtractVerdict,
  type Hash,
  leafHash,
  type PublishedKey,
  verifyExtract,
} from '@coproduce/trail';
import type { ReadSignature } from '../signed-file.ts';
import { type Opened, type OpenedPack, readCanonical, readTrail, SealStatement } from './opened-pack.ts';
import { canonicalBytes } from '@coproduce/trail';
import { wrong } from './verdict.ts';

/** The two parts of the trail that a pack carries: until it was locked, and from there until it was sealed. */
export interface TrailParts {
  readonly locked: Extract;
  readonly sealed: Extract;
  readonly lockedVerdict: ExtractVerdict;
  readonly sealedVerdict: ExtractVerdict;
  /** What both carry, in the order of the log; attempts that were refused are not in it. */
  readonly entries: readonly Entry[];
}

/** The trail that the seal signs. */
export function sealedTrail(signatures: readonly ReadSignature[]): Opened<Extract> {
  const seal = signatures.find(({ kind }) => kind === 'seal');
  if (seal === undefined) return { ok: false, findings: [wrong('unsealed', 'it is not sealed')] };
  const statement = readCanonical('What the seal says', seal.statement, SealStatement);
  const read = statement.ok ? readTrail('The trail in the seal', canonicalBytes(statement.value.extract)) : statement;
  if (read.ok) return read;
  return { ok: false, findings: read.findings.map(({ message }) => wrong('seal-form', message)) };
}

/** Checks both parts by the keys that ride in the pack. */
export function trailParts({ trail, keys: { origin, keys } }: OpenedPack, sealed: Extract): TrailParts {
  const trust: { readonly origin: string; readonly keys: readonly PublishedKey[] } = { origin, keys };
  const lockedVerdict = verifyExtract(trail, trust);
  const sealedVerdict = verifyExtract(sealed, trust);
  const entries = [...lockedVerdict.entries, ...sealedVerdict.entries.filter(({ index }) => index >= trail.size)];
  return {
    locked: trail,
    sealed,
    lockedVerdict,
    sealedVerdict,
    entries: entries.flatMap(({ entry }) => (entry === null ? [] : [entry])),
  };
}

/** The hash of every entry that the pack knows, by its place. */
export function knownHashes({ locked, sealed }: TrailParts): ReadonlyMap<number, Hash> {
  const known = new Map<number, Hash>();
  for (const extract of [locked, sealed]) {
    for (const [index, hash] of (extract.leafHashes ?? []).entries()) known.set(index, hash);
    for (const { index, leaf } of extract.entries) known.set(index, leafHash(new TextEncoder().encode(leaf)));
  }
  return known;
}

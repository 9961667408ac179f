import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { canonicalBytes } from '../form/canonical.ts';
import { digestOf } from '../form/digest.ts';
import { PublishedKey } from '../keys/keys.ts';
import { signCheckpoint } from '../notes/checkpoint.ts';
import { sampleLine } from '../testing/sample-trail.ts';
import { firstOf, readVectors, vectorKey } from '../testing/vectors.ts';
import { leafHash } from '../tree/merkle.ts';
import { proverOf } from '../tree/proofs.ts';
import { type Extract, readExtract } from './extract.ts';
import { makeExtract } from './make-extract.ts';
import { type ExtractVerdict, verifyExtract } from './verify-extract.ts';

const found = z.array(z.object({ problem: z.string().nullable() }).and(z.record(z.string(), z.unknown())));
const vectors = readVectors(
  'extracts.json',
  z.object({
    keys: z.array(PublishedKey),
    cases: z.array(
      z.object({
        name: z.string(),
        text: z.string().optional(),
        base64: z.string().optional(),
        keys: z.array(PublishedKey).optional(),
        origin: z.string().exactOptional(),
        read: z.string().optional(),
        ok: z.boolean().optional(),
        checkpoint: z.string().nullable().optional(),
        entries: found.optional(),
        consistency: found.optional(),
      }),
    ),
    made: z.object({
      checkpoint: z.string(),
      leaves: z.array(z.string()),
      some: z.object({
        indices: z.array(z.number()),
        details: z.array(z.number()),
        older: z.array(z.string()),
        digest: z.string(),
      }),
      all: z.object({ digest: z.string() }),
    }),
  }),
);
type Case = (typeof vectors.cases)[number];

const bytesIn = ({ text, base64 }: Case): Uint8Array =>
  text === undefined ? Buffer.from(base64 ?? '', 'base64') : new TextEncoder().encode(text);

const open = (bytes: Uint8Array): Extract => {
  const read = readExtract(bytes);
  if (!read.ok) throw new Error(read.message);
  return read.extract;
};

const asTold = ({ ok, checkpoint, entries, consistency }: ExtractVerdict) => ({
  ok,
  checkpoint: checkpoint.ok ? null : checkpoint.problem,
  entries: entries.map(({ index, problems }) => ({ index, problem: problems[0]?.check ?? null })),
  consistency: consistency.map(({ size, problem }) => ({ size, problem })),
});

describe('an extract', () => {
  test.each(vectors.cases.filter(({ read }) => read === undefined))(
    'is found to be as in the vectors: $name',
    (one) => {
      const { keys = vectors.keys, ok, checkpoint, entries, consistency, origin } = one;
      const verdict = verifyExtract(open(bytesIn(one)), { keys, ...(origin !== undefined && { origin }) });
      expect(asTold(verdict)).toEqual({ ok, checkpoint, entries, consistency });
    },
  );

  test.each(vectors.cases.filter(({ read }) => read !== undefined))(
    'is refused unread as in the vectors: $name',
    (one) => {
      expect(readExtract(bytesIn(one))).toMatchObject({ ok: false, problem: one.read });
    },
  );

  test.each(vectors.cases.filter(({ ok }) => ok === true))('is written as it was read: $name', (one) => {
    expect(Buffer.from(canonicalBytes(open(bytesIn(one)))).equals(bytesIn(one))).toBe(true);
  });

  test('larger than asked for is refused unread', () => {
    const bytes = bytesIn(firstOf(vectors.cases));
    expect(readExtract(bytes, bytes.length).ok).toBe(true);
    expect(readExtract(bytes, bytes.length - 1)).toMatchObject({ ok: false, problem: 'tooLarge' });
  });

  test.each<[string, (extract: Extract) => object]>([
    ['a million hashes that are none', () => ({ leafHashes: Array.from({ length: 1_000_000 }, () => 'x') })],
    ['more hashes than any', () => ({ leafHashes: Array.from({ length: 1_000_001 }, () => '') })],
    ['as many entries that are none', () => ({ entries: Array.from({ length: 200_000 }, () => 1) })],
    [
      'a path of a million',
      ({ entries }) => ({ entries: [{ ...entries[0], proof: Array.from({ length: 1_000_000 }, () => 'x') }] }),
    ],
  ])(
    'with %s is refused in a few words',
    (_name, change) => {
      const extract = open(bytesIn(firstOf(vectors.cases)));
      const read = readExtract(canonicalBytes({ ...extract, ...change(extract) }));
      expect(read).toMatchObject({ ok: false, problem: 'malformed' });
      expect(read.ok ? '' : read.message.length).toBeLessThan(600);
    },
    60_000,
  );

  test('does not survive any flipped bit', () => {
    const one = vectors.cases.find(({ name }) => name === 'with details of two of them');
    const bytes = Buffer.from(one?.text ?? '');
    const survivors: number[] = [];
    // Every eleventh bit: each place of a byte in turn.
    for (let bit = 0; bit < bytes.length * 8; bit += 11) {
      const at = Math.floor(bit / 8);
      const kept = bytes[at] ?? 0;
      bytes[at] = kept ^ (1 << (bit % 8));
      const read = readExtract(bytes);
      if (read.ok && verifyExtract(read.extract, vectors).ok) survivors.push(bit);
      bytes[at] = kept;
    }
    expect(survivors).toEqual([]);
  }, 120_000);

  test('with details that have no canonical form is refused, and nothing is thrown', () => {
    const one = vectors.cases.find(({ name }) => name === 'with details of two of them');
    const extract = open(Buffer.from(one?.text ?? ''));
    const [first] = extract.details;
    const changed = { ...extract, details: first === undefined ? [] : [{ ...first, details: '\u0000' }] };
    expect(asTold(verifyExtract(changed, vectors)).entries).toContainEqual({ index: 8, problem: 'details' });
  });
});

describe('making an extract', () => {
  const { checkpoint, leaves, some, all } = vectors.made;
  const bytes = leaves.map((text) => new TextEncoder().encode(text));
  const leafHashes = bytes.map(leafHash);
  const entry = (index: number) => ({ index, leaf: bytes[index] ?? new Uint8Array() });
  const source = { checkpoint, leafHashes };
  const detailsOf = (wanted: readonly number[]) =>
    vectors.cases
      .filter(({ name }) => name === 'with details of two of them')
      .flatMap((one) => open(bytesIn(one)).details)
      .filter(({ index }) => wanted.includes(index));

  test('gives that of the vectors, whatever order its parts come in', () => {
    const entries = some.indices.toReversed().map(entry);
    const made = makeExtract({ ...source, entries, details: detailsOf(some.details), older: some.older });
    expect(digestOf(made)).toBe(some.digest);
  });

  test('tells all leaf hashes where the paths would be longer', () => {
    const made = makeExtract({ ...source, entries: leaves.map((_, index) => entry(index)) });
    expect(made.leafHashes).toEqual(leafHashes);
    expect(digestOf(made)).toBe(all.digest);
    const inPaths = (count: number) =>
      makeExtract({ ...source, entries: leaves.slice(0, count).map((_, i) => entry(i)) });
    // Each path has five hashes here, and the log 23 leaves.
    expect(inPaths(4).leafHashes).toBeUndefined();
    expect(inPaths(5).leafHashes).toHaveLength(23);
  });

  test('takes nothing that is not under the checkpoint', () => {
    expect(() => makeExtract({ ...source, leafHashes: leafHashes.slice(1), entries: [] })).toThrow(
      'not the leaf hashes',
    );
    expect(() => makeExtract({ ...source, leafHashes: leafHashes.toReversed(), entries: [] })).toThrow(
      'not the leaf hashes',
    );
    expect(() => makeExtract({ ...source, entries: [{ ...entry(3), index: 4 }] })).toThrow('Entry 4 is not the one');
    expect(() => makeExtract({ ...source, entries: [{ ...entry(3), index: 23 }] })).toThrow('Entry 23 is not the one');
    expect(() => makeExtract({ ...source, checkpoint: 'x', entries: [] })).toThrow('Not a checkpoint');
    expect(() => makeExtract({ ...source, entries: [entry(3), entry(3)] })).toThrow('each once');
    expect(() => makeExtract({ ...source, entries: [], details: detailsOf([8]) })).toThrow('belong to an entry');
  });

  test('of five hundred entries out of ten thousand hashes the log once', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => sampleLine(index));
    const hashes = lines.map(leafHash);
    const origin = 'recovery.example/trail/0190a000-0000-7000-8000-000000000001';
    const note = signCheckpoint({ origin, ...proverOf(hashes).head }, vectorKey('log'));
    const picked = lines.flatMap((leaf, index) => (index % 20 === 0 ? [{ index, leaf }] : []));
    const made = makeExtract({ checkpoint: note, leafHashes: hashes, entries: picked });
    const read = readExtract(canonicalBytes(made));
    expect(read.ok && read.extract.entries).toHaveLength(500);
  }, 30_000);
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { KeysFile } from '../keys/keys.ts';
import { leafHash, appendLeaf, emptyPeaks, rootOf } from '../tree/merkle.ts';
import { beginTrailCheck, trailLines, verifyTrail } from './verify-trail.ts';

const url = (name: string): URL => new URL(`../../../../tests/vectors/trail/${name}`, import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(url(name), 'utf8'));

const file = readFileSync(url('fifty/trail.jsonl'));
const note = readFileSync(url('fifty/checkpoint.txt'), 'utf8');
const keys = KeysFile.parse(read('fifty/keys.json'));
const expected = z
  .object({ partnership: z.string(), size: z.number(), root: z.string(), leafHashes: z.array(z.string()) })
  .parse(read('fifty/expected.json'));

const line = z.int();
const Edit = z.discriminatedUnion('do', [
  z.object({ do: z.literal('drop'), line }),
  z.object({ do: z.literal('repeat'), line }),
  z.object({ do: z.literal('swap'), line, with: line }),
  z.object({ do: z.literal('cut'), to: z.int() }),
  z.object({ do: z.literal('append'), text: z.string() }),
  z.object({ do: z.literal('replace'), line, find: z.string(), with: z.string() }),
]);
const { cases } = z
  .object({
    cases: z.array(
      z.object({
        name: z.string(),
        edits: z.array(Edit),
        first: z.object({ index: z.number().nullable(), check: z.string() }),
        checkpoint: z.string().optional(),
      }),
    ),
  })
  .parse(read('hostile.json'));

const lines = [...trailLines(file)];
const texts = lines.map((bytes) => new TextDecoder().decode(bytes));
const vkeys = keys.keys.flatMap((key) => (key.use === 'checkpoint' ? [key.vkey] : []));
const checkpoint = { note, vkeys };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const edited = (from: readonly string[], edit: z.infer<typeof Edit>): readonly string[] => {
  switch (edit.do) {
    case 'drop':
      return from.toSpliced(edit.line, 1);
    case 'repeat':
      return from.flatMap((text, index) => (index === edit.line ? [text, text] : [text]));
    case 'swap':
      return from.with(edit.line, from[edit.with] ?? '').with(edit.with, from[edit.line] ?? '');
    case 'cut':
      return from.slice(0, edit.to);
    case 'append':
      return [...from, edit.text];
    case 'replace':
      return from.map((text, index) => (index === edit.line ? text.replace(edit.find, () => edit.with) : text));
  }
};

const flipped = (bytes: Uint8Array, at: number, bit: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? byte ^ (1 << bit) : byte));

describe('the trail of fifty', () => {
  test('verifies to its checkpoint', () => {
    const { partnership, size, root } = expected;
    expect(verifyTrail(lines, { checkpoint })).toEqual({
      ok: true,
      partnership,
      size,
      root,
      checkpointed: 50,
      problems: [],
      unlisted: 0,
    });
  });

  test('verifies without a checkpoint, and says that none covers it', () => {
    expect(verifyTrail(lines)).toMatchObject({ ok: true, size: 50, root: expected.root, checkpointed: null });
  });

  test('is held to keys in force where they have dates', () => {
    const { origin } = keys;
    const dated = (published: typeof keys.keys) =>
      verifyTrail(lines, { checkpoint: { note, keys: published, origin } });
    const ended = keys.keys.map((key) => ({ ...key, until: '2027-01-02T00:00:00.000Z' }));
    expect(dated(keys.keys)).toMatchObject({ ok: true, checkpointed: 50 });
    expect(dated(ended)).toMatchObject({
      ok: false,
      checkpointed: null,
      problems: [{ index: null, check: 'checkpoint' }],
    });
    const elsewhere = verifyTrail(lines, { checkpoint: { note, keys: keys.keys, origin: 'recovery.example/other' } });
    expect(elsewhere.problems).toMatchObject([{ index: null, check: 'checkpoint' }]);
  });

  test('gives the same verdict when it comes line by line, with the hashes that were kept', () => {
    const check = beginTrailCheck({ checkpoint });
    for (const [index, bytes] of lines.entries()) check.push({ bytes, leafHash: expected.leafHashes[index] ?? '' });
    expect(check.finish()).toEqual(verifyTrail(lines, { checkpoint }));
  });

  test('may go on after its checkpoint only where that is said', () => {
    const more = [
      ...texts,
      (texts[49] ?? '').replace('"index":49', '"index":50').replace(/"after":(\d+),"before":\d+/, nextVersion),
    ];
    const rows = more.map(bytesOf);
    expect(verifyTrail(rows, { checkpoint, mayGoOn: true })).toMatchObject({ ok: true, size: 51, checkpointed: 50 });
    expect(verifyTrail(rows, { checkpoint }).problems).toMatchObject([{ index: 50, check: 'size' }]);
  });

  test.each(cases)('is caught: $name', ({ edits, first, checkpoint: other }) => {
    const rows = edits.reduce(edited, texts).map(bytesOf);
    const verdict = verifyTrail(rows, { checkpoint: { note: other ?? note, vkeys } });
    expect(verdict.ok).toBe(false);
    expect(verdict.problems[0]).toMatchObject(first);
  });

  test('tells one fault once, whatever follows it', () => {
    const { problems } = verifyTrail(lines.toSpliced(12, 1));
    expect(problems.filter(({ check }) => check === 'index')).toHaveLength(1);
    const unreadable = verifyTrail(lines.with(20, bytesOf('x')));
    expect(unreadable.problems.filter(({ check }) => check !== 'version')).toMatchObject([
      { index: 20, check: 'canonical' },
    ]);
  });
});

const nextVersion = (_whole: string, after: string): string => `"after":${Number(after) + 1},"before":${after}`;

describe('a changed byte', () => {
  const longest = Math.max(...lines.map(({ length }) => length));
  const kept = lines.map((bytes, index) => ({ bytes, leafHash: expected.leafHashes[index] ?? '' }));

  test.each([0, 5])(
    'at any place of any line (bit %i) is caught at that very entry',
    (bit) => {
      // Every line is changed at its n-th byte in one run: all fifty must be named, not only the first.
      for (let at = 0; at < longest; at += 1) {
        const touched = kept.filter(({ bytes }) => at < bytes.length).length;
        const rows = kept.map(({ bytes, leafHash: hash }) => ({ bytes: flipped(bytes, at, bit), leafHash: hash }));
        const named = new Set(
          verifyTrail(rows, { checkpoint }).problems.flatMap(({ index, check }) => (check === 'hash' ? [index] : [])),
        );
        expect(named.size).toBe(touched);
      }
    },
    60_000,
  );

  test('is caught by the checkpoint alone, where no hash was kept', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(7), (at, bit) => {
        expect(verifyTrail(trailLines(flipped(file, at, bit)), { checkpoint }).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test('of the hash that was kept is caught at that entry', () => {
    for (const [index, { bytes, leafHash: hash }] of kept.entries()) {
      const rows = kept.with(index, { bytes, leafHash: hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) });
      expect(verifyTrail(rows, { checkpoint }).problems).toMatchObject([{ index, check: 'hash' }]);
    }
  });

  test('with its kept hash changed to fit still leads to another root', () => {
    const forged = bytesOf((texts[20] ?? '').replace(/"payload":"./, '"payload":"_'.replace('_', 'f')));
    const rows = kept.with(20, { bytes: forged, leafHash: leafHash(forged) });
    const root = rootOf(rows.map(({ leafHash: hash }) => hash).reduce(appendLeaf, emptyPeaks));
    expect(root).not.toBe(expected.root);
    expect(verifyTrail(rows, { checkpoint }).problems.at(-1)).toMatchObject({ index: null, check: 'root' });
  });
});

describe('an empty trail', () => {
  test('is whole, and nobody’s', () => {
    expect(verifyTrail([])).toMatchObject({ ok: true, size: 0, partnership: null });
    expect([...trailLines(new Uint8Array())]).toEqual([]);
  });
});

test('a file is cut at its newlines, the last line with or without one', () => {
  const cut = (text: string): string[] =>
    [...trailLines(bytesOf(text))].map((bytes) => new TextDecoder().decode(bytes));
  expect(cut('a\nb\n')).toEqual(['a', 'b']);
  expect(cut('a\nb')).toEqual(['a', 'b']);
  expect(cut('a\n\nb\n\n')).toEqual(['a', '', 'b', '']);
});

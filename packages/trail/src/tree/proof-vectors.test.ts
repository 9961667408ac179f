import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { tryProofVectors } from './proof-vectors.ts';

const Expecting = z.object({ id: z.string(), wantErr: z.boolean() }).loose();
const vectors = z
  .object({ inclusion: z.array(Expecting), consistency: z.array(Expecting) })
  .parse(JSON.parse(readFileSync(new URL('../../../../tests/vectors/rfc6962/proofs.json', import.meta.url), 'utf8')));

/** The one public vector that takes roots of other lengths for granted; ours are 32 bytes or nothing. */
const SHORT_ROOT = 'additional/sizes-are-equal-one-and-proof-is-empty.json';

describe('the public vectors of RFC 6962', () => {
  const expected = [
    ...vectors.inclusion.map(({ id, wantErr }) => ({ kind: 'inclusion', id, ok: !wantErr })),
    ...vectors.consistency.map(({ id, wantErr }) => ({ kind: 'consistency', id, ok: !wantErr && id !== SHORT_ROOT })),
  ];

  test('are accepted and refused as they expect, all but one', () => {
    expect(expected).toHaveLength(98);
    expect(tryProofVectors(vectors)).toEqual(expected);
  });

  test('accept equal roots of 12 bytes in that one; here a hash is 32 bytes', () => {
    const vector = vectors.consistency.find(({ id }) => id === SHORT_ROOT);
    expect(vector).toMatchObject({ size1: '1', size2: '1', proof: [], wantErr: false, root1: vector?.['root2'] });
    expect(vector?.['root1']).toHaveLength(16);
    expect(tryProofVectors({ consistency: [vector] })).toMatchObject([{ ok: false }]);
    const root = Buffer.alloc(32, 7).toString('base64');
    expect(tryProofVectors({ consistency: [{ ...vector, root1: root, root2: root }] })).toMatchObject([{ ok: true }]);
  });
});

const root = 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=';
const one = { id: 'one', leafIdx: '0', treeSize: '1', root, leafHash: root, proof: null };
const same = { id: 'same', size1: '3', size2: '3', root1: root, root2: root, proof: [] };

describe('a vector', () => {
  test('may count in numbers, and may have an empty proof or none', () => {
    const { proof: _none, ...bare } = one;
    const variants = [one, { ...one, leafIdx: 0, treeSize: 1, proof: [] }, bare];
    expect(tryProofVectors({ inclusion: variants }).map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(tryProofVectors({ consistency: [same, { ...same, size1: 3, size2: 3 }] }).map(({ ok }) => ok)).toEqual([
      true,
      true,
    ]);
  });

  test.each<[string, object]>([
    ['a root that is no base64', { root: '?'.repeat(44), root1: '?'.repeat(44), root2: '?'.repeat(44) }],
    ['a root in hex', { root: 'ab'.repeat(32), root1: 'ab'.repeat(32), root2: 'ab'.repeat(32) }],
    ['a short root', { root: 'AAAA', leafHash: 'AAAA', root1: 'AAAA', root2: 'AAAA' }],
    ['a long root', { root: 'A'.repeat(88), leafHash: 'A'.repeat(88), root1: 'A'.repeat(88), root2: 'A'.repeat(88) }],
    [
      'loose base64',
      { root: root.replace('0=', '1='), root1: root.replace('0=', '1='), root2: root.replace('0=', '1=') },
    ],
    ['base64 without its end', { root: root.slice(0, 43), root1: root.slice(0, 43), root2: root.slice(0, 43) }],
    ['no root', { root: null, root1: null, root2: null }],
    ['a root that is a number', { root: 7, root1: 7, root2: 7 }],
    [
      'sizes beyond the safe integers',
      { treeSize: '9007199254740993', size1: '9007199254740993', size2: '9007199254740993' },
    ],
    ['sizes beyond 64 bits', { treeSize: '9'.repeat(400), size1: '9'.repeat(400), size2: '9'.repeat(400) }],
    ['sizes beyond doubles', { treeSize: Infinity, size1: Infinity, size2: Infinity }],
    ['sizes below zero', { treeSize: '-1', size1: '-1', size2: '-1' }],
    ['sizes of nothing', { treeSize: '0', size1: '0', size2: '0' }],
    ['sizes with a zero before', { treeSize: '01', size1: '03', size2: '03' }],
    ['sizes with an exponent', { treeSize: '1e0', size1: '3e0', size2: '3e0' }],
    ['half a leaf', { treeSize: 1.5, size1: 1.5, size2: 1.5 }],
    ['no sizes', { treeSize: undefined, size1: undefined, size2: undefined }],
    ['a proof that is no list', { proof: root }],
    ['a proof of something else than hashes', { proof: [null, {}, 7] }],
    ['a proof that is too long', { proof: [root] }],
    ['a proof of a million hashes', { proof: Array.from({ length: 1_000_000 }, () => root) }],
  ])('never verifies with %s, and nothing is thrown', (_name, change) => {
    const vectorsChanged = { inclusion: [{ ...one, ...change }], consistency: [{ ...same, ...change }] };
    expect(tryProofVectors(vectorsChanged).map(({ ok }) => ok)).toEqual([false, false]);
  });

  test('of any content is answered, never thrown at', () => {
    const members = fc.dictionary(
      fc.constantFrom('leafIdx', 'treeSize', 'root', 'leafHash', 'proof', 'size1', 'size2', 'root1', 'root2'),
      fc.oneof(fc.jsonValue(), fc.constantFrom(root, '0', '1', '2', [root])),
    );
    fc.assert(
      fc.property(fc.array(members), (made) => {
        const named = made.map((member, place) => ({ ...member, id: `${place}` }));
        expect(tryProofVectors({ inclusion: named, consistency: named })).toHaveLength(2 * named.length);
      }),
    );
  });
});

test.each([
  null,
  [],
  'x',
  7,
  {},
  { inclusion: {} },
  { inclusion: [{}] },
  { consistency: [{ id: 7 }] },
  { inclusion: [null] },
])('what is not in the format is refused: %j', (value) => {
  expect(() => tryProofVectors(value)).toThrow('These are not proof vectors');
});

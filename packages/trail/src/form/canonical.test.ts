import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { canonicalBytes, CanonicalError } from './canonical.ts';
import { sha256Hex } from './digest.ts';

const vectors = z
  .object({
    accepted: z.array(z.object({ name: z.string(), json: z.string(), canonical: z.string(), sha256: z.string() })),
    numbers: z.array(z.object({ bits: z.string(), canonical: z.string().nullable() })),
    refused: z.array(z.object({ name: z.string(), json: z.string(), path: z.string() })),
  })
  .parse(JSON.parse(readFileSync(new URL('../../../../tests/vectors/trail/canonical.json', import.meta.url), 'utf8')));

const written = (value: unknown): string => new TextDecoder().decode(canonicalBytes(value));
const double = (bits: string): number => Buffer.from(bits, 'hex').readDoubleBE();

class Goal {
  readonly id = 1;
}

describe('the canonical form', () => {
  test.each(vectors.accepted)('is the one of the vectors: $name', ({ json, canonical, sha256 }) => {
    const bytes = canonicalBytes(JSON.parse(json));
    expect(new TextDecoder().decode(bytes)).toBe(canonical);
    expect(sha256Hex(bytes)).toBe(sha256);
  });

  test.each(vectors.numbers.filter(({ canonical }) => canonical !== null))(
    'writes the number $bits as $canonical',
    ({ bits, canonical }) => {
      expect(written(double(bits))).toBe(canonical);
    },
  );

  test.each(vectors.numbers.filter(({ canonical }) => canonical === null))('refuses the number $bits', ({ bits }) => {
    expect(() => canonicalBytes(double(bits))).toThrow(CanonicalError);
  });

  test.each(vectors.refused)('refuses $name and names the path', ({ json, path }) => {
    expect(() => canonicalBytes(JSON.parse(json))).toThrow(`${path}: `);
  });

  const holed = [1];
  holed[2] = 3;
  const circle: unknown[] = [];
  circle.push(circle);
  test.each([
    ['undefined', { a: undefined }, '$.a: undefined'],
    ['a function', { a: [() => 1] }, '$.a[0]: function'],
    ['a symbol', [Symbol('a')], '$[0]: symbol'],
    ['a bigint', { a: 1n }, '$.a: bigint'],
    ['NaN', { a: { b: Number.NaN } }, '$.a.b: NaN'],
    ['an infinity', [0, -Infinity], '$[1]: -Infinity'],
    ['a date', { at: new Date(0) }, '$.at: not a plain object but a Date'],
    ['a map', { a: new Map() }, '$.a: not a plain object but a Map'],
    ['bytes', { a: new Uint8Array(1) }, '$.a: not a plain object but a Uint8Array'],
    ['an object of a class', new Goal(), '$: not a plain object but a Goal'],
    ['a boxed text', [Object('a')], '$[0]: not a plain object but a String'],
    ['a member named by a symbol', { [Symbol('a')]: 1 }, '$: a member named by a symbol'],
    ['a hole in a list', holed, '$[1]: undefined'],
    ['a list with named members', Object.assign([1], { a: 1 }), '$: a list with named members'],
    ['a circle', circle, 'nested deeper than 64'],
    ['nothing', undefined, '$: undefined'],
  ])('refuses %s and names the path', (_name, value, message) => {
    expect(() => canonicalBytes(value)).toThrow(message);
  });

  test('gives the path in parts as well', () => {
    expect(() => canonicalBytes({ goals: [1, { due: undefined }] })).toThrow(
      expect.objectContaining({ path: ['goals', 1, 'due'] }),
    );
  });

  const json = fc.jsonValue({ noUnicodeString: false }).filter((value) => !JSON.stringify(value).includes('\\u0000'));

  test('says the same as the value, and says it again in the same bytes', () => {
    fc.assert(
      fc.property(json, (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        const text = written(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(written(JSON.parse(text))).toBe(text);
      }),
    );
  });

  test('does not depend on the order in which members were set', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), json), { selector: ([name]) => name }),
        (members) => {
          fc.pre(!JSON.stringify(members).includes('__proto__') && !JSON.stringify(members).includes('\\u0000'));
          expect(written(Object.fromEntries(members.toReversed()))).toBe(written(Object.fromEntries(members)));
        },
      ),
    );
  });
});

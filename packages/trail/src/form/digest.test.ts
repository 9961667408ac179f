import { describe, expect, test } from 'vitest';
import { CanonicalError } from './canonical.ts';
import { Digest, digestOf, sha256Hex, typedDigest } from './digest.ts';

describe('a digest', () => {
  test('is SHA-256 in lower-case hex (FIPS 180-2, the message abc)', () => {
    expect(sha256Hex(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  test('is of the canonical form, whatever order the members came in', () => {
    expect(digestOf({ b: 1, a: 2 })).toBe(sha256Hex(new TextEncoder().encode('{"a":2,"b":1}')));
  });

  test.each(['', 'AB'.repeat(32), 'a'.repeat(63), `${'a'.repeat(64)}\n`])('does not read %j', (text) => {
    expect(Digest.safeParse(text).success).toBe(false);
  });
});

describe('a typed digest', () => {
  const terms = { type: 'coproduce/terms/v1', revision: 1 };

  test('is the digest of the whole value, its type included', () => {
    expect(typedDigest(terms)).toBe(digestOf(terms));
    expect(typedDigest(terms, 'coproduce/terms/v1')).toBe(digestOf(terms));
  });

  test('is refused where the value is of another kind than meant', () => {
    expect(() => typedDigest(terms, 'coproduce/signing/v1')).toThrow(
      'This is coproduce/terms/v1, not coproduce/signing/v1',
    );
  });

  test.each([
    {},
    { type: 'terms' },
    { type: 'coproduce/terms' },
    { type: 'coproduce/terms/v0' },
    { type: 1 },
    null,
    'x',
  ])('is refused for %j, which does not name its type', (value) => {
    expect(() => typedDigest(value)).toThrow(TypeError);
  });

  test('is refused for a value without a canonical form', () => {
    expect(() => typedDigest({ ...terms, when: new Date(0) })).toThrow(CanonicalError);
  });
});

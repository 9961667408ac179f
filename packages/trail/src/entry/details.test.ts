import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CanonicalError } from '../form/canonical.ts';
import { detailsMatch, saltedDigest } from './details.ts';

const { cases } = z
  .object({ cases: z.array(z.object({ details: z.unknown(), salt: z.string(), payload: z.string() })) })
  .parse(JSON.parse(readFileSync(new URL('../../../../tests/vectors/trail/details.json', import.meta.url), 'utf8')));

const salt = 'ab'.repeat(32);

describe('details', () => {
  test.each(cases)('lie under the digest of the vectors: $details', ({ details, salt: given, payload }) => {
    expect(saltedDigest(details, given)).toBe(payload);
    expect(detailsMatch(payload, details, given)).toBe(true);
  });

  test('do not match with other words, another salt, or where the entry has none', () => {
    const payload = saltedDigest({ reason: 'a' }, salt);
    expect(detailsMatch(payload, { reason: 'b' }, salt)).toBe(false);
    expect(detailsMatch(payload, { reason: 'a' }, 'ac'.repeat(32))).toBe(false);
    expect(detailsMatch(null, { reason: 'a' }, salt)).toBe(false);
  });

  test.each(['', 'ab'.repeat(16), 'AB'.repeat(32)])('cannot be salted with %j', (bad) => {
    expect(() => saltedDigest({}, bad)).toThrow('A salt is 32 bytes in lower-case hex');
  });

  test('must have a canonical form', () => {
    expect(() => saltedDigest({ reason: undefined }, salt)).toThrow(CanonicalError);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PublishedKey, publishKey, readPrivateKey } from './keys.ts';
import { verifyVouching, vouch, Vouching } from './vouching.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../tests/vectors/trail/${name}`, import.meta.url), 'utf8'));

const vectors = z
  .object({
    made: z.object({ record: z.string(), method: z.string(), at: z.string(), key: z.string(), vouching: Vouching }),
    cases: z.array(
      z.object({
        name: z.string(),
        vouching: z.unknown(),
        record: z.string(),
        keys: z.array(PublishedKey),
        ok: z.boolean(),
        problem: z.string().optional(),
      }),
    ),
  })
  .parse(read('vouching.json'));
const { keys } = z
  .object({ keys: z.array(z.object({ name: z.string(), privateKeyPem: z.string() })) })
  .parse(read('keys.json'));
const privateKey = readPrivateKey(keys.find(({ name }) => name === 'vouching')?.privateKeyPem ?? '');
const { vouching: made, key: _key, ...claim } = vectors.made;

describe('a vouching', () => {
  test('is the one of the vectors', () => {
    expect(vouch(claim, privateKey)).toEqual(made);
  });

  test.each(vectors.cases)(
    'holds or not as in the vectors: $name',
    ({ name: _name, vouching, record, keys: trusted, ...wanted }) => {
      const verdict = verifyVouching(vouching, { record, keys: trusted });
      expect(verdict).toMatchObject(wanted);
    },
  );

  test('does not survive any flipped bit of its signature', () => {
    const trusted = [publishKey(privateKey, { use: 'vouching', since: '2027-01-01T00:00:00.000Z' })];
    const bytes = Buffer.from(made.signature, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      const at = Math.floor(bit / 8);
      flipped[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
      const verdict = verifyVouching(
        { ...made, signature: flipped.toString('base64') },
        { record: claim.record, keys: trusted },
      );
      expect(verdict).toEqual({ ok: false, problem: 'badSignature' });
    }
  });

  test.each([{ record: 'x' }, { method: 'my password' }, { at: 'now' }])('is not given for %j', (change) => {
    expect(() => vouch({ ...claim, ...change }, privateKey)).toThrow(z.ZodError);
  });
});

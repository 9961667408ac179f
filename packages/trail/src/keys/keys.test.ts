import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { keyId, KeysFile, PublishedKey, publishKey, readPrivateKey, readPublicKey } from './keys.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../tests/vectors/trail/${name}`, import.meta.url), 'utf8'));

const { keys } = z
  .object({
    keys: z.array(
      z.object({
        name: z.string(),
        privateKeyPem: z.string(),
        privateKeyJwk: z.object({ kty: z.string(), crv: z.string(), x: z.string(), d: z.string() }),
        id: z.string(),
      }),
    ),
  })
  .parse(read('keys.json'));
const file = KeysFile.parse(read('fifty/keys.json'));
const since = '2027-01-01T00:00:00.000Z';

describe('a key', () => {
  test.each(keys)('$name is the same from PEM and from JWK, with the id of the vectors', (key) => {
    expect(keyId(readPrivateKey(key.privateKeyPem))).toBe(key.id);
    expect(keyId(readPrivateKey(key.privateKeyJwk))).toBe(key.id);
    const { d: _secret, ...jwk } = key.privateKeyJwk;
    const pem = createPublicKey(key.privateKeyPem).export({ format: 'pem', type: 'spki' }).toString();
    expect(keyId(readPublicKey(jwk))).toBe(key.id);
    expect(keyId(readPublicKey(pem))).toBe(key.id);
  });

  test('given whole where a public one is asked for loses its secret', () => {
    for (const source of [keys[0]?.privateKeyPem ?? '', keys[0]?.privateKeyJwk ?? '']) {
      expect(readPublicKey(source).type).toBe('public');
    }
  });

  test('of another algorithm is refused', () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => readPrivateKey(pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())).toThrow(
      'An Ed25519 key is needed, not ec',
    );
    expect(() => readPublicKey(pair.publicKey.export({ format: 'jwk' }))).toThrow('An Ed25519 key is needed, not ec');
  });

  test('that is none is refused', () => {
    expect(() => readPrivateKey('not a key')).toThrow('unsupported');
    expect(() => readPublicKey({ kty: 'OKP' })).toThrow('JWK');
  });
});

describe('a published key', () => {
  test('reads as in the vectors, without the secret half', () => {
    const made = keys.flatMap((key) => {
      if (key.name === 'log') {
        return [publishKey(readPrivateKey(key.privateKeyPem), { use: 'checkpoint', origin: file.origin, since })];
      }
      return key.name === 'vouching' ? [publishKey(readPublicKey(key.privateKeyPem), { use: 'vouching', since })] : [];
    });
    expect(made).toEqual(file.keys);
  });

  test('keeps the day it was replaced', () => {
    const until = '2027-06-01T00:00:00.000Z';
    const key = readPrivateKey(keys[0]?.privateKeyPem ?? '');
    expect(publishKey(key, { use: 'vouching', since, until })).toMatchObject({ since, until });
  });

  const [checkpoint, vouching] = file.keys;
  test.each([
    ['the id of another key', { ...checkpoint, id: vouching?.id }],
    ['another public key', { ...checkpoint, publicKey: vouching?.publicKey }],
    [
      'the verifier key of another',
      { ...vouching, use: 'checkpoint', vkey: checkpoint?.use === 'checkpoint' && checkpoint.vkey },
    ],
    ['a verifier key that cannot be read', { ...checkpoint, vkey: 'a+b+c' }],
    ['a secret', { ...vouching, publicKey: { ...vouching?.publicKey, d: 'x' } }],
    ['another use', { ...vouching, use: 'sealing' }],
    ['a public key that is none', { ...vouching, publicKey: { ...vouching?.publicKey, x: 'x' } }],
  ])('is refused with %s', (_name, value) => {
    expect(PublishedKey.safeParse(value).success).toBe(false);
  });
});

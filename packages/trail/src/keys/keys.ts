import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { Digest, sha256Hex } from '../form/digest.ts';
import { Instant } from '../form/instant.ts';
import { readVkey, vkeyOf } from '../notes/vkey.ts';

const requireEd25519 = (key: KeyObject): KeyObject => {
  if (key.asymmetricKeyType !== 'ed25519')
    throw new TypeError(`An Ed25519 key is needed, not ${key.asymmetricKeyType}`);
  return key;
};

/**
 * A private Ed25519 key from PEM (PKCS #8) or a JWK.
 *
 * @throws {TypeError} for a key of another algorithm; node's own error for what is no key
 */
export const readPrivateKey = (source: string | JsonWebKey): KeyObject =>
  requireEd25519(createPrivateKey(typeof source === 'string' ? source : { key: source, format: 'jwk' }));

/**
 * A public Ed25519 key from PEM (SPKI) or a JWK. The public half, where a private key is given.
 *
 * @throws {TypeError} for a key of another algorithm; node's own error for what is no key
 */
export const readPublicKey = (source: string | JsonWebKey): KeyObject =>
  requireEd25519(createPublicKey(typeof source === 'string' ? source : { key: source, format: 'jwk' }));

/** The public half of a key, as it is. */
const publicOf = (key: KeyObject): KeyObject => (key.type === 'private' ? createPublicKey(key) : key);

/** The id of a key: SHA-256 of its public half in DER (SubjectPublicKeyInfo), lower-case hex. */
export const keyId = (key: KeyObject): Digest => sha256Hex(publicOf(key).export({ format: 'der', type: 'spki' }));

const PublicJwk = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'An Ed25519 key is 32 bytes in base64url'),
});

const common = {
  /** As `keyId` gives it. */
  id: Digest,
  publicKey: PublicJwk,
  /** The first instant the key was used for. */
  since: Instant,
  /** The instant it was replaced at. */
  until: Instant.exactOptional(),
};

const fits = (key: { readonly id: string; readonly publicKey: z.infer<typeof PublicJwk> }): boolean => {
  try {
    return keyId(readPublicKey(key.publicKey)) === key.id;
  } catch {
    return false;
  }
};

/** A public key with its use and its dates. A checkpoint key also reads as the verifier key of its log. */
export const PublishedKey = z
  .discriminatedUnion('use', [
    z.strictObject({ use: z.literal('checkpoint'), vkey: z.string(), ...common }),
    z.strictObject({ use: z.literal('vouching'), ...common }),
  ])
  .refine(fits, { path: ['id'], message: 'The id is not that of the public key', abort: true })
  .refine((key) => key.use !== 'checkpoint' || isVkeyOf(key.vkey, key.id), {
    path: ['vkey'],
    message: 'The verifier key is not of the public key',
  });
export type PublishedKey = z.infer<typeof PublishedKey>;

const isVkeyOf = (vkey: string, id: string): boolean => {
  try {
    return keyId(readVkey(vkey).key) === id;
  } catch {
    return false;
  }
};

/** `keys.json` beside an export: the public keys of one log and of the instance that keeps it. */
export const KeysFile = z.strictObject({
  type: z.literal('coproduce/keys/v1'),
  /** The log's origin, as its checkpoints name it. */
  origin: z.string().min(1),
  keys: z.array(PublishedKey),
});
export type KeysFile = z.infer<typeof KeysFile>;

/** What to publish a key with. */
export type Publication = {
  readonly since: Instant;
  readonly until?: Instant;
} & ({ readonly use: 'vouching' } | { readonly use: 'checkpoint'; readonly origin: string });

/** A key's public half as `keys.json` carries it. Give either half. */
export const publishKey = (key: KeyObject, publication: Publication): PublishedKey => {
  const { since, until } = publication;
  const shared = {
    id: keyId(key),
    publicKey: PublicJwk.parse(publicOf(key).export({ format: 'jwk' })),
    since,
    ...(until === undefined ? {} : { until }),
  };
  return PublishedKey.parse(
    publication.use === 'checkpoint'
      ? { use: 'checkpoint', vkey: vkeyOf(publication.origin, publicOf(key)), ...shared }
      : { use: 'vouching', ...shared },
  );
};

import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { listOf } from '../form/bounded.ts';
import { Digest, sha256Hex } from '../form/digest.ts';
import { Instant } from '../form/instant.ts';
import { readVkey, type SignatureKind, vkeyOf } from '../notes/vkey.ts';

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

const Coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/, '32 bytes in base64url are needed');

/** An Ed25519 key as published: checkpoints, vouching, witnesses. */
const Ed25519Jwk = z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: Coordinate });

/** A P-256 key as published: the root, and what it issues. */
const P256Jwk = z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: Coordinate, y: Coordinate });

/** A public key as it is written in `keys.json` and in a rotation. */
export const PublicJwk = z.discriminatedUnion('kty', [Ed25519Jwk, P256Jwk]);
export type PublicJwk = z.infer<typeof PublicJwk>;

/**
 * Reads a published public key.
 *
 * @throws node's own error for what is no point of its curve
 */
export const readPublicJwk = (jwk: PublicJwk): KeyObject => createPublicKey({ key: jwk, format: 'jwk' });

/** Writes a public key, or the public half of a private one. */
export const publicJwkOf = (key: KeyObject): PublicJwk => PublicJwk.parse(publicOf(key).export({ format: 'jwk' }));

const common = {
  /** As `keyId` gives it. */
  id: Digest,
  /** The first instant the key was used for. */
  since: Instant,
  /** The last instant at which what it signed counts; before things it did sign, where the key was stolen. */
  until: Instant.exactOptional(),
};

/** Whether an id is that of a key as published. */
export const fits = ({ id, publicKey }: { readonly id: Digest; readonly publicKey: PublicJwk }): boolean => {
  try {
    return keyId(readPublicJwk(publicKey)) === id;
  } catch {
    return false;
  }
};

const isVkeyOf = (vkey: string, kind: SignatureKind, id: string): boolean => {
  try {
    const read = readVkey(vkey);
    return read.kind === kind && keyId(read.key) === id;
  } catch {
    return false;
  }
};

/**
 * A public key with its use and its dates. A key that signs notes also reads as a verifier key: a checkpoint key under
 * its log's origin, a witness's under the name it cosigns by.
 */
export const PublishedKey = z
  .discriminatedUnion('use', [
    z.strictObject({ use: z.literal('root'), publicKey: P256Jwk, ...common }),
    z.strictObject({ use: z.literal('checkpoint'), vkey: z.string(), publicKey: Ed25519Jwk, ...common }),
    z.strictObject({ use: z.literal('vouching'), publicKey: Ed25519Jwk, ...common }),
    z.strictObject({ use: z.literal('witness'), vkey: z.string(), publicKey: Ed25519Jwk, ...common }),
  ])
  .refine(fits, { path: ['id'], message: 'The id is not that of the public key', abort: true })
  .refine((key) => key.use !== 'checkpoint' || isVkeyOf(key.vkey, 'note', key.id), {
    path: ['vkey'],
    message: 'The verifier key is not of the public key',
  })
  .refine((key) => key.use !== 'witness' || isVkeyOf(key.vkey, 'cosignature', key.id), {
    path: ['vkey'],
    message: 'The verifier key is not of the public key',
  });
export type PublishedKey = z.infer<typeof PublishedKey>;

/** What a key is for. */
export type KeyUse = PublishedKey['use'];

/** `keys.json` beside an export: the public keys of one log and of the instance that keeps it, of all times. */
export const KeysFile = z.strictObject({
  type: z.literal('coproduce/keys/v1'),
  /** The log's origin, as its checkpoints name it. */
  origin: z.string().min(1),
  keys: listOf(PublishedKey, 1000),
});
export type KeysFile = z.infer<typeof KeysFile>;

/** What to publish a key with. */
export type Publication = {
  readonly since: Instant;
  readonly until?: Instant;
} & (
  | { readonly use: 'root' | 'vouching' }
  | { readonly use: 'checkpoint'; readonly origin: string }
  | { readonly use: 'witness'; readonly name: string }
);

/**
 * A key's public half as `keys.json` carries it. Give either half.
 *
 * @throws {ZodError} for a key of another algorithm than its use has
 */
export const publishKey = (key: KeyObject, publication: Publication): PublishedKey => {
  const { use, since, until } = publication;
  const shared = { id: keyId(key), publicKey: publicJwkOf(key), since, ...(until === undefined ? {} : { until }) };
  if (use === 'checkpoint')
    return PublishedKey.parse({ use, vkey: vkeyOf(publication.origin, publicOf(key)), ...shared });
  if (use === 'witness')
    return PublishedKey.parse({ use, vkey: vkeyOf(publication.name, publicOf(key), 'cosignature'), ...shared });
  return PublishedKey.parse({ use, ...shared });
};

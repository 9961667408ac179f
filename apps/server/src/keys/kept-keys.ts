import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createAuthority, readAuthority } from '@coproduce/pack/authority';
import { PublicJwk, Rotation } from '@coproduce/trail';
import { z } from 'zod';

const instant = z.iso.datetime();
const left = { since: instant, takeover: Rotation };

/** The root as it is kept: certificate and key, both in PEM. */
export const KeptRoot = z.strictObject({
  since: instant,
  certificate: z.string(),
  privateKey: z.string(),
  earlier: z.array(z.strictObject({ certificate: z.string(), ...left })).default([]),
});
export type KeptRoot = z.infer<typeof KeptRoot>;

/** A key as it is kept. */
export const KeptKey = z.strictObject({
  since: instant,
  pkcs8: z.string(),
  earlier: z.array(z.strictObject({ publicKey: PublicJwk, ...left })).default([]),
});
export type KeptKey = z.infer<typeof KeptKey>;

/** Either of them. */
export const KeptOne = z.union([KeptKey, KeptRoot]);

/** A key of 32 bytes (AES-256), in base64url. */
export const KeptSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/u, 'This is no key of 32 bytes in base64url');

/** A new one. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** All that is kept of an instance's keys, each under the name of its file. */
export const KeptKeys = z.strictObject({
  instance: z.uuid(),
  secrets: KeptSecret,
  checkpoint: KeptKey,
  vouching: KeptKey,
  root: KeptRoot,
  'demonstration-checkpoint': KeptKey,
  'demonstration-vouching': KeptKey,
  'demonstration-root': KeptRoot,
});
export type KeptKeys = z.infer<typeof KeptKeys>;

/** The uses of keys that an instance has. */
export const keyUses = ['checkpoint', 'vouching', 'root'] as const;
export type InstanceKeyUse = (typeof keyUses)[number];

/** The names under which keys that sign are kept. */
export const keyNames = KeptKeys.omit({ instance: true, secrets: true }).keyof().options;
export type KeyName = (typeof keyNames)[number];

/** The name under which the key of a use is kept. */
export const nameOf = <Use extends InstanceKeyUse>(use: Use, demonstration: boolean): Use | `demonstration-${Use}` =>
  demonstration ? `demonstration-${use}` : use;

/**
 * The private half of a key, whichever it is.
 *
 * @throws where there is none of its kind
 */
export const privateKeyOf = (kept: KeptKey | KeptRoot): KeyObject => {
  if ('privateKey' in kept) return readAuthority(kept).key;
  const key = createPrivateKey(kept.pkcs8);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('This is no Ed25519 key');
  return key;
};

/** The text of a private key as it is kept, to compare it with another. */
export const secretIn = (kept: KeptKey | KeptRoot): string => ('pkcs8' in kept ? kept.pkcs8 : kept.privateKey);

/** A new key, as it is kept. */
export const newKey = (since: string): KeptKey => {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { since, pkcs8: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), earlier: [] };
};

/** A new root of an instance, as it is kept. */
export const newRoot = (instance: string, since: Date): KeptRoot => ({
  since: since.toISOString(),
  ...createAuthority(`coproduce/${instance}`, since, randomBytes),
  earlier: [],
});

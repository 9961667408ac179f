import { createPublicKey, type KeyObject } from 'node:crypto';
import { decode } from 'cborg';

/** A public key that a passkey was registered with, and how its signatures are verified. */
export type CredentialKey = {
  readonly key: KeyObject;
  /** The digest that is signed; null where the algorithm takes the bytes as they are. */
  readonly digest: 'sha256' | null;
};

const base64url = (value: unknown): string | undefined =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : undefined;

/** The labels of RFC 9052 and RFC 9053, and of RFC 8230 for RSA. */
const KTY = 1;
const ALG = 3;

const jwkOf = (cose: ReadonlyMap<unknown, unknown>): Readonly<Record<string, string | undefined>> | undefined => {
  const [kty, alg, first, second, third] = [cose.get(KTY), cose.get(ALG), cose.get(-1), cose.get(-2), cose.get(-3)];
  if (kty === 2 && alg === -7 && first === 1)
    return { kty: 'EC', crv: 'P-256', x: base64url(second), y: base64url(third) };
  if (kty === 1 && alg === -8 && first === 6) return { kty: 'OKP', crv: 'Ed25519', x: base64url(second) };
  if (kty === 3 && alg === -257) return { kty: 'RSA', n: base64url(first), e: base64url(second) };
};

/**
 * Reads a COSE key as an authenticator gave it: ES256 over P-256, EdDSA over Ed25519, or RS256. Undefined for any other
 * and for what is no key.
 */
export const readCoseKey = (bytes: Uint8Array): CredentialKey | undefined => {
  try {
    const cose: unknown = decode(bytes, { useMaps: true, strict: true, rejectDuplicateMapKeys: true });
    const jwk = cose instanceof Map ? jwkOf(cose) : undefined;
    if (jwk === undefined || Object.values(jwk).includes(undefined)) return undefined;
    return { key: createPublicKey({ key: jwk, format: 'jwk' }), digest: jwk['kty'] === 'OKP' ? null : 'sha256' };
  } catch {
    return undefined;
  }
};

import { compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import { z } from 'zod';
import type { Digest } from '../form/digest.ts';
import type { Instant } from '../form/instant.ts';

/** A public key of an issuer as it was when it signed; private members are not taken. */
const IssuerKey = z.union([
  z.strictObject({ kty: z.literal('RSA'), n: z.base64url(), e: z.base64url(), kid: z.string().exactOptional() }),
  z.strictObject({
    kty: z.literal('EC'),
    crv: z.enum(['P-256', 'P-384', 'P-521']),
    x: z.base64url(),
    y: z.base64url(),
    kid: z.string().exactOptional(),
  }),
  z.strictObject({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.base64url(),
    kid: z.string().exactOptional(),
  }),
]);

/** A fresh ID token kept whole, with the issuer's key at that time. */
export const SignOnProof = z.strictObject({
  method: z.literal('oidc'),
  issuer: z.url(),
  /** The client the token was issued to. */
  client: z.string().min(1).max(500),
  key: IssuerKey,
  idToken: z
    .string()
    .max(16_384)
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'An ID token is three parts in base64url'),
});
export type SignOnProof = z.infer<typeof SignOnProof>;

/** Why an ID token does not show what it should. */
export type IdTokenProblem =
  | 'malformed'
  | 'unsupportedKey'
  | 'badSignature'
  | 'otherIssuer'
  | 'otherAudience'
  | 'otherNonce'
  | 'notFresh';

const Claims = z.looseObject({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string()).min(1)]),
  azp: z.string().optional(),
  nonce: z.string(),
  iat: z.number(),
  auth_time: z.number(),
});

const ALGORITHMS = new Set(['RS256', 'PS256', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']);
/** How far the clocks of an issuer and of an instance may lie apart. */
const SKEW_S = 60;
const SIGNING_S = 10 * 60;

const claimsOf = (payload: Uint8Array): z.infer<typeof Claims> | undefined => {
  try {
    return Claims.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))).data;
  } catch {
    return undefined;
  }
};

/** `undefined` where the signature is not the key's; throws for a key or an algorithm that cannot be used. */
const opened = async ({ idToken, key }: SignOnProof): Promise<Uint8Array | undefined> => {
  const { alg } = decodeProtectedHeader(idToken);
  if (alg === undefined || !ALGORITHMS.has(alg)) throw new TypeError('Only asymmetric algorithms sign ID tokens');
  const imported = await importJWK(key, alg);
  return compactVerify(idToken, imported, { algorithms: [alg] }).then(
    ({ payload }) => payload,
    () => undefined,
  );
};

/**
 * Verifies a fresh ID token over a digest, from what was kept of it: the issuer signed it for this client, its nonce is
 * the digest in hex, and whoever it is about signed in after the record was issued and not later than it could be signed.
 *
 * @param on `issuedAt` of the signing record
 * @returns the first thing that does not hold; undefined where all does
 */
export const verifyIdToken = async (
  proof: SignOnProof,
  on: { readonly digest: Digest; readonly issuedAt: Instant },
): Promise<IdTokenProblem | undefined> => {
  const payload = await opened(proof).catch(() => null);
  if (payload === null) return 'unsupportedKey';
  if (payload === undefined) return 'badSignature';
  const claims = claimsOf(payload);
  if (claims === undefined) return 'malformed';
  if (claims.iss !== proof.issuer) return 'otherIssuer';
  const audience = typeof claims.aud === 'string' ? [claims.aud] : claims.aud;
  const forClient = audience.includes(proof.client) && (audience.length === 1 || claims.azp === proof.client);
  if (!forClient) return 'otherAudience';
  if (claims.nonce !== on.digest) return 'otherNonce';
  const issued = Date.parse(on.issuedAt) / 1000;
  const fresh = [claims.auth_time, claims.iat].every(
    (at) => at >= Math.floor(issued) - SKEW_S && at <= issued + SIGNING_S + SKEW_S,
  );
  return fresh ? undefined : 'notFresh';
};

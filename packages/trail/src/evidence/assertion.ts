import { verify } from 'node:crypto';
import { z } from 'zod';
import { sha256Hex, type Digest } from '../form/digest.ts';
import { readCoseKey } from './cose-key.ts';

/** Bytes in base64url without padding, at least one. */
const Bytes = z
  .base64url()
  .min(2)
  .max(8192)
  .refine(
    (text) => Buffer.from(text, 'base64url').toString('base64url') === text,
    'This is not the one form of its bytes',
  );

/** A WebAuthn assertion kept whole, with the public key it is verified with (COSE); each in base64url. */
export const PasskeyProof = z.strictObject({
  method: z.literal('passkey'),
  credential: z.strictObject({
    id: Bytes,
    publicKey: Bytes,
    /** The entry of the partnership's trail that registered it. */
    registeredAt: z.int().min(0),
  }),
  assertion: z.strictObject({ authenticatorData: Bytes, clientDataJSON: Bytes, signature: Bytes }),
});
export type PasskeyProof = z.infer<typeof PasskeyProof>;

/** Why an assertion does not show what it should. */
export type AssertionProblem =
  | 'malformed'
  | 'unsupportedKey'
  | 'otherChallenge'
  | 'otherOrigin'
  | 'otherRelyingParty'
  | 'notPresent'
  | 'notVerified'
  | 'badSignature';

/** As much of the client's data as binds it (WebAuthn 3, section 5.8.1). */
const ClientData = z.looseObject({
  type: z.literal('webauthn.get'),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.literal(false).optional(),
});

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64url');

const clientDataOf = (json: Buffer): z.infer<typeof ClientData> | undefined => {
  try {
    return ClientData.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json))).data;
  } catch {
    return undefined;
  }
};

/** Where the parts of authenticator data stand (WebAuthn 3, section 6.1). */
const FLAGS = 32;
const SHORTEST = 37;
const PRESENT = 0x01;
const VERIFIED = 0x04;

/** The challenge that a passkey answers to sign a digest: its 32 bytes, in base64url. */
export const challengeOf = (digest: Digest): string => Buffer.from(digest, 'hex').toString('base64url');

/** How often an authenticator says that a passkey was used, itself included; 0 where it does not count. */
export const countIn = ({ authenticatorData }: Pick<PasskeyProof['assertion'], 'authenticatorData'>): number => {
  const data = bytesOf(authenticatorData);
  return data.length < SHORTEST ? 0 : data.readUInt32BE(FLAGS + 1);
};

/**
 * Verifies a passkey's assertion over a digest, from what was kept of it and nothing else: the challenge is the digest's
 * 32 bytes, the page was the instance's own, the relying party is that page's host, the person was present and verified,
 * and the signature is the credential's. Whether the credential was known is not told by an assertion.
 *
 * @param on `origin` as the browser writes it, such as `https://recovery.example`
 * @returns the first thing that does not hold; undefined where all does
 */
export const verifyAssertion = (
  { credential, assertion }: PasskeyProof,
  on: { readonly digest: Digest; readonly origin: string },
): AssertionProblem | undefined => {
  const clientData = bytesOf(assertion.clientDataJSON);
  const client = clientDataOf(clientData);
  const data = bytesOf(assertion.authenticatorData);
  const flags = data[FLAGS] ?? 0;
  if (client === undefined || data.length < SHORTEST) return 'malformed';
  const key = readCoseKey(bytesOf(credential.publicKey));
  if (key === undefined) return 'unsupportedKey';
  if (client.challenge !== challengeOf(on.digest)) return 'otherChallenge';
  if (client.origin !== on.origin) return 'otherOrigin';
  const { hostname } = new URL(on.origin);
  if (data.subarray(0, FLAGS).toString('hex') !== sha256Hex(Buffer.from(hostname))) return 'otherRelyingParty';
  if ((flags & PRESENT) === 0) return 'notPresent';
  if ((flags & VERIFIED) === 0) return 'notVerified';
  const signed = Buffer.concat([data, Buffer.from(sha256Hex(clientData), 'hex')]);
  return verify(key.digest, signed, key.key, bytesOf(assertion.signature)) ? undefined : 'badSignature';
};

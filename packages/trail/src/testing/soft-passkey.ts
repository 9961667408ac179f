import { createHash, generateKeyPairSync, type JsonWebKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { encode } from 'cborg';

/** What a passkey signs with. */
export type Algorithm = 'ES256' | 'EdDSA' | 'RS256';

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytesIn = (text: string | undefined): Uint8Array => Buffer.from(text ?? '', 'base64url');
const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

const pairOf: Readonly<Record<Algorithm, () => { publicKey: KeyObject; privateKey: KeyObject }>> = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: () => generateKeyPairSync('ed25519'),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
};
const coseOf: Readonly<Record<Algorithm, (jwk: JsonWebKey) => Map<number, unknown>>> = {
  ES256: ({ x, y }) =>
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytesIn(x)],
      [-3, bytesIn(y)],
    ]),
  EdDSA: ({ x }) =>
    new Map<number, unknown>([
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, bytesIn(x)],
    ]),
  RS256: ({ n, e }) =>
    new Map<number, unknown>([
      [1, 3],
      [3, -257],
      [-1, bytesIn(n)],
      [-2, bytesIn(e)],
    ]),
};

/** What a passkey is asked, and what a test would have it say otherwise; bytes in base64url. */
export type Asked = {
  readonly challenge: string;
  readonly origin?: string;
  readonly rpId?: string;
  /** 1 for somebody present, 4 for verified. */
  readonly flags?: number;
  readonly crossOrigin?: boolean;
  /** How often it says that it was used. */
  readonly count?: number;
};

/** A passkey in software. */
export type SoftPasskey = {
  readonly id: string;
  /** In COSE. */
  readonly publicKey: string;
  /** What a browser gives of it when it is made. */
  readonly create: (asked: Asked) => {
    readonly id: string;
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports: readonly 'internal'[];
  };
  /** What it says to a challenge. */
  readonly get: (asked: Asked) => {
    readonly authenticatorData: string;
    readonly clientDataJSON: string;
    readonly signature: string;
  };
};

const PRESENT_AND_VERIFIED = 0x05;
const WITH_CREDENTIAL = 0x40;

/**
 * A passkey in software, as tests need one: it answers `navigator.credentials` for a page of `origin` (WebAuthn 3), and
 * says whatever it is told to.
 */
export const softPasskey = (origin: string, algorithm: Algorithm = 'ES256'): SoftPasskey => {
  const { publicKey, privateKey } = pairOf[algorithm]();
  const cose = encode(coseOf[algorithm](publicKey.export({ format: 'jwk' })));
  const id = randomBytes(16);
  let used = 0;

  const clientData = (type: string, asked: Asked): Buffer =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: asked.challenge,
        origin: asked.origin ?? origin,
        crossOrigin: asked.crossOrigin ?? false,
      }),
    );
  const dataFor = (asked: Asked, more: number, credential: Uint8Array): Buffer => {
    used += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(asked.count ?? used);
    const flags = Buffer.from([(asked.flags ?? PRESENT_AND_VERIFIED) + more]);
    return Buffer.concat([sha256(asked.rpId ?? new URL(origin).hostname), flags, count, credential]);
  };
  return {
    id: base64url(id),
    publicKey: base64url(cose),
    create: (asked) => {
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const authData = dataFor(asked, WITH_CREDENTIAL, credential);
      return {
        id: base64url(id),
        clientDataJSON: base64url(clientData('webauthn.create', asked)),
        attestationObject: base64url(encode({ fmt: 'none', attStmt: {}, authData: new Uint8Array(authData) })),
        transports: ['internal'],
      };
    },
    get: (asked) => {
      const client = clientData('webauthn.get', asked);
      const data = dataFor(asked, 0, new Uint8Array());
      const signed = Buffer.concat([data, sha256(client)]);
      return {
        authenticatorData: base64url(data),
        clientDataJSON: base64url(client),
        signature: base64url(sign(algorithm === 'EdDSA' ? null : 'sha256', signed, privateKey)),
      };
    },
  };
};

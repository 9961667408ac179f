import { createHash, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { encode } from 'cborg';
import { exportJWK, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../form/digest.ts';
import { publishKey } from '../keys/keys.ts';
import { vouch } from '../keys/vouching.ts';
import { verifyEvidence, type Evidence } from './evidence.ts';

const ORIGIN = 'https://recovery.example';
const ISSUED = '2027-05-03T14:00:00.000Z';
const record = (method: string) => ({
  type: 'coproduce/signing/v1' as const,
  instance: { id: 'an-instance', origin: ORIGIN },
  method,
  issuedAt: ISSUED,
  nonce: 'a'.repeat(64),
});
const evidence = (proof: Evidence['proof'], about = record(proof.method)): Evidence => ({
  type: 'coproduce/evidence/v1',
  record: about,
  proof,
});
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytesIn = (text: string | undefined): Uint8Array => Buffer.from(text ?? '', 'base64url');

type Algorithm = 'ES256' | 'EdDSA' | 'RS256';
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

type Asserted = { challenge?: string; origin?: string; rpId?: string; flags?: number; crossOrigin?: boolean };

/** A passkey in software, as a test needs it. */
const passkey = (algorithm: Algorithm = 'ES256') => {
  const { publicKey, privateKey } = pairOf[algorithm]();
  const cose = encode(coseOf[algorithm](publicKey.export({ format: 'jwk' })));
  return (said: Asserted = {}): Evidence['proof'] => {
    const challenge = said.challenge ?? digestOf(record('passkey'));
    const clientData = Buffer.from(
      JSON.stringify({
        type: 'webauthn.get',
        challenge: base64url(Buffer.from(challenge, 'hex')),
        origin: said.origin ?? ORIGIN,
        crossOrigin: said.crossOrigin ?? false,
      }),
    );
    const data = Buffer.concat([
      createHash('sha256')
        .update(said.rpId ?? 'recovery.example')
        .digest(),
      Buffer.from([said.flags ?? 0x05, 0, 0, 0, 1]),
    ]);
    const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()]);
    return {
      method: 'passkey',
      credential: { id: base64url(Buffer.from('a credential')), publicKey: base64url(cose), registeredAt: 4 },
      assertion: {
        authenticatorData: base64url(data),
        clientDataJSON: base64url(clientData),
        signature: base64url(sign(algorithm === 'EdDSA' ? null : 'sha256', signed, privateKey)),
      },
    };
  };
};

const problemOf = async (value: unknown): Promise<string | undefined> => {
  const verified = await verifyEvidence(value, []);
  return verified.ok ? undefined : verified.problem;
};

describe('a passkey’s assertion over a signing record', () => {
  it.each(['ES256', 'EdDSA', 'RS256'] as const)('holds with %s', async (algorithm) => {
    const verified = await verifyEvidence(evidence(passkey(algorithm)()), []);
    expect(verified).toMatchObject({ ok: true, recordDigest: digestOf(record('passkey')) });
  });

  it.each([
    ['another record', { challenge: 'b'.repeat(64) }, 'otherChallenge'],
    ['another page', { origin: 'https://evil.example' }, 'otherOrigin'],
    ['another host', { rpId: 'evil.example' }, 'otherRelyingParty'],
    ['nobody present', { flags: 0x04 }, 'notPresent'],
    ['nobody verified', { flags: 0x01 }, 'notVerified'],
    ['a page inside another', { crossOrigin: true }, 'malformed'],
  ])('does not hold for %s', async (_what, said, problem) => {
    expect(await problemOf(evidence(passkey()(said)))).toBe(problem);
  });

  it('does not hold with another credential’s key', async () => {
    const [mine, theirs] = [passkey()(), passkey()()];
    if (mine.method !== 'passkey' || theirs.method !== 'passkey') throw new Error('These are passkeys');
    expect(await problemOf(evidence({ ...mine, credential: theirs.credential }))).toBe('badSignature');
  });

  it('does not hold with a key of no known algorithm', async () => {
    const proof = passkey()();
    if (proof.method !== 'passkey') throw new Error('This is a passkey');
    const credential = { ...proof.credential, publicKey: base64url(encode(new Map([[1, 9]]))) };
    expect(await problemOf(evidence({ ...proof, credential }))).toBe('unsupportedKey');
  });

  it('does not hold where a word of the record was changed afterwards', async () => {
    const changed = { ...record('passkey'), nonce: 'c'.repeat(64) };
    expect(await problemOf(evidence(passkey()(), changed))).toBe('otherChallenge');
  });
});

const issuer = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const token = async (claims: Readonly<Record<string, unknown>> = {}, key = issuer.privateKey): Promise<string> => {
  const at = Date.parse(ISSUED) / 1000 + 30;
  return new SignJWT({
    iss: 'https://id.example',
    aud: 'coproduce',
    sub: 'somebody',
    nonce: digestOf(record('oidc')),
    iat: at,
    auth_time: at,
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256' })
    .sign(key);
};
const signOn = async (idToken: string): Promise<Evidence> => {
  const { kty: _kty, crv: _crv, x = '', y = '' } = await exportJWK(issuer.publicKey);
  return evidence({
    method: 'oidc',
    issuer: 'https://id.example',
    client: 'coproduce',
    key: { kty: 'EC', crv: 'P-256', x, y },
    idToken,
  });
};

describe('a fresh ID token over a signing record', () => {
  it('holds', async () => {
    expect(await problemOf(await signOn(await token()))).toBeUndefined();
  });

  it.each([
    ['another record', { nonce: 'b'.repeat(64) }, 'otherNonce'],
    ['another client', { aud: 'somebody-else' }, 'otherAudience'],
    ['several clients, this one not the party', { aud: ['coproduce', 'other'], azp: 'other' }, 'otherAudience'],
    ['another issuer', { iss: 'https://evil.example' }, 'otherIssuer'],
    ['a sign-in of this morning', { auth_time: Date.parse(ISSUED) / 1000 - 3600 }, 'notFresh'],
    ['a sign-in of tomorrow', { auth_time: Date.parse(ISSUED) / 1000 + 86_400 }, 'notFresh'],
    ['nobody’s sign-in time', { auth_time: undefined }, 'malformed'],
  ])('does not hold for %s', async (_what, claims, problem) => {
    expect(await problemOf(await signOn(await token(claims)))).toBe(problem);
  });

  it('does not hold under a key that is not the issuer’s', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(await problemOf(await signOn(await token({}, other.privateKey)))).toBe('badSignature');
  });

  it('does not hold unsigned, or under an algorithm of shared secrets', async () => {
    const [, payload] = (await token()).split('.');
    for (const alg of ['none', 'HS256']) {
      const header = Buffer.from(JSON.stringify({ alg })).toString('base64url');
      expect(await problemOf(await signOn(`${header}.${payload}.AAAA`))).toBe('unsupportedKey');
    }
  });
});

describe('the instance’s word', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const keys = [publishKey(privateKey, { use: 'vouching', since: '2027-01-01T00:00:00.000Z' })];
  const vouched = (method: string, about: string) =>
    vouch({ record: digestOf(record(about)), method, at: '2027-05-03T14:01:00.000Z' }, privateKey);

  it('holds for a password, with and without a one-time code, and not for one in the place of the other', async () => {
    const password = (totp: boolean, method: string) =>
      verifyEvidence(evidence({ method: 'password', totp, vouching: vouched(method, 'password') }), keys);
    expect(await password(false, 'password')).toMatchObject({ ok: true });
    expect(await password(true, 'passwordTotp')).toMatchObject({ ok: true });
    expect(await password(true, 'password')).toEqual({ ok: false, problem: 'otherMethod' });
  });

  it('holds for a paper to which two people attest, not one twice', async () => {
    const paper = (attestedBy: [string, string]) => {
      const scan = { digest: 'd'.repeat(64), bytes: 1000 };
      return verifyEvidence(evidence({ method: 'paper', attestedBy, scan, vouching: vouched('paper', 'paper') }), keys);
    };
    expect(await paper(['one', 'other'])).toMatchObject({ ok: true });
    expect(await paper(['one', 'one'])).toEqual({ ok: false, problem: 'oneAttestor' });
  });

  it('does not hold for a record that names another method', async () => {
    const proof = { method: 'password' as const, totp: false, vouching: vouched('password', 'passkey') };
    expect(await verifyEvidence(evidence(proof, record('passkey')), keys)).toEqual({
      ok: false,
      problem: 'otherMethod',
    });
  });

  it('does not hold from an instance whose keys are not trusted', async () => {
    const proof = { method: 'password' as const, totp: false, vouching: vouched('password', 'password') };
    expect(await verifyEvidence(evidence(proof), [])).toEqual({ ok: false, problem: 'unknownKey' });
  });
});

describe('what is no evidence', () => {
  it.each([null, 1, 'text', [], {}, { type: 'coproduce/evidence/v1' }, { ...evidence(passkey()()), more: 1 }])(
    '%j is answered, not thrown',
    async (value) => {
      expect(await problemOf(value)).toBe('malformed');
    },
  );
});

import { generateKeyPairSync } from 'node:crypto';
import { encode } from 'cborg';
import { exportJWK, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { digestOf, sha256Hex } from '../form/digest.ts';
import { publishKey } from '../keys/keys.ts';
import { vouch } from '../keys/vouching.ts';
import { softPasskey, type Algorithm, type Asked } from '../testing/soft-passkey.ts';
import { challengeOf, countIn, type PasskeyProof } from './assertion.ts';
import { verifyEvidence, type Evidence } from './evidence.ts';
import { attestedProblem, type Attested } from './paper.ts';

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

type PasskeyEvidence = Evidence & { readonly proof: PasskeyProof };

/** Evidence of a record that names its passkey; `digest` is of another record. */
const passkey = (algorithm?: Algorithm) => {
  const soft = softPasskey(ORIGIN, algorithm);
  const { id, publicKey } = soft;
  const named = { id, publicKey: sha256Hex(Buffer.from(publicKey, 'base64url')), registeredAt: 4 };
  const about = { ...record('passkey'), credential: named };
  return ({ digest, ...said }: { digest?: string } & Partial<Asked> = {}): PasskeyEvidence => {
    const assertion = soft.get({ challenge: challengeOf(digest ?? digestOf(about)), ...said });
    const proof = { method: 'passkey' as const, credential: { id, publicKey, registeredAt: 4 }, assertion };
    return { type: 'coproduce/evidence/v1', record: about, proof };
  };
};

const problemOf = async (value: unknown): Promise<string | undefined> => {
  const verified = await verifyEvidence(value, []);
  return verified.ok ? undefined : verified.problem;
};

describe('a passkey’s assertion over a signing record', () => {
  it.each(['ES256', 'EdDSA', 'RS256'] as const)('holds with %s', async (algorithm) => {
    const given = passkey(algorithm)();
    const verified = await verifyEvidence(given, []);
    expect(verified).toMatchObject({ ok: true, recordDigest: digestOf(given.record) });
  });

  it.each([
    ['another record', { digest: 'b'.repeat(64) }, 'otherChallenge'],
    ['another page', { origin: 'https://evil.example' }, 'otherOrigin'],
    ['another host', { rpId: 'evil.example' }, 'otherRelyingParty'],
    ['nobody present', { flags: 0x04 }, 'notPresent'],
    ['nobody verified', { flags: 0x01 }, 'notVerified'],
    ['a page inside another', { crossOrigin: true }, 'malformed'],
  ])('does not hold for %s', async (_what, said, problem) => {
    expect(await problemOf(passkey()(said))).toBe(problem);
  });

  it('does not hold with another credential’s key', async () => {
    const [mine, theirs] = [passkey()(), passkey()()];
    const { assertion } = theirs.proof;
    expect(await problemOf({ ...mine, proof: { ...mine.proof, assertion } })).toBe('otherChallenge');
    const about = theirs.record;
    const elsewhere = passkey()({ digest: digestOf(about) });
    const proof = { ...theirs.proof, assertion: elsewhere.proof.assertion };
    expect(await problemOf({ ...theirs, proof })).toBe('badSignature');
  });

  it('does not hold with a key of no known algorithm', async () => {
    const { record: about, proof, ...given } = passkey()();
    const publicKey = encode(new Map([[1, 9]]));
    const named = { ...proof.credential, publicKey: sha256Hex(publicKey) };
    const credential = { ...proof.credential, publicKey: base64url(publicKey) };
    const other = { ...given, record: { ...about, credential: named }, proof: { ...proof, credential } };
    expect(await problemOf(other)).toBe('unsupportedKey');
  });

  it('does not hold where a word of the record was changed afterwards', async () => {
    const given = passkey()();
    expect(await problemOf({ ...given, record: { ...given.record, nonce: 'c'.repeat(64) } })).toBe('otherChallenge');
  });

  it('says how often the passkey was used', () => {
    expect(countIn(passkey()().proof.assertion)).toBe(1);
    expect(countIn({ authenticatorData: 'AAAA' })).toBe(0);
  });

  it.each([
    ['another passkey', { id: base64url(Buffer.from('another')) }],
    ['another key', { publicKey: 'd'.repeat(64) }],
    ['another entry', { registeredAt: 5 }],
  ])('does not hold where the record names %s, or none', async (_what, other) => {
    const { record: about, ...given } = passkey()();
    const { credential, ...without } = about;
    expect(await problemOf({ ...given, record: without })).toBe('otherCredential');
    const named = { id: '', publicKey: '', registeredAt: 0, ...credential, ...other };
    expect(await problemOf({ ...given, record: { ...about, credential: named } })).toBe('otherCredential');
  });
});

const issuer = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signOnRecord = { ...record('oidc'), issuer: 'https://id.example' };
const token = async (claims: Readonly<Record<string, unknown>> = {}, key = issuer.privateKey): Promise<string> => {
  const at = Date.parse(ISSUED) / 1000 + 30;
  return new SignJWT({
    iss: 'https://id.example',
    aud: 'coproduce',
    sub: 'somebody',
    nonce: digestOf(signOnRecord),
    iat: at,
    auth_time: at,
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256' })
    .sign(key);
};
const signOn = async (idToken: string): Promise<Evidence> => {
  const { kty: _kty, crv: _crv, x = '', y = '' } = await exportJWK(issuer.publicKey);
  return evidence(
    {
      method: 'oidc',
      issuer: 'https://id.example',
      client: 'coproduce',
      key: { kty: 'EC', crv: 'P-256', x, y },
      idToken,
    },
    signOnRecord,
  );
};

describe('a fresh ID token over a signing record', () => {
  it('holds', async () => {
    expect(await problemOf(await signOn(await token()))).toBeUndefined();
  });

  it.each([undefined, 'https://other.example'])('does not hold where the record names the issuer %s', async (named) => {
    const given = await signOn(await token());
    const { issuer: _issuer, ...without } = signOnRecord;
    const about = named === undefined ? without : { ...without, issuer: named };
    expect(await problemOf({ ...given, record: about })).toBe('otherIssuer');
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

describe('a signature in ink', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const keys = [publishKey(privateKey, { use: 'vouching', since: '2027-01-01T00:00:00.000Z' })];
  const signatory = { member: 'lead', name: 'A Lead', side: 'provider', post: 'Director', organisation: 'Trust' };
  const pack = { id: 'pack', contentDigest: 'c'.repeat(64) };
  const signed = { ...record('paper'), partnership: 'here', pack, signatory: { ...signatory, authority: 'A letter' } };
  const scan = { digest: 'd'.repeat(64), bytes: 1000, mediaType: 'image/png' };
  const about = { partnership: 'here', pack, signatory, signedOn: '2027-05-02', scan };

  const attested = (member: string, more: object = {}): Attested => {
    const said = {
      ...record('password'),
      ...about,
      attester: { member },
      ...more,
      type: 'coproduce/attestation/v1' as const,
    };
    const vouching = vouch({ record: digestOf(said), method: 'password', at: '2027-05-03T14:01:00.000Z' }, privateKey);
    return { type: 'coproduce/attested/v1', record: said, proof: { method: 'password', totp: false, vouching } };
  };
  const inInk = (one: Attested, other: Attested): Evidence => ({
    type: 'coproduce/evidence/v1',
    record: signed,
    proof: { method: 'paper', signedOn: '2027-05-02', scan, attested: [one, other] },
  });
  const problemWith = async (value: unknown) => {
    const verified = await verifyEvidence(value, keys);
    return verified.ok ? undefined : verified.problem;
  };

  it('holds on the words of two', async () => {
    expect(await problemWith(inInk(attested('one'), attested('other')))).toBeUndefined();
  });

  it.each([
    ['one person twice', inInk(attested('one'), attested('one')), 'oneAttester'],
    ['the signatory', inInk(attested('lead'), attested('other')), 'attestsOwn'],
    ['another day', inInk(attested('one'), attested('other', { signedOn: '2027-05-01' })), 'otherAttestation'],
    ['another scan', inInk(attested('one', { scan: { ...scan, bytes: 999 } }), attested('other')), 'otherAttestation'],
    ['another pack', inInk(attested('one', { pack: { ...pack, id: 'other' } }), attested('other')), 'otherAttestation'],
    [
      'another seat',
      inInk(attested('one', { signatory: { ...signatory, side: 'commissioner' } }), attested('other')),
      'otherAttestation',
    ],
    ['another place', inInk(attested('one', { partnership: 'there' }), attested('other')), 'otherAttestation'],
  ])('does not hold where it is %s', async (_what, given, problem) => {
    expect(await problemWith(given)).toBe(problem);
  });

  it('does not hold on a word that was changed, is missing, or is nobody’s', async () => {
    const [one, other] = [attested('one'), attested('other')];
    expect(await problemWith(inInk({ ...one, record: { ...one.record, attester: { member: 'third' } } }, other))).toBe(
      'otherRecord',
    );
    const given = inInk(one, other);
    expect(await problemWith({ ...given, proof: { ...given.proof, attested: [one] } })).toBe('malformed');
    expect(await problemWith({ ...given, proof: { ...given.proof, attested: [one, other, attested('third')] } })).toBe(
      'malformed',
    );
    expect(await problemWith({ ...given, record: { ...signed, method: 'password' } })).toBe('otherMethod');
    expect((await verifyEvidence(given, [])).ok).toBe(false);
  });

  it('is asked of each word by itself', async () => {
    expect(await attestedProblem(attested('one'), keys)).toBeUndefined();
    expect(await attestedProblem(attested('one'), [])).toBe('unknownKey');
    expect(await attestedProblem({}, keys)).toBe('malformed');
  });
});

describe('what is no evidence', () => {
  it.each([null, 1, 'text', [], {}, { type: 'coproduce/evidence/v1' }, { ...passkey()(), more: 1 }])(
    '%j is answered, not thrown',
    async (value) => {
      expect(await problemOf(value)).toBe('malformed');
    },
  );
});

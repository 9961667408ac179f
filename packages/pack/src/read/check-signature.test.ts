import { describe, expect, it } from 'vitest';
import { forge, type Forgery, rebuilt, withSignerParts, wrongSigner } from '../testing/forged.ts';
import { lockedSample } from '../testing/locked-sample.ts';
import { people, sampleInstance, signedAt } from '../testing/signed-sample.ts';
import { integer, octets, oid, parseDer, sequence, setOf, tagged } from './der.ts';
import { readSignedFile } from './signed-file.ts';

const instance = sampleInstance();
const expired = sampleInstance('https://old.example.org', new Date('2001-01-01T00:00:00.000Z'));
const locked = lockedSample();

async function codesOf(forgery: Forgery): Promise<readonly string[]> {
  const file = await forge(locked, instance, forgery);
  return (await readSignedFile(file, { roots: [instance.root, expired.root] })).problems.map(({ code }) => code);
}

const attribute = sequence(oid('1.2.840.113549.1.9.5'), setOf([octets(Buffer.from('261125143000Z'))]));
const childrenOf = (set: Uint8Array): Uint8Array[] => parseDer(set)?.children.map(({ der }) => der) ?? [];
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

function highest(signature: Uint8Array): Uint8Array {
  const [r, s] = parseDer(signature)?.children ?? [];
  const low = BigInt(`0x${Buffer.from(s?.content ?? []).toString('hex')}`);
  return sequence(r?.der ?? signature, integer(ORDER - low));
}

/** A certificate that says something else of the same length. */
const changed =
  (from: string, to: string) =>
  (toBeSigned: Buffer): Uint8Array => {
    const hex = toBeSigned.toString('hex');
    if (!hex.includes(from)) throw new Error(`The certificate has no ${from}`);
    return Buffer.from(hex.replace(from, to), 'hex');
  };

describe('a signature that is forged in nothing', () => {
  it('lacks the seal alone', async () => {
    expect(await codesOf({})).toEqual(['unsealed']);
    expect(await codesOf({ signer: wrongSigner(instance) })).toEqual(['unsealed']);
  });
});

describe('a signature with a right value is refused', () => {
  it.each<[string, Forgery, string]>([
    [
      'with a signing-time',
      { attributes: (set) => setOf([...childrenOf(set), attribute]), extra: 40 },
      'contents-form',
    ],
    ['with an attribute too few', { attributes: (set) => setOf(childrenOf(set).slice(1)), extra: 40 }, 'contents-form'],
    ['with attributes in another order', { attributes: (set) => unsorted(set) }, 'contents-form'],
    [
      'with an attribute that is not signed',
      { der: (der) => withSignerParts(der, { 6: setOf([attribute], 0xa1) }), extra: 40 },
      'contents-form',
    ],
    [
      'with the root beside its certificate',
      { der: (der) => rebuilt(der, (parts) => withRoot(parts)), extra: 600 },
      'contents-form',
    ],
    [
      'with parameters to an algorithm',
      { der: (der) => withSignerParts(der, { 2: withNull }), extra: 40 },
      'contents-form',
    ],
    ['with a length in more bytes than it needs', { der: (der) => longer(der), extra: 1 }, 'contents-form'],
    [
      'with the higher of two values',
      { signed: (cms) => ({ ...cms, signature: highest(cms.signature) }), extra: 2 },
      'contents-form',
    ],
    ['with more zeros than are left over', { extra: 1 }, 'contents-padding'],
    ['with something in its zeros', { extra: 1, hex: (hex) => `${hex.slice(0, -1)}1` }, 'contents-padding'],
    ['that names another certificate', { cms: (cms) => ({ ...cms, signer: new Uint8Array(32) }) }, 'certificate-named'],
    ['of another key', { signed: (cms) => ({ ...cms, signature: other(cms.digest) }), extra: 0 }, 'signature-value'],
    ['over other bytes', { attributes: (set) => otherDigest(set) }, 'bytes-changed'],
    [
      'whose certificate is not for documents',
      {
        signer: wrongSigner(
          instance,
          changed('06082b0601050507030406082b06010505070324', '06082b0601050507030106082b06010505070324'),
        ),
      },
      'certificate-form',
    ],
    [
      'whose certificate may issue',
      { signer: wrongSigner(instance, changed('0603551d130101ff04023000', '0603551d1301010004023000')) },
      'certificate-form',
    ],
    [
      'whose certificate is for other uses',
      { signer: wrongSigner(instance, changed('030206c0', '03020640')) },
      'certificate-form',
    ],
    [
      'whose certificate is of another act',
      { signer: instance.issue(people[0], new Date(signedAt.getTime() + 1000)) },
      'certificate-validity',
    ],
    [
      'whose certificate ends at another time',
      { signer: wrongSigner(instance, changed('32303531', '32303530')) },
      'certificate-validity',
    ],
    [
      'of another instance',
      { signer: sampleInstance('https://other.example.org').issue(people[0], signedAt) },
      'root-unknown',
    ],
    ['of a root that had ended', { signer: expired.issue(people[0], signedAt) }, 'certificate-validity'],
    ['of a root of the same name', { signer: sampleInstance().issue(people[0], signedAt) }, 'root-unknown'],
  ])('%s', async (_, forgery, code) => {
    expect((await codesOf(forgery))[0]).toBe(code);
  });

  it('when its certificate signed before', async () => {
    const signer = wrongSigner(instance);
    const once = await forge(locked, instance, { signer });
    const twice = await forge(once, instance, { signer, field: 'sign-2' });
    const { problems } = await readSignedFile(twice, { roots: [instance.root] });
    expect(problems).toMatchObject([{ code: 'certificate-twice', revision: 2 }, { code: 'unsealed' }]);
  });
});

const withNull = sequence(oid('2.16.840.1.101.3.4.2.1'), Uint8Array.of(5, 0));

const withRoot = (parts: readonly Uint8Array[]): Uint8Array[] => {
  const [own = new Uint8Array()] = childrenOf(parts[3] ?? new Uint8Array());
  return parts.map((part, at) => (at === 3 ? tagged(0, own, instance.root.der) : part));
};

const longer = (der: Uint8Array): Uint8Array => Buffer.concat([Uint8Array.of(0x30, 0x83, 0), der.subarray(2)]);

function unsorted(set: Uint8Array): Uint8Array {
  const [first = set, ...rest] = childrenOf(set);
  const content = Buffer.concat([...rest, first]);
  return Buffer.concat([set.subarray(0, set.length - content.length), content]);
}

function otherDigest(set: Uint8Array): Uint8Array {
  const digest = Buffer.from(set).indexOf(Buffer.from('0420', 'hex'));
  const bytes = Uint8Array.from(set);
  bytes[digest + 2] = (bytes[digest + 2] ?? 0) ^ 1;
  return bytes;
}

const other = (bytes: Uint8Array): Uint8Array => wrongSigner(instance).sign(bytes);

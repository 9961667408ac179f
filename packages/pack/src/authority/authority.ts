import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from 'node:crypto';
import { encodeCertificate, keyIdOf, LEEWAY_MS, readCertificate, type ReadCertificate } from '../read/certificate.ts';
import type { Der } from '../read/der.ts';
import { encodeSubject, type Subject } from '../read/distinguished-name.ts';
import { lowSignature } from '../read/ecdsa.ts';

const ROOT_YEARS = 25;

/** Random bytes, as many as asked for; `randomBytes` of node:crypto outside of tests. */
export type Random = (bytes: number) => Uint8Array;

/** The authority of an instance as it is kept: both in PEM, the key in PKCS #8. The key is kept like a password. */
export interface KeptAuthority {
  readonly certificate: string;
  readonly privateKey: string;
}

/** An authority ready to issue. */
export interface Authority {
  readonly root: ReadCertificate;
  readonly key: KeyObject;
}

/** A key that signs once, with its certificate. */
export interface OnceOnlySigner {
  readonly certificate: ReadCertificate;
  /** Signs, and forgets the key: a second call throws. */
  readonly sign: (bytes: Uint8Array) => Der;
}

/** Issues a certificate in a person's name for one act, at that instant. */
export type Issue = (subject: Subject, at: Date) => OnceOnlySigner;

/**
 * Makes an instance's own certificate authority: a P-256 key and a root certificate for 25 years, whose name says
 * which instance it is of.
 *
 * @param origin as people reach the instance: `https://coproduce.example.org`
 */
export function createAuthority(origin: string, at: Date, random: Random): KeptAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const own = encodeSubject({ name: `Root of ${origin}`, organisation: 'Coproduce' });
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const end = toSeconds(at);
  end.setUTCFullYear(end.getUTCFullYear() + ROOT_YEARS);
  const certificate = encodeCertificate(
    {
      use: 'root',
      issuer: own,
      subject: own,
      serial: serialFrom(random),
      notBefore: new Date(toSeconds(at).getTime() - LEEWAY_MS),
      notAfter: end,
      publicKey: spki,
      issuerKey: keyIdOf(spki),
    },
    (bytes) => sign('sha256', bytes, privateKey),
  );
  return {
    certificate: new X509Certificate(certificate).toString(),
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

/**
 * Reads an authority as `createAuthority` made it.
 *
 * @throws {TypeError} where the certificate is none of ours, or the key is another's
 */
export function readAuthority(kept: KeptAuthority): Authority {
  const key = createPrivateKey(kept.privateKey);
  const root = readCertificate(new X509Certificate(kept.certificate).raw, 'root');
  if (typeof root === 'string') throw new TypeError(`This is no root certificate of an instance: ${root}`);
  if (!createPublicKey(key).equals(root.key)) throw new TypeError('The private key is not of the root certificate');
  return { root, key };
}

/** A way to issue under an authority. Each certificate gets a key of its own, which lives until it has signed. */
export function issueFrom(authority: Authority, random: Random): Issue {
  const { root, key: issuing } = authority;
  return (subject, at) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const der = encodeCertificate(
      {
        use: 'act',
        issuer: root.parts.subject,
        subject: encodeSubject(subject),
        serial: serialFrom(random),
        notBefore: new Date(toSeconds(at).getTime() - LEEWAY_MS),
        notAfter: root.parts.notAfter,
        publicKey: publicKey.export({ format: 'der', type: 'spki' }),
        issuerKey: keyIdOf(root.parts.publicKey),
      },
      (bytes) => sign('sha256', bytes, issuing),
    );
    const certificate = readCertificate(der, 'act');
    if (typeof certificate === 'string') throw new TypeError(`No certificate can be in this name: ${certificate}`);
    return { certificate, sign: onlyOnce(privateKey) };
  };
}

function onlyOnce(key: KeyObject): OnceOnlySigner['sign'] {
  let kept: KeyObject | undefined = key;
  return (bytes) => {
    if (kept === undefined) throw new TypeError('This certificate has signed already');
    const signature = lowSignature(sign('sha256', bytes, kept));
    kept = undefined;
    return signature;
  };
}

/** Certificates know no milliseconds. */
const toSeconds = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000);

/** 20 bytes, the most a serial number may have, that read as a positive number of exactly that length. */
function serialFrom(random: Random): Uint8Array {
  const serial = Uint8Array.from(random(20));
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
}

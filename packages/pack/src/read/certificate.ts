import { createPublicKey, hash, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { BitString, Integer, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  PublicKeyInfo,
  type RelativeDistinguishedNames,
  Time,
  TimeType,
} from 'pkijs';
import { type Der } from './der.ts';
import { decodeSubject, encodeSubject, type Subject } from './distinguished-name.ts';

/** How long before an act its certificate begins, so that clocks that differ a little do not matter. */
export const LEEWAY_MS = 5 * 60_000;

const ID = {
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  subjectKey: '2.5.29.14',
  authorityKey: '2.5.29.35',
  // Readers of signed files ask for the first (NSS, OpenSSL), RFC 9336 names the second.
  emailProtection: '1.3.6.1.5.5.7.3.4',
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const;

/** What a certificate of ours says; there is one encoding of it. */
export interface CertificateParts {
  /** `root` issues and signs nothing else; `act` signs one document and issues nothing. */
  readonly use: 'root' | 'act';
  readonly issuer: RelativeDistinguishedNames;
  readonly subject: RelativeDistinguishedNames;
  readonly serial: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Der;
  /** The id of the issuer's key. */
  readonly issuerKey: Uint8Array;
}

/** The id of a key: SHA-1 of its bits, as everybody computes it (RFC 5280, 4.2.1.2). It names; it protects nothing. */
export const keyIdOf = (publicKey: Der): Uint8Array =>
  hash('sha1', PublicKeyInfo.fromBER(publicKey).subjectPublicKey.valueBlock.valueHexView, 'buffer');

const extension = (extnID: string, critical: boolean, value: ArrayBuffer): Extension =>
  new Extension({ extnID, critical, extnValue: value });

// Bits from the left: digitalSignature and contentCommitment; keyCertSign.
const usageBits = { act: { byte: 0b1100_0000, unused: 6 }, root: { byte: 0b0000_0100, unused: 2 } } as const;

function extensionsOf({ use, publicKey, issuerKey }: CertificateParts): Extension[] {
  const { byte, unused } = usageBits[use];
  const usage = new BitString({ valueHex: Uint8Array.of(byte), unusedBits: unused });
  const constraints = use === 'root' ? { cA: true, pathLenConstraint: 0 } : {};
  const subjectKey = new OctetString({ valueHex: keyIdOf(publicKey) });
  const shared = [
    extension(ID.basicConstraints, true, new BasicConstraints(constraints).toSchema().toBER()),
    extension(ID.keyUsage, true, usage.toBER()),
    extension(ID.subjectKey, false, subjectKey.toBER()),
  ];
  if (use === 'root') return shared;
  const purposes = new ExtKeyUsage({ keyPurposes: [ID.emailProtection, ID.documentSigning] });
  const authority = new AuthorityKeyIdentifier({ keyIdentifier: new OctetString({ valueHex: issuerKey }) });
  return [
    ...shared,
    extension(ID.extendedKeyUsage, false, purposes.toSchema().toBER()),
    extension(ID.authorityKey, false, authority.toSchema().toBER()),
  ];
}

// RFC 5280, 4.1.2.5: years from 2050 on have four digits.
const timeOf = (value: Date): Time =>
  new Time({ type: value.getUTCFullYear() < 2050 ? TimeType.UTCTime : TimeType.GeneralizedTime, value });

function draft(parts: CertificateParts): Certificate {
  const algorithm = (): AlgorithmIdentifier => new AlgorithmIdentifier({ algorithmId: ID.ecdsaWithSha256 });
  return new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: parts.serial }),
    signature: algorithm(),
    issuer: parts.issuer,
    notBefore: timeOf(parts.notBefore),
    notAfter: timeOf(parts.notAfter),
    subject: parts.subject,
    subjectPublicKeyInfo: PublicKeyInfo.fromBER(parts.publicKey),
    extensions: extensionsOf(parts),
    signatureAlgorithm: algorithm(),
  });
}

/** Encodes a certificate; `sign` is given what its issuer signs and gives an ECDSA signature in DER. */
export function encodeCertificate(parts: CertificateParts, sign: (toBeSigned: Der) => Der): Der {
  const certificate = draft(parts);
  const toBeSigned = new Uint8Array(certificate.encodeTBS().toBER());
  certificate.signatureValue = new BitString({ valueHex: sign(toBeSigned) });
  return new Uint8Array(certificate.toSchema(true).toBER());
}

/** A certificate of ours, read. */
export interface ReadCertificate {
  readonly der: Der;
  readonly parts: CertificateParts;
  readonly subject: Subject;
  readonly key: KeyObject;
}

/**
 * Reads a certificate that is in exactly the form in which we write them for this use.
 *
 * @returns what is wrong with it in words, where it is in any other form
 */
export function readCertificate(der: Der, use: CertificateParts['use']): ReadCertificate | string {
  try {
    const certificate = Certificate.fromBER(der);
    const subject = decodeSubject(certificate.subject);
    const issuer = decodeSubject(certificate.issuer);
    if (subject === undefined || issuer === undefined) return 'it does not say who, or by whom';
    const parts = partsOf(certificate, use, encodeSubject(subject), encodeSubject(issuer));
    const written = encodeCertificate(parts, () => certificate.signatureValue.valueBlock.valueHexView);
    if (Buffer.compare(written, der) !== 0) return 'written again from what it says it has other bytes';
    const key = createPublicKey({ key: Buffer.from(parts.publicKey), format: 'der', type: 'spki' });
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return 'its key is not of P-256';
    return { der, parts, subject, key };
  } catch (cause) {
    return cause instanceof Error ? cause.message : 'it cannot be read';
  }
}

function partsOf(
  certificate: Certificate,
  use: CertificateParts['use'],
  subject: RelativeDistinguishedNames,
  issuer: RelativeDistinguishedNames,
): CertificateParts {
  const extended: unknown = certificate.extensions?.find(({ extnID }) => extnID === ID.authorityKey)?.parsedValue;
  const issuerKey =
    extended instanceof AuthorityKeyIdentifier ? extended.keyIdentifier?.valueBlock.valueHexView : undefined;
  return {
    use,
    issuer,
    subject,
    serial: certificate.serialNumber.valueBlock.valueHexView,
    notBefore: certificate.notBefore.value,
    notAfter: certificate.notAfter.value,
    publicKey: new Uint8Array(certificate.subjectPublicKeyInfo.toSchema().toBER()),
    issuerKey: issuerKey ?? new Uint8Array(),
  };
}

/** Whether this key signed that certificate. */
export const isSignedBy = (der: Der, key: KeyObject): boolean => new X509Certificate(der).verify(key);

/** Whether an ECDSA signature in DER is of this key over these bytes. */
export const verifies = (bytes: Uint8Array, key: KeyObject, signature: Der): boolean =>
  verify('sha256', bytes, key, signature);

import { hash, verify, X509Certificate } from 'node:crypto';
import { issuerAndSerial } from './cms.ts';
import { type Der, integer, type Node, octets, oid, parseDer, sequence, setOf, tagged, underTag } from './der.ts';
import { lowSignature } from './ecdsa.ts';
import { Refused } from './problems.ts';

const ID = {
  signedData: oid('1.2.840.113549.1.7.2'),
  timestampInfo: oid('1.2.840.113549.1.9.16.1.4'),
  messageDigest: oid('1.2.840.113549.1.9.4'),
  signingCertificate: oid('1.2.840.113549.1.9.16.2.12'),
  signingCertificateV2: oid('1.2.840.113549.1.9.16.2.47'),
  timestamping: '1.3.6.1.5.5.7.3.8',
} as const;

const nil: Der = Uint8Array.of(5, 0);
const hex = (der: Der): string => Buffer.from(der).toString('hex');

const digestIds = {
  sha256: oid('2.16.840.1.101.3.4.2.1'),
  sha384: oid('2.16.840.1.101.3.4.2.2'),
  sha512: oid('2.16.840.1.101.3.4.2.3'),
} as const;
type DigestName = keyof typeof digestIds;
const digestNames = ['sha256', 'sha384', 'sha512'] as const satisfies DigestName[];

/** Each digest algorithm in the two encodings that are about, of which the first is the one we embed (RFC 5754, 2). */
const digests: ReadonlyMap<string, DigestName> = new Map(
  digestNames.flatMap((name) => [
    [hex(sequence(digestIds[name])), name] as const,
    [hex(sequence(digestIds[name], nil)), name] as const,
  ]),
);

/** With the digest each goes with; RSA without a digest of its own goes with any. */
const signatures: ReadonlyMap<string, DigestName | undefined> = new Map([
  [hex(sequence(oid('1.2.840.113549.1.1.1'), nil)), undefined],
  [hex(sequence(oid('1.2.840.113549.1.1.11'), nil)), 'sha256'],
  [hex(sequence(oid('1.2.840.113549.1.1.12'), nil)), 'sha384'],
  [hex(sequence(oid('1.2.840.113549.1.1.13'), nil)), 'sha512'],
  [hex(sequence(oid('1.2.840.10045.4.3.2'))), 'sha256'],
  [hex(sequence(oid('1.2.840.10045.4.3.3'))), 'sha384'],
  [hex(sequence(oid('1.2.840.10045.4.3.4'))), 'sha512'],
]);

/** What a timestamp token says. */
export interface Timestamp {
  readonly at: Date;
  /** The name of the authority's certificate. */
  readonly authority: string;
  readonly certificate: X509Certificate;
}

/** The parts of a token in the one form in which it is embedded: with the authority's own certificate and no other. */
interface Token {
  readonly info: Node;
  readonly certificate: Der;
  readonly digest: DigestName;
  readonly attributes: Node;
  readonly signatureAlgorithm: Der;
  readonly signature: Der;
}

function encodeToken(token: Token): Der {
  const { certificate } = token;
  const digestAlgorithm = sequence(digestIds[token.digest]);
  const signer = sequence(
    integer(1n),
    issuerAndSerial(certificate),
    digestAlgorithm,
    underTag(0xa0, token.attributes.der),
    token.signatureAlgorithm,
    octets(token.signature),
  );
  const content = sequence(ID.timestampInfo, tagged(0, octets(token.info.der)));
  const data = sequence(integer(3n), setOf([digestAlgorithm]), content, tagged(0, certificate), setOf([signer]));
  return sequence(ID.signedData, tagged(0, data));
}

const misformed = (detail: string): Refused => new Refused('timestamp-form', detail);
const wrong = (detail: string): Refused => new Refused('timestamp-value', detail);

function take(der: Der): Token {
  const data = parseDer(der)?.children[1]?.children[0]?.children ?? [];
  const [, , content, certificates] = data;
  const [, sid, digestAlgorithm, attributes, signatureAlgorithm, signature] = data.at(-1)?.children[0]?.children ?? [];
  const info = parseDer(content?.children[1]?.children[0]?.content ?? new Uint8Array());
  if (!info || !digestAlgorithm || !attributes || !signatureAlgorithm || !signature || !sid)
    throw misformed('a part is missing');
  const digest = digests.get(hex(digestAlgorithm.der));
  if (digest === undefined) throw misformed('its digest algorithm is not known');
  const named = certificates?.children.find(({ der: each }) => hex(issuerAndSerial(each)) === hex(sid.der));
  if (named === undefined) throw misformed('it does not carry the certificate of its authority');
  return {
    info,
    certificate: named.der,
    digest,
    attributes,
    signatureAlgorithm: signatureAlgorithm.der,
    signature: lowered(signature.content, named.der),
  };
}

function lowered(signature: Der, certificate: Der): Der {
  const key = new X509Certificate(certificate).publicKey;
  return key.asymmetricKeyType === 'ec' ? lowSignature(signature, key.asymmetricKeyDetails?.namedCurve) : signature;
}

/**
 * A token as it is embedded: without certificates that no hash in it covers, and without unsigned attributes.
 *
 * @throws {Refused} where the authority answered with something else, or with algorithms not known here
 */
export function embeddable(token: Der): Der {
  return guarded(() => encodeToken(take(token)));
}

/**
 * Reads a token in exactly the form in which tokens are embedded, and checks it against what it stamps.
 *
 * @param stamped the bytes whose SHA-256 it must be over
 * @throws {Refused}
 */
export function readTimestamp(token: Der, stamped: Uint8Array): Timestamp {
  const parts = guarded(() => take(token));
  if (
    Buffer.compare(
      guarded(() => encodeToken(parts)),
      token,
    ) !== 0
  )
    throw misformed('encoded again it has other bytes');
  checkAlgorithm(parts);
  const certificate = new X509Certificate(parts.certificate);
  checkSignature(parts, certificate);
  const [, , imprint, , at] = parts.info.children;
  const over = imprint?.children[0]?.children[0]?.der ?? new Uint8Array();
  const expected = hash('sha256', stamped, 'buffer');
  if (hex(over) !== hex(digestIds.sha256) || hex(imprint?.children[1]?.content ?? over) !== hex(expected)) {
    throw wrong('it is over something else');
  }
  const time = timeOf(at?.content);
  if (time < new Date(certificate.validFrom) || time > new Date(certificate.validTo))
    throw wrong('its certificate was not valid');
  if (!(certificate.keyUsage ?? []).includes(ID.timestamping)) throw wrong('its certificate is not for timestamps');
  return { at: time, authority: /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject, certificate };
}

function checkAlgorithm({ digest, signatureAlgorithm }: Token): void {
  const algorithm = hex(signatureAlgorithm);
  if (signatures.has(algorithm) && (signatures.get(algorithm) ?? digest) === digest) return;
  throw misformed('its algorithms are not known, or do not go together');
}

function checkSignature(parts: Token, certificate: X509Certificate): void {
  const { digest } = parts;
  const signed = underTag(0x31, parts.attributes.der);
  if (!verify(digest, signed, certificate.publicKey, parts.signature))
    throw wrong('its signature is not of its certificate');
  const value = (id: Der): Node | undefined =>
    parts.attributes.children.find(({ children: [type] }) => type !== undefined && hex(type.der) === hex(id))
      ?.children[1]?.children[0];
  const content = value(ID.messageDigest)?.content ?? new Uint8Array();
  if (hex(content) !== hash(digest, parts.info.der)) throw wrong('what it says is not what was signed');
  const named = (id: Der): readonly Node[] => value(id)?.children[0]?.children[0]?.children ?? [];
  const [first, second] = named(ID.signingCertificateV2);
  const algorithm = first?.tag === 0x30 ? digests.get(hex(first.der)) : 'sha256';
  const strong = first?.tag === 0x30 ? second : first;
  const [weak] = named(ID.signingCertificate);
  const fits =
    strong === undefined
      ? weak !== undefined && hex(weak.content) === hash('sha1', parts.certificate)
      : algorithm !== undefined && hex(strong.content) === hash(algorithm, parts.certificate);
  if (!fits) throw wrong('it names another certificate');
}

function timeOf(content: Uint8Array | undefined): Date {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/.exec(
    Buffer.from(content ?? []).toString('latin1'),
  );
  if (match === null) throw misformed('it has no time in UTC');
  const [year, month, day, hour, minute, second, fraction = ''] = match.slice(1);
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
  if (Number.isNaN(at.getTime())) throw misformed('its time is none');
  return at;
}

function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof Refused) throw cause;
    throw misformed(cause instanceof Error ? cause.message : 'it cannot be read');
  }
}

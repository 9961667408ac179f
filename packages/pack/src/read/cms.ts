import {
  type Der,
  integer,
  lengthOfDer,
  type Node,
  octets,
  oid,
  parseDer,
  sequence,
  setOf,
  tagged,
  underTag,
} from './der.ts';
import { LONGEST_SIGNATURE, lowSignature } from './ecdsa.ts';
import { Refused } from './problems.ts';

/**
 * Our own arc: 2.25 and a UUID (X.667), 26ef9522-b7dc-484a-94a1-cd3ee0e009e7, so that nobody need be asked for one.
 * `.1` is the evidence of a signatory (`coproduce/evidence/v1`), `.2` what a seal says (`coproduce/seal/v1`): each the
 * canonical bytes in an OCTET STRING, as the one value of a signed attribute.
 */
const ARC = '2.25.51754647618707158421221364357113317863';

/** What a signature is for; it decides which signed attribute carries its statement. */
export type SignatureKind = 'signatory' | 'seal';

const ID = {
  data: oid('1.2.840.113549.1.7.1'),
  signedData: oid('1.2.840.113549.1.7.2'),
  contentType: oid('1.2.840.113549.1.9.3'),
  messageDigest: oid('1.2.840.113549.1.9.4'),
  signingCertificateV2: oid('1.2.840.113549.1.9.16.2.47'),
  timestampToken: oid('1.2.840.113549.1.9.16.2.14'),
  sha256: oid('2.16.840.1.101.3.4.2.1'),
  ecdsaWithSha256: oid('1.2.840.10045.4.3.2'),
} as const;

const statementId = { signatory: oid(`${ARC}.1`), seal: oid(`${ARC}.2`) } as const satisfies Record<SignatureKind, Der>;

/** What is signed. */
export interface Signed {
  readonly kind: SignatureKind;
  /** SHA-256 of all the file but `/Contents`. */
  readonly digest: Uint8Array;
  /** SHA-256 of the certificate that signs. */
  readonly signer: Uint8Array;
  /** Canonical bytes: the evidence of a signatory, or what the seal says. */
  readonly statement: Uint8Array;
}

/** Everything a signature in `/Contents` consists of. */
export interface Cms extends Signed {
  readonly certificate: Der;
  /** ECDSA with SHA-256, the lower of the two values that verify. */
  readonly signature: Der;
  /** An RFC 3161 token over the signature's value: level B-T. */
  readonly token?: Der;
}

const attribute = (id: Der, value: Der): Der => sequence(id, setOf([value]));

/** The signed attributes as they are signed: a SET OF, in DER. Exactly these: PAdES baseline forbids a signing-time. */
export function signedAttributes({ kind, digest, signer, statement }: Signed): Der {
  return setOf([
    attribute(ID.contentType, ID.data),
    attribute(ID.messageDigest, octets(digest)),
    attribute(ID.signingCertificateV2, sequence(sequence(sequence(octets(signer))))),
    attribute(statementId[kind], octets(statement)),
  ]);
}

/** A CMS SignedData (RFC 5652) in the one form we write: detached, one certificate, one signer. */
export function encodeCms(cms: Cms): Der {
  const sha256 = sequence(ID.sha256);
  const signer = sequence(
    integer(1n),
    issuerAndSerial(cms.certificate),
    sha256,
    underTag(0xa0, signedAttributes(cms)),
    sequence(ID.ecdsaWithSha256),
    octets(cms.signature),
    ...(cms.token === undefined ? [] : [setOf([attribute(ID.timestampToken, cms.token)], 0xa1)]),
  );
  const data = sequence(integer(1n), setOf([sha256]), sequence(ID.data), tagged(0, cms.certificate), setOf([signer]));
  return sequence(ID.signedData, tagged(0, data));
}

/**
 * A certificate's name and serial number, as a signature refers to it.
 *
 * @throws {TypeError} where it is no certificate
 */
export function issuerAndSerial(certificate: Der): Der {
  const [, serial, , issuer] = parseDer(certificate)?.children[0]?.children ?? [];
  if (serial === undefined || issuer === undefined) throw new TypeError('This is no certificate');
  return sequence(issuer.der, serial.der);
}

/** Tokens are given room in steps of this many bytes, because they have another length each time. */
export const TOKEN_STEP = 4096;

/** How many bytes are kept for a token of this length. */
export const tokenRoom = (length: number): number => Math.ceil(length / TOKEN_STEP) * TOKEN_STEP;

/**
 * How many bytes `/Contents` has for a signature: as many as it takes with the longest value a key can give, and with
 * as much room as its timestamp is given.
 */
export function roomFor(cms: Omit<Cms, 'signature' | 'token'>, tokenBytes: number): number {
  const longest = new Uint8Array(LONGEST_SIGNATURE);
  const token = tokenBytes === 0 ? {} : { token: octets(new Uint8Array(tokenBytes)) };
  return encodeCms({ ...cms, signature: longest, ...token }).length;
}

const misformed = (detail: string): Refused => new Refused('contents-form', detail);

/**
 * Reads the bytes of `/Contents`: one signature in exactly the form of `encodeCms`, then exactly as many zeros as it is
 * shorter than the room made for it.
 *
 * @throws {Refused}
 */
export function decodeCms(contents: Uint8Array): Cms {
  const length = lengthOfDer(contents);
  if (length === undefined || length > contents.length) throw misformed('its length is not that of one DER value');
  const der = contents.subarray(0, length);
  const cms = take(der);
  if (Buffer.compare(encodeAgain(cms), der) !== 0) throw misformed('encoded again it has other bytes');
  const room = roomFor(cms, tokenRoom(cms.token?.length ?? 0));
  if (contents.length !== room || contents.subarray(length).some((byte) => byte !== 0)) {
    throw new Refused('contents-padding', `not ${room - length} zeros after ${length} bytes of signature`);
  }
  return cms;
}

function encodeAgain(cms: Cms): Der {
  try {
    return encodeCms({ ...cms, signature: lowSignature(cms.signature) });
  } catch (cause) {
    throw misformed(cause instanceof Error ? cause.message : 'it cannot be encoded again');
  }
}

/** Takes the values from where they stand in a signature of ours, without a look at the rest. */
function take(der: Der): Cms {
  const data = parseDer(der)?.children[1]?.children[0]?.children ?? [];
  const certificate = data[3]?.children[0];
  const [, , , attributes, , signature, unsigned] = data[4]?.children[0]?.children ?? [];
  if (!certificate || !attributes || !signature) throw misformed('a part of it is missing');
  const token = unsigned?.children[0]?.children[1]?.children[0];
  return {
    ...takeAttributes(attributes),
    certificate: certificate.der,
    signature: signature.content,
    ...(token === undefined ? {} : { token: token.der }),
  };
}

function takeAttributes({ children }: Node): Signed {
  const value = (id: Der): Node | undefined => {
    const found = children.find(({ children: [type] }) => type !== undefined && Buffer.compare(type.der, id) === 0);
    return found?.children[1]?.children[0];
  };
  const digest = value(ID.messageDigest)?.content;
  const signer = value(ID.signingCertificateV2)?.children[0]?.children[0]?.children[0]?.content;
  const evidence = value(statementId.signatory)?.content;
  const sealed = value(statementId.seal)?.content;
  if (digest === undefined || signer === undefined) throw misformed('it lacks a signed attribute');
  if (evidence !== undefined) return { kind: 'signatory', digest, signer, statement: evidence };
  if (sealed !== undefined) return { kind: 'seal', digest, signer, statement: sealed };
  throw misformed('it carries neither evidence nor what a seal says');
}

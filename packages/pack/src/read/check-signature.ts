import { createHash, createPublicKey, type Hash, hash, type KeyObject, type X509Certificate } from 'node:crypto';
import { isSignedBy, LEEWAY_MS, readCertificate, type ReadCertificate, verifies } from './certificate.ts';
import { type Cms, decodeCms, type SignatureKind, signedAttributes } from './cms.ts';
import { parseDer } from './der.ts';
import type { Subject } from './distinguished-name.ts';
import { claimedDate } from './filling.ts';
import type { Revision, SplitFile } from './parse-revision.ts';
import { type FileProblem, Refused } from './problems.ts';
import { readTimestamp, type Timestamp } from './timestamp.ts';

/** A certificate to trust as the root of an instance. */
export type Root = ReadCertificate;

/** Whom the reader is told to trust. */
export interface Trust {
  /** The roots of instances; without any, nothing is authentic. */
  readonly roots: readonly Root[];
  /** Certificates of timestamp authorities, or of who issued theirs; without any, timestamps are read and not judged. */
  readonly timestampAuthorities?: readonly X509Certificate[];
}

/** A signature whose value is right, whoever gave it. */
export interface CheckedSignature {
  readonly kind: SignatureKind;
  /** The act's instant, to the second, as the signature's dictionary claims it. */
  readonly at: Date;
  /** In whose name its certificate is; longer names than 64 characters are cut in it. */
  readonly subject: Subject;
  /** Canonical bytes that were signed with it: a signatory's evidence, or what the seal says. */
  readonly statement: Uint8Array;
  readonly certificate: Uint8Array;
  /** The certificate of the root that issued it, where that was given. */
  readonly root?: Root;
  readonly timestamp?: { readonly at: Date; readonly authority: string; readonly trusted: boolean };
  /** How many bytes the file had once this signature was added, and their SHA-256. */
  readonly file: { readonly bytes: number; readonly digest: string };
}

/** What stands in a file by its bytes alone. */
export interface CheckedSignatures {
  readonly locked: { readonly bytes: number; readonly digest: string };
  readonly signatures: readonly CheckedSignature[];
  /** What is wrong with signatures whose value is right. */
  readonly problems: readonly FileProblem[];
}

/**
 * Checks every signature of a file in its form, its value and its certificate. No PDF library has a part in it, so that
 * a file that nobody signed is not given to one before.
 *
 * @throws {Refused} at the first signature that is not in our form, or whose value is wrong
 */
export function checkSignatures(file: Buffer, split: SplitFile, trust: Trust): CheckedSignatures {
  // What costs most comes last, so that a file that is wrong costs little.
  const decoded = split.revisions.map((revision, at) => located(at, () => ({ revision, cms: decode(revision) })));
  for (const [at, { cms }] of decoded.entries()) located(at, () => checkValue(cms));
  const running = createHash('sha256').update(file.subarray(0, split.locked));
  const locked = { bytes: split.locked, digest: running.copy().digest('hex') };
  const stamped = decoded.map((each, at) => {
    located(at, () => checkDigest(file, each.revision, each.cms, running));
    const { token, signature } = each.cms;
    const stamp = token === undefined ? undefined : located(at, () => readTimestamp(token, signature));
    return { ...each, stamp, digest: running.copy().digest('hex') };
  });
  const judged = stamped.map((each, at) => located(at, () => judge(each, trust)));
  const problems = judged.flatMap((each, at) => each.problems.map((problem) => ({ ...problem, revision: at + 1 })));
  return {
    locked,
    signatures: judged.map(({ signature }) => signature),
    problems: [...problems, ...usedTwice(decoded)],
  };
}

/** Says of which signature something is wrong. */
function located<T>(at: number, check: () => T): T {
  try {
    return check();
  } catch (cause) {
    if (cause instanceof Refused) throw new Refused(cause.code, cause.message, { revision: at + 1 });
    throw cause;
  }
}

function decode({ contents }: Revision): Cms {
  const cms = decodeCms(contents);
  if (Buffer.compare(hash('sha256', cms.certificate, 'buffer'), cms.signer) === 0) return cms;
  throw new Refused('certificate-named', 'the signature names another certificate than it carries');
}

function checkValue(cms: Cms): void {
  const key = keyOf(cms.certificate);
  if (key !== undefined && verifies(signedAttributes(cms), key, cms.signature)) return;
  throw new Refused('signature-value', 'the signature is not of the key in its certificate');
}

/** The key alone, before the rest of the certificate is looked at. */
function keyOf(certificate: Uint8Array): KeyObject | undefined {
  const key = parseDer(certificate)?.children[0]?.children[6]?.der;
  try {
    return key === undefined ? undefined : createPublicKey({ key: Buffer.from(key), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

/** Goes on from the end of the state before to the end of this one; what is signed is all of it but `/Contents`. */
function checkDigest(file: Buffer, { parts, gap, end }: Revision, cms: Cms, running: Hash): void {
  running.update(file.subarray(parts.base.length, gap[0]));
  const signed = running.copy().update(file.subarray(gap[1], end)).digest();
  if (Buffer.compare(signed, cms.digest) !== 0)
    throw new Refused('bytes-changed', 'the file is not the one that was signed');
  running.update(file.subarray(gap[0], end));
}

interface Judged {
  readonly signature: CheckedSignature;
  readonly problems: readonly FileProblem[];
}

interface Stamped {
  readonly revision: Revision;
  readonly cms: Cms;
  readonly stamp: Timestamp | undefined;
  /** Of the file once this signature was added. */
  readonly digest: string;
}

function judge({ revision: { parts, end }, cms, stamp, digest }: Stamped, trust: Trust): Judged {
  const certificate = readCertificate(cms.certificate, 'act');
  if (typeof certificate === 'string') throw new Refused('certificate-form', certificate);
  const at = claimedDate(parts.entries);
  if (at === undefined) throw new Refused('revision-form', 'the signature claims no time');
  const root = trust.roots.find((each) => issued(each, certificate));
  const trusted = stamp !== undefined && isTrusted(stamp, trust);
  return {
    signature: {
      kind: cms.kind,
      at,
      subject: certificate.subject,
      statement: cms.statement,
      certificate: cms.certificate,
      ...(root === undefined ? {} : { root }),
      ...(stamp === undefined ? {} : { timestamp: { at: stamp.at, authority: stamp.authority, trusted } }),
      file: { bytes: end, digest },
    },
    problems: [
      ...validity(certificate, root, at),
      ...(stamp === undefined ? [] : stampProblems(stamp, trusted, trust, at)),
    ],
  };
}

function issued(root: Root, { der, parts }: ReadCertificate): boolean {
  const name = (names: { toSchema(): { toBER(): ArrayBuffer } }): Buffer => Buffer.from(names.toSchema().toBER());
  return Buffer.compare(name(root.parts.subject), name(parts.issuer)) === 0 && isSignedBy(der, root.key);
}

function validity({ parts }: ReadCertificate, root: Root | undefined, at: Date): readonly FileProblem[] {
  if (root === undefined) {
    return [{ code: 'root-unknown', detail: 'its certificate is not from a root that was given' }];
  }
  const fits =
    parts.notBefore.getTime() === at.getTime() - LEEWAY_MS &&
    parts.notAfter.getTime() === root.parts.notAfter.getTime() &&
    at >= root.parts.notBefore &&
    at <= root.parts.notAfter;
  return fits ? [] : [{ code: 'certificate-validity', detail: 'its certificate is not of the time of the act' }];
}

function isTrusted({ certificate }: Timestamp, { timestampAuthorities = [] }: Trust): boolean {
  return timestampAuthorities.some(
    (known) =>
      known.raw.equals(certificate.raw) || (certificate.checkIssued(known) && certificate.verify(known.publicKey)),
  );
}

function stampProblems(stamped: Timestamp, trusted: boolean, trust: Trust, at: Date): readonly FileProblem[] {
  const asked = trust.timestampAuthorities !== undefined && trust.timestampAuthorities.length > 0;
  return [
    ...(asked && !trusted
      ? [
          {
            code: 'timestamp-authority' as const,
            detail: `the timestamp is by ${stamped.authority}, which was not given`,
          },
        ]
      : []),
    ...(stamped.at.getTime() < at.getTime() - LEEWAY_MS
      ? [{ code: 'timestamp-early' as const, detail: 'the timestamp is earlier than the act' }]
      : []),
  ];
}

function usedTwice(decoded: readonly { readonly cms: Cms }[]): readonly FileProblem[] {
  const seen = new Set<string>();
  return decoded.flatMap(({ cms: { signer, certificate } }, at) => {
    // The same key in another certificate is no other key.
    const key = keyOf(certificate)?.export({ format: 'der', type: 'spki' }).toString('hex') ?? '';
    const named = Buffer.from(signer).toString('hex');
    const twice = seen.has(named) || seen.has(key);
    seen.add(named).add(key);
    return twice
      ? [{ code: 'certificate-twice' as const, revision: at + 1, detail: 'its certificate or key signed before' }]
      : [];
  });
}

import { createHash, generateKeyPairSync, hash, sign } from 'node:crypto';
import { encodeCertificate, keyIdOf } from '../read/certificate.ts';
import { type Cms, encodeCms, roomFor, signedAttributes } from '../read/cms.ts';
import { type Der, parseDer, sequence, setOf, tagged, underTag } from '../read/der.ts';
import { encodeSubject } from '../read/distinguished-name.ts';
import { lowSignature } from '../read/ecdsa.ts';
import { fillingObjects, signatureEntries } from '../read/filling.ts';
import { openLocked } from '../read/locked-document.ts';
import { splitFile } from '../read/parse-revision.ts';
import type { PdfDict } from '../read/pdf-value.ts';
import { type RevisionObject, writeRevision } from '../read/revision.ts';
import { drawAppearance } from '../signing/appearance.ts';
import { type OnceOnlySigner, readAuthority } from '../authority/authority.ts';
import { people, type SampleInstance, signedAt, signingOf } from './signed-sample.ts';

/** What a forger does differently, each with a signature whose value is right. */
export interface Forgery {
  readonly field?: string;
  readonly kind?: 'signatory' | 'seal';
  readonly certifies?: boolean;
  readonly signer?: OnceOnlySigner;
  readonly objects?: (objects: readonly RevisionObject[]) => readonly RevisionObject[];
  readonly entries?: (entries: PdfDict) => PdfDict;
  /** Changes the signed attributes, whole, before they are signed. */
  readonly attributes?: (set: Der) => Der;
  /** Before it is signed. */
  readonly cms?: (cms: Cms) => Cms;
  /** After it was signed. */
  readonly signed?: (cms: Cms) => Cms;
  readonly der?: (der: Der) => Uint8Array;
  /** `/Contents`, in hexadecimal. */
  readonly hex?: (hex: string) => string;
  /** Bytes kept for it beyond what it needs. */
  readonly extra?: number;
}

/** Adds a signature of our kind that is wrong in one thing. */
export async function forge(file: Uint8Array, instance: SampleInstance, forgery: Forgery = {}): Promise<Uint8Array> {
  const { field: called = 'sign-1', kind = 'signatory' } = forgery;
  const split = splitFile(Buffer.from(file));
  const document = await openLocked(file.subarray(0, split.locked));
  const last = split.revisions.at(-1);
  const field = document.fields.find(({ name }) => name === called);
  if (field === undefined) throw new Error(`There is no field ${called}`);
  const certifies = forgery.certifies ?? last === undefined;
  const next = last === undefined ? document.size : last.parts.signature + 1;
  const appearance = drawAppearance(field, signingOf(file, instance, 0).appearance, signedAt, next);
  const signature = next + appearance.length;
  const plain = fillingObjects(document, { field, certifies, appearance, signature });
  const objects = forgery.objects?.(plain) ?? plain;
  const entries = signatureEntries(signedAt, certifies);
  const { certificate, sign: signOnce } = forgery.signer ?? instance.issue(people[0], signedAt);
  const named = { certificate: certificate.der, signer: hash('sha256', certificate.der, 'buffer') };
  const draft = { ...named, kind, digest: new Uint8Array(32), statement: Buffer.from('{"forged":true}') };
  const changed = forgery.cms?.({ ...draft, signature: new Uint8Array(71) }) ?? draft;
  const room = roomFor(changed, 0) + (forgery.extra ?? 0);
  const written = writeRevision({
    base: {
      length: file.length,
      startxref: last?.startxref ?? document.startxref,
      root: document.root,
      ...(document.info === undefined ? {} : { info: document.info }),
      id: document.id,
    },
    objects,
    signature: signature + objects.length - plain.length,
    entries: forgery.entries?.(entries) ?? entries,
    room,
  });
  const { before, after } = written;
  const digest = createHash('sha256').update(file).update(before, 'latin1').update(after, 'latin1').digest();
  const whole = { ...changed, digest };
  const attributes = forgery.attributes?.(signedAttributes(whole)) ?? signedAttributes(whole);
  const cms: Cms = { ...whole, signature: signOnce(attributes) };
  const encoded = encodeCms(forgery.signed?.(cms) ?? cms);
  const der = forgery.attributes === undefined ? encoded : withSignerParts(encoded, { 3: underTag(0xa0, attributes) });
  const hex = Buffer.from(forgery.der?.(der) ?? der)
    .toString('hex')
    .toUpperCase()
    .padEnd(room * 2, '0');
  return Buffer.concat([file, Buffer.from(`${before}<${forgery.hex?.(hex) ?? hex}>${after}`, 'latin1')]);
}

/** A signature with parts of its signer put in place of what it had, by their order, or at its end. */
export function withSignerParts(der: Der, parts: Readonly<Record<number, Der>>): Der {
  return rebuilt(der, (data) => {
    const signer = (parseDer(data[4] ?? der)?.children[0]?.children ?? []).map((node) => node.der);
    for (const [at, part] of Object.entries(parts)) signer[Number(at)] = part;
    return [...data.slice(0, 4), setOf([sequence(...signer)])];
  });
}

/** A signature with the parts of its SignedData changed: version, digests, content, certificates, signers. */
export function rebuilt(der: Der, change: (parts: readonly Der[]) => readonly Der[]): Der {
  const [type, content] = parseDer(der)?.children ?? [];
  const data = content?.children[0]?.children.map((node) => node.der) ?? [];
  return sequence(type?.der ?? der, tagged(0, sequence(...change(data))));
}

/** A signer whose certificate is wrong in its bytes, though the root signed them so, and who may sign again and again. */
export function wrongSigner(
  instance: SampleInstance,
  change: (toBeSigned: Buffer) => Uint8Array = (bytes) => bytes,
): OnceOnlySigner {
  const { root, key } = readAuthority(instance.kept);
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const notBefore = new Date(signedAt.getTime() - 5 * 60_000);
  const parts = {
    use: 'act',
    issuer: root.parts.subject,
    subject: encodeSubject(people[0]),
    serial: Buffer.alloc(20, 0x44),
    notBefore,
    notAfter: root.parts.notAfter,
    publicKey: own.publicKey.export({ format: 'der', type: 'spki' }),
    issuerKey: keyIdOf(root.parts.publicKey),
  } as const;
  let toBeSigned: Uint8Array = new Uint8Array();
  const plain = encodeCertificate(parts, (bytes) => {
    toBeSigned = change(Buffer.from(bytes));
    return sign('sha256', toBeSigned, key);
  });
  const [, algorithm, value] = parseDer(plain)?.children ?? [];
  const certificate = sequence(toBeSigned, algorithm?.der ?? plain, value?.der ?? plain);
  return {
    certificate: { der: certificate, parts, subject: people[0], key: own.publicKey },
    sign: (bytes) => lowSignature(sign('sha256', bytes, own.privateKey)),
  };
}

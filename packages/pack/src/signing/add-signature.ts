import { createHash, hash } from 'node:crypto';
import {
  type Cms,
  encodeCms,
  type Signed,
  type SignatureKind,
  roomFor,
  signedAttributes,
  tokenRoom,
  TOKEN_STEP,
} from '../read/cms.ts';
import type { Der } from '../read/der.ts';
import type { Subject } from '../read/distinguished-name.ts';
import { fillingObjects, SEAL, signatureEntries } from '../read/filling.ts';
import { type LockedDocument, type LockedField, openLocked } from '../read/locked-document.ts';
import { splitFile } from '../read/parse-revision.ts';
import { Refused } from '../read/problems.ts';
import { type Base, type RevisionParts, type WrittenRevision, writeRevision } from '../read/revision.ts';
import { embeddable, readTimestamp } from '../read/timestamp.ts';
import { type Appearance, drawAppearance } from './appearance.ts';
import type { Issue } from '../authority/authority.ts';

/** Gives an RFC 3161 token (the ContentInfo alone) over a SHA-256: what a timestamp authority answers. */
export type TimestampSource = (digest: Uint8Array) => Promise<Uint8Array>;

/** One signing of a pack. */
export interface Signing {
  /** The pack as it is now: as it was locked, or with the signatures it has. */
  readonly file: Uint8Array;
  /** When the act was; its certificate is of that time. */
  readonly at: Date;
  readonly appearance: Appearance;
  /** In whose name the certificate is: the signatory's, or the instance's. */
  readonly signer: Subject;
  readonly issue: Issue;
  /** Where there is a timestamp authority. */
  readonly timestamp?: TimestampSource;
}

/** A signatory's signing. */
export interface SignatorySigning extends Signing {
  /** `sign-1` … `sign-n`, in the order of the terms. */
  readonly field: string;
  /** Canonical bytes of the evidence, which are signed with it. */
  readonly evidence: Uint8Array;
}

/** The instance's sealing. */
export interface Sealing extends Signing {
  /** Canonical bytes of what the seal says, which are signed with it. */
  readonly statement: Uint8Array;
}

/** Why a pack cannot be signed so: `code` tells which rule, the message in words. */
export class SigningError extends Error {
  override readonly name = 'SigningError';
  readonly code: 'not-ours' | 'no-such-field' | 'filled' | 'sealed' | 'unsigned' | 'timestamp';

  constructor(code: SigningError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Signs a pack in a signatory's field, as an incremental update: the file given is a prefix of the file returned. The
 * first signature also certifies the document, so that afterwards it is only filled in and signed.
 *
 * @throws {SigningError} where the field is filled (the same act came twice), the pack is sealed or none of ours, or no
 * timestamp could be had; {TypeError} for a name that no font here can print
 */
export async function addSignature(signing: SignatorySigning): Promise<Uint8Array> {
  const { field, evidence } = signing;
  if (field === SEAL) throw new SigningError('no-such-field', 'The field seal is for the instance alone');
  return sign(signing, { field, kind: 'signatory', statement: evidence });
}

/**
 * Seals a pack that was signed, for the instance; nothing can be signed afterwards.
 *
 * @throws {SigningError} as `addSignature`, and where nobody has signed
 */
export async function sealPack(sealing: Sealing): Promise<Uint8Array> {
  return sign(sealing, { field: SEAL, kind: 'seal', statement: sealing.statement });
}

interface Purpose {
  readonly field: string;
  readonly kind: SignatureKind;
  readonly statement: Uint8Array;
}

interface State {
  readonly document: LockedDocument;
  readonly field: LockedField;
  readonly base: Base;
  readonly certifies: boolean;
  /** The number of the first new object. */
  readonly next: number;
}

async function sign(signing: Signing, purpose: Purpose): Promise<Uint8Array> {
  const state = await stateOf(signing.file, purpose);
  const appearance = drawAppearance(state.field, signing.appearance, signing.at, state.next);
  const signature = state.next + appearance.length;
  const { field, certifies, base } = state;
  const shape: Omit<RevisionParts, 'room'> = {
    base,
    objects: fillingObjects(state.document, { field, certifies, appearance, signature }),
    signature,
    entries: signatureEntries(signing.at, certifies),
  };
  return signing.timestamp === undefined
    ? assemble(signing.file, signOnce(signing, purpose, shape, 0))
    : stamped(signing, purpose, shape, signing.timestamp);
}

/** The pack as it is, when it is one of ours and this field waits in it. */
async function stateOf(file: Uint8Array, { field: wanted, kind }: Purpose): Promise<State> {
  try {
    const split = splitFile(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
    const document = await openLocked(file.subarray(0, split.locked));
    const field = document.fields.find(({ name }) => name === wanted);
    if (field === undefined) throw new SigningError('no-such-field', `The pack has no field ${wanted}`);
    const filled = (name: string): boolean =>
      split.revisions.some(({ parts }) => document.fields.some((each) => each.name === name && wrote(parts, each)));
    if (filled(wanted)) throw new SigningError('filled', `The field ${wanted} is signed already`);
    if (filled(SEAL)) throw new SigningError('sealed', 'The pack is sealed');
    const last = split.revisions.at(-1);
    if (last === undefined && kind === 'seal') throw new SigningError('unsigned', 'Nobody has signed the pack');
    return {
      document,
      field,
      certifies: last === undefined,
      next: last === undefined ? document.size : last.parts.signature + 1,
      base: {
        length: file.length,
        startxref: last?.startxref ?? document.startxref,
        root: document.root,
        ...(document.info === undefined ? {} : { info: document.info }),
        id: document.id,
      },
    };
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    throw new SigningError('not-ours', `The file is no pack as it was locked or signed here: ${cause.message}`, {
      cause,
    });
  }
}

const wrote = ({ objects }: RevisionParts, { number }: LockedField): boolean =>
  objects.some((object) => object.number === number);

/** How often a signature is made anew because its token needs more or less room than was kept for it. */
const MOST_ATTEMPTS = 4;

async function stamped(
  signing: Signing,
  purpose: Purpose,
  shape: Omit<RevisionParts, 'room'>,
  source: TimestampSource,
): Promise<Uint8Array> {
  let kept = TOKEN_STEP;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const draft = signOnce(signing, purpose, shape, kept);
    const token = await tokenFor(draft.cms.signature, source);
    if (tokenRoom(token.length) === kept) return assemble(signing.file, draft, token);
    kept = tokenRoom(token.length);
  }
  throw new SigningError('timestamp', 'The timestamps have another length each time');
}

async function tokenFor(signature: Der, source: TimestampSource): Promise<Der> {
  const token = await source(hash('sha256', signature, 'buffer'));
  try {
    const embedded = embeddable(token);
    readTimestamp(embedded, signature);
    return embedded;
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    throw new SigningError('timestamp', `The timestamp authority's answer cannot be used: ${cause.message}`, { cause });
  }
}

interface Draft {
  readonly cms: Cms;
  readonly room: number;
  readonly written: WrittenRevision;
}

/** Issues a certificate, signs with it, and keeps so much room for a token. */
function signOnce(
  { file, signer, issue, at }: Signing,
  { kind, statement }: Purpose,
  shape: Omit<RevisionParts, 'room'>,
  tokenBytes: number,
): Draft {
  const once = issue(signer, at);
  const certificate = once.certificate.der;
  const named = { kind, statement, signer: hash('sha256', certificate, 'buffer'), certificate };
  const room = roomFor({ ...named, digest: new Uint8Array(32) }, tokenBytes);
  const written = writeRevision({ ...shape, room });
  const digest = createHash('sha256')
    .update(file)
    .update(written.before, 'latin1')
    .update(written.after, 'latin1')
    .digest();
  const signed: Signed = { ...named, digest };
  return { cms: { ...signed, certificate, signature: once.sign(signedAttributes(signed)) }, room, written };
}

function assemble(file: Uint8Array, { cms, room, written }: Draft, token?: Der): Uint8Array {
  const der = encodeCms({ ...cms, ...(token === undefined ? {} : { token }) });
  const contents = Buffer.from(der)
    .toString('hex')
    .toUpperCase()
    .padEnd(room * 2, '0');
  return Buffer.concat([file, Buffer.from(`${written.before}<${contents}>${written.after}`, 'latin1')]);
}

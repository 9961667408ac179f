import { X509Certificate } from 'node:crypto';
import { readCertificate } from './certificate.ts';
import { type CheckedSignature, checkSignatures, type Root, type Trust } from './check-signature.ts';
import { checkAppearance, claimedDate, fillingObjects, SEAL, signatureEntries } from './filling.ts';
import { type LockedDocument, type LockedField, openLocked } from './locked-document.ts';
import { type Revision, type SplitFile, splitFile } from './parse-revision.ts';
import { type PdfDict, writeValue } from './pdf-value.ts';
import { type FileProblem, type FileProblemCode, Refused } from './problems.ts';

/** The largest file that is read. A pack of five plans has half a megabyte. */
const MOST_BYTES = 16 * 1024 * 1024;

/** A signature, and the field it stands in. */
export interface ReadSignature extends CheckedSignature {
  readonly field: string;
}

/** What a file says of itself, as far as it could be read, and all that keeps it from being authentic. */
export interface SignedFile {
  /** None: every byte is as it was signed, in the form in which we write, up to the seal, under a root that was given. */
  readonly problems: readonly FileProblem[];
  /** The document as it was locked, a prefix of the file; absent where the signatures on it could not be told apart. */
  readonly locked?: { readonly bytes: number; readonly digest: string };
  /** What the locked document holds; absent where a signature is wrong, for then it is not opened. */
  readonly document?: LockedDocument;
  /** In the order in which they were added. Empty where one of them is wrong. */
  readonly signatures: readonly ReadSignature[];
}

/**
 * Reads a root certificate, PEM or DER.
 *
 * @throws {TypeError} where it is not the root of an instance, in the form in which they are made
 */
export function readRoot(certificate: string | Uint8Array): Root {
  const root = readCertificate(new X509Certificate(certificate).raw, 'root');
  if (typeof root === 'string') throw new TypeError(`This is no root certificate of an instance: ${root}`);
  return root;
}

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu;

/**
 * Reads the root certificates of an instance: one, PEM or DER, or several in PEM one after another, as there are where a
 * root was replaced.
 *
 * @throws {TypeError} where one of them is not the root of an instance, in the form in which they are made
 */
export function readRoots(certificates: string | Uint8Array): readonly Root[] {
  const text = typeof certificates === 'string' ? certificates : Buffer.from(certificates).toString('latin1');
  const found = text.match(PEM);
  return found === null ? [readRoot(certificates)] : found.map((each) => readRoot(each));
}

/**
 * Reads a signed pack, trusting nothing in it. Signatures are checked first, by bytes alone; the document is opened
 * only when every one of them is right. Bad input is an answer, never an error, within bounds of time and memory.
 */
export async function readSignedFile(bytes: Uint8Array, trust: Trust): Promise<SignedFile> {
  const failed = (cause: unknown, sofar: Partial<SignedFile> = {}): SignedFile => {
    if (!(cause instanceof Refused)) throw cause;
    return { signatures: [], ...sofar, problems: [...(sofar.problems ?? []), cause.problem] };
  };
  let checked: { readonly split: SplitFile } & ReturnType<typeof checkSignatures>;
  try {
    checked = checkBytes(bytes, trust);
  } catch (cause) {
    return failed(cause);
  }
  const { split, locked, signatures, problems } = checked;
  try {
    const document = await openLocked(bytes.subarray(0, split.locked));
    const fields = fieldsFilled(document, split, signatures);
    const read = signatures.map((signature, at) => ({ ...signature, field: fields[at]?.name ?? '' }));
    return { locked, document, signatures: read, problems: [...problems, ...wholeness(read)] };
  } catch (cause) {
    return failed(cause, { locked, problems });
  }
}

function checkBytes(
  bytes: Uint8Array,
  trust: Trust,
): { readonly split: SplitFile } & ReturnType<typeof checkSignatures> {
  if (bytes.length > MOST_BYTES) throw new Refused('too-large', `larger than ${MOST_BYTES} bytes`);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const split = splitFile(file);
  return { split, ...checkSignatures(file, split, trust) };
}

/** The field of each signature, when each revision does nothing else than fill one that waited for it. */
function fieldsFilled(
  document: LockedDocument,
  split: SplitFile,
  signatures: readonly CheckedSignature[],
): readonly LockedField[] {
  const filled: LockedField[] = [];
  let next = document.size;
  for (const [at, revision] of split.revisions.entries()) {
    const signature = signatures[at];
    if (signature === undefined) throw new TypeError('Every revision was checked');
    const field = fieldFilled(document, revision, next, at);
    checkPlace(field, signature, filled, at);
    filled.push(field);
    next = revision.parts.signature + 1;
  }
  return filled;
}

const refused = (code: FileProblemCode, at: number, detail: string, field?: string): Refused =>
  new Refused(code, detail, { revision: at + 1, ...(field === undefined ? {} : { field }) });

/** Writes the revision's objects again from the locked document, and compares. */
function fieldFilled(document: LockedDocument, { parts }: Revision, next: number, at: number): LockedField {
  const certifies = at === 0;
  const { objects, base, signature } = parts;
  const own = objects[certifies ? 2 : 0];
  const field = document.fields.find(({ number }) => number === own?.number);
  if (field === undefined) throw refused('field', at, 'it fills no field of the document');
  const appearance = objects.slice(certifies ? 3 : 1);
  if (appearance.length === 0) throw refused('field', at, 'it shows nothing', field.name);
  checkAppearance(field, appearance, next);
  if (signature !== next + appearance.length)
    throw refused('field', at, 'its objects are numbered otherwise', field.name);
  checkEntries(parts.entries, certifies, at, field.name);
  const expected = fillingObjects(document, { field, certifies, appearance, signature });
  const written = (all: typeof objects): string =>
    all.map(({ number, value, stream }) => `${number} ${writeValue(value)} ${stream?.length}`).join('\n');
  if (written(expected) !== written(objects))
    throw refused('field', at, 'it changes more than the field it fills', field.name);
  if (base.root !== document.root || base.info !== document.info || base.id !== document.id) {
    throw refused('field', at, 'it is of another document', field.name);
  }
  return field;
}

/** The first signature says what may still be done with the document, and no other does. */
function checkEntries(entries: PdfDict, certifies: boolean, at: number, field: string): void {
  const written = writeValue(entries);
  const claimed = claimedDate(entries);
  if (claimed !== undefined && written === writeValue(signatureEntries(claimed, certifies))) return;
  throw claimed !== undefined && written === writeValue(signatureEntries(claimed, !certifies))
    ? refused('certification', at, certifies ? 'it does not certify the document' : 'it certifies once more', field)
    : refused('revision-form', at, 'its dictionary has other entries', field);
}

function checkPlace(field: LockedField, signature: CheckedSignature, filled: readonly LockedField[], at: number): void {
  if (filled.includes(field)) throw refused('field', at, 'the field was filled before', field.name);
  if (filled.some(({ name }) => name === SEAL))
    throw refused('after-seal', at, 'it was added after the seal', field.name);
  if ((field.name === SEAL) !== (signature.kind === 'seal')) {
    throw refused('field-kind', at, `a ${signature.kind}'s signature stands in the field ${field.name}`, field.name);
  }
}

function wholeness(signatures: readonly ReadSignature[]): readonly FileProblem[] {
  if (signatures.length === 0) return [{ code: 'unsigned', detail: 'nobody signed it' }];
  if (signatures.at(-1)?.field === SEAL) return [];
  return [{ code: 'unsealed', detail: 'it is not sealed', revision: signatures.length }];
}

import { createPublicKey, type KeyObject } from 'node:crypto';
import { sha256Hex } from '../form/digest.ts';

/**
 * What a key signs: a note's text itself (Ed25519, signature type 0x01), or a cosignature, which says when as well
 * (timestamped Ed25519, 0x04, C2SP tlog-cosignature).
 */
export type SignatureKind = 'note' | 'cosignature';

/** The numbers that the signed-note specification assigns. */
const NUMBER = { note: 0x01, cosignature: 0x04 } as const satisfies Record<SignatureKind, number>;

/** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410 section 4). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** A key that signs notes, by the name it signs under; `id` is the specification's four bytes in hex. */
export type NoteKey = {
  readonly kind: SignatureKind;
  readonly name: string;
  readonly id: string;
  readonly key: KeyObject;
};

/**
 * @returns the name
 * @throws {TypeError} for a name a signature line cannot hold (C2SP signed-note: no spaces of any kind, no plus)
 */
export const requireKeyName = (name: string): string => {
  // U+0085 is a space to Unicode and to \p{Cc}, but not to \s.
  if (!/^[^\s\p{Cc}+]+$/u.test(name) || !name.isWellFormed())
    throw new TypeError(`Not a key name: ${JSON.stringify(name)}`);
  return name;
};

const rawOf = (key: KeyObject): Uint8Array => {
  const der = key.export({ format: 'der', type: 'spki' });
  if (der.length !== SPKI_HEAD.length + 32 || !der.subarray(0, SPKI_HEAD.length).equals(SPKI_HEAD)) {
    throw new TypeError('A note is signed with an Ed25519 key');
  }
  return der.subarray(SPKI_HEAD.length);
};

const idOf = (name: string, numbered: Uint8Array): string =>
  sha256Hex(Buffer.concat([Buffer.from(`${requireKeyName(name)}\n`), numbered])).slice(0, 8);

/** The four bytes by which a signature line names its key, in hex (C2SP signed-note, "Signatures"). */
export const noteKeyId = (name: string, publicKey: KeyObject, kind: SignatureKind = 'note'): string =>
  idOf(name, Buffer.concat([Uint8Array.of(NUMBER[kind]), rawOf(publicKey)]));

/**
 * A verifier key in one line, `name+id+base64`, as other implementations of signed notes read it.
 *
 * @param kind what the key signs; a witness cosigns
 * @throws {TypeError} for a name that a note cannot carry or a key that is not Ed25519
 */
export const vkeyOf = (name: string, publicKey: KeyObject, kind: SignatureKind = 'note'): string => {
  const encoded = Buffer.concat([Uint8Array.of(NUMBER[kind]), rawOf(publicKey)]).toString('base64');
  return `${name}+${noteKeyId(name, publicKey, kind)}+${encoded}`;
};

const kindOf = (number: number | undefined): SignatureKind | undefined => {
  if (number === NUMBER.note) return 'note';
  return number === NUMBER.cosignature ? 'cosignature' : undefined;
};

/**
 * Reads a verifier key.
 *
 * @throws {TypeError} for another form, another algorithm, or an id that is not the key's
 */
export const readVkey = (vkey: string): NoteKey => {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(vkey) ?? [];
  if (name === undefined || id === undefined || encoded === undefined) {
    throw new TypeError('A verifier key reads name+id+key');
  }
  const bytes = Buffer.from(encoded, 'base64');
  const kind = kindOf(bytes[0]);
  if (bytes.toString('base64') !== encoded || bytes.length !== 33 || kind === undefined) {
    throw new TypeError('A verifier key here is an Ed25519 key');
  }
  const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, bytes.subarray(1)]), format: 'der', type: 'spki' });
  // Of the bytes as they stand: what is exported from the key is these again, and costs as much as reading it.
  if (idOf(name, bytes) !== id) throw new TypeError(`The verifier key of ${name} does not have the id it names`);
  return { kind, name, id, key };
};

/** The same key under the same name, for what else it signs: a log says by it when it made a checkpoint. */
export const alsoCosigning = ({ name, key }: NoteKey): NoteKey => ({
  kind: 'cosignature',
  name,
  id: noteKeyId(name, key, 'cosignature'),
  key,
});

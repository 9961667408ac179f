import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { cosignedAt, type Cosigned } from './cosignature.ts';
import { noteKeyId, readVkey, type NoteKey } from './vkey.ts';

/** A note longer than this, or with more signatures, is refused before any work is done (C2SP asks for 16 at least). */
const LONGEST = 1_000_000;
const MOST_SIGNATURES = 100;

/**
 * A note's text as far as its signatures vouch for it, or why none can be trusted. `signedBy` names who signed the text
 * itself, `cosigned` who cosigned it and when.
 */
export type OpenedNote =
  | {
      readonly ok: true;
      readonly text: string;
      readonly signedBy: readonly string[];
      readonly cosigned: readonly Cosigned[];
    }
  | { readonly ok: false; readonly problem: NoteProblem };

/** `malformed`: not a signed note. `unknownKey`: signed by none of the keys given. `badSignature`: one of them fails. */
export type NoteProblem = 'malformed' | 'unknownKey' | 'badSignature';

const refused = (problem: NoteProblem): OpenedNote => ({ ok: false, problem });

/** Well formed, ending in a newline, and holding no ASCII control character but newlines. */
const isText = (text: string): boolean => {
  if (!text.endsWith('\n') || !text.isWellFormed()) return false;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) < 0x20 && text[at] !== '\n') return false;
  return true;
};

/**
 * Signs a text as a C2SP signed note under a key's name. A note that is signed already takes the further signature by
 * appending the last line of what this gives for the same text.
 *
 * @param text ends with a newline, without control characters
 * @throws {TypeError} for any other text, a name a note cannot carry or a key that is not Ed25519
 */
export const signNote = (text: string, name: string, privateKey: KeyObject): string => {
  if (!isText(text)) throw new TypeError('A note is text that ends with a newline, without control characters');
  const id = Buffer.from(noteKeyId(name, createPublicKey(privateKey)), 'hex');
  const signature = sign(null, Buffer.from(text), privateKey);
  return `${text}\n— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
};

type SignatureLine = { readonly name: string; readonly id: string; readonly signature: Uint8Array };

const readLine = (line: string): SignatureLine | undefined => {
  const parts = /^— ([^\s\u0085+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line);
  const [, name, encoded] = parts ?? [];
  if (name === undefined || encoded === undefined) return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length < 5 || bytes.toString('base64') !== encoded) return undefined;
  return { name, id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) };
};

const isPresent = <T>(value: T | undefined): value is T => value !== undefined;

const readNote = (note: string): { readonly text: string; readonly lines: readonly SignatureLine[] } | undefined => {
  if (note.length > LONGEST || !isText(note)) return undefined;
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return undefined;
  const raw = note.slice(end + 2, -1).split('\n');
  const lines = raw.map(readLine).filter(isPresent);
  if (lines.length !== raw.length || lines.length > MOST_SIGNATURES) return undefined;
  return { text: note.slice(0, end + 1), lines };
};

const keyFor = (line: SignatureLine, keys: readonly NoteKey[]): NoteKey | undefined =>
  keys.find(({ name, id }) => name === line.name && id === line.id);

/** What one line by a known key says: that it signed, or when it cosigned; undefined where the signature fails. */
const holds = (
  text: string,
  { signature }: SignatureLine,
  { kind, name, key }: NoteKey,
): Cosigned | true | undefined => {
  if (kind === 'note') return verify(null, Buffer.from(text), key, signature) ? true : undefined;
  const at = cosignedAt(text, key, signature);
  return at === undefined ? undefined : { name, at };
};

/** Opens a note with keys that were read before. */
export const openWith = (note: string, keys: readonly NoteKey[]): OpenedNote => {
  const read = readNote(note);
  if (read === undefined) return refused('malformed');
  const signedBy = new Set<string>();
  const cosigned = new Map<string, Cosigned>();
  for (const line of read.lines) {
    const known = keyFor(line, keys);
    if (known === undefined) continue;
    const said = holds(read.text, line, known);
    if (said === undefined) return refused('badSignature');
    if (said === true) signedBy.add(known.name);
    else cosigned.set(`${said.at} ${said.name}`, said);
  }
  if (signedBy.size + cosigned.size === 0) return refused('unknownKey');
  return { ok: true, text: read.text, signedBy: [...signedBy], cosigned: [...cosigned.values()] };
};

/**
 * Opens a C2SP signed note: its text is only given when a key we trust signed or cosigned it. Signatures by other keys
 * are passed over; one by a trusted key that fails refuses the whole note.
 *
 * @param vkeys the keys trusted, as `vkeyOf` writes them
 * @throws {TypeError} where one of the trusted keys cannot be read
 */
export const openNote = (note: string, vkeys: readonly string[]): OpenedNote => openWith(note, vkeys.map(readVkey));

/**
 * A note with further signature lines, each ended by a newline.
 *
 * @throws {TypeError} for a note or a line that is none, or more signatures than a note may have
 */
export const addSignatures = (note: string, ...lines: readonly string[]): string => {
  const signed = note + lines.join('');
  const read = readNote(note);
  const more = readNote(signed);
  if (read === undefined || more?.text !== read.text || more.lines.length !== read.lines.length + lines.length)
    throw new TypeError('These are not a signed note and signature lines for it');
  return signed;
};

import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { Instant } from '../form/instant.ts';
import { noteKeyId } from './vkey.ts';

/** Somebody's word, with the key of that name, that a checkpoint was the newest they had seen of its log then. */
export type Cosigned = { readonly name: string; readonly at: Instant };

/** The last second that an instant can be written for: 9999-12-31T23:59:59Z. */
const LAST_SECOND = 253_402_300_799n;

/** What is signed, C2SP tlog-cosignature: a header, the time in seconds since 1970, and the checkpoint's text. */
const messageFor = (text: string, seconds: bigint): Buffer => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);

/**
 * A cosignature on a checkpoint's text as a signature line (C2SP tlog-cosignature, cosignature/v1, Ed25519).
 *
 * @param text a checkpoint as `formatCheckpoint` writes it
 * @param at the instant to state; fractions of a second are dropped, as the format has none
 * @throws {TypeError} for a name a note cannot carry, an instant before 1970 or a key that is not Ed25519
 */
export const cosignatureLine = (text: string, name: string, privateKey: KeyObject, at: Instant): string => {
  const seconds = BigInt(Math.floor(Date.parse(Instant.parse(at)) / 1000));
  if (seconds < 0n) throw new TypeError(`A cosignature cannot state ${at}: it counts from 1970`);
  const id = Buffer.from(noteKeyId(name, createPublicKey(privateKey), 'cosignature'), 'hex');
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(seconds);
  const signature = sign(null, messageFor(text, seconds), privateKey);
  return `— ${name} ${Buffer.concat([id, stamp, signature]).toString('base64')}\n`;
};

/**
 * When a cosignature was made, where it is one of this key on this text. Times beyond the year 9999 are refused.
 *
 * @param signature what follows the key id in the line: eight bytes of time and an Ed25519 signature
 */
export const cosignedAt = (text: string, key: KeyObject, signature: Uint8Array): Instant | undefined => {
  if (signature.length !== 72) return undefined;
  const seconds = Buffer.from(signature.subarray(0, 8)).readBigUInt64BE();
  if (seconds > LAST_SECOND || !verify(null, messageFor(text, seconds), key, signature.subarray(8))) return undefined;
  return new Date(Number(seconds) * 1000).toISOString();
};

import { hash } from 'node:crypto';
import { z } from 'zod';
import { canonicalBytes } from './canonical.ts';

/** A SHA-256 in lower-case hex. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'A digest is 64 lower-case hexadecimal characters');
export type Digest = z.infer<typeof Digest>;

/** SHA-256 of bytes as they are, lower-case hex. */
export const sha256Hex = (bytes: Uint8Array): Digest => hash('sha256', bytes, 'hex');

/**
 * SHA-256 of a value's canonical form, lower-case hex.
 *
 * @throws {CanonicalError} where the value has no canonical form
 */
export const digestOf = (value: unknown): Digest => sha256Hex(canonicalBytes(value));

const Typed = z.looseObject({
  type: z.string().regex(/^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)+\/v[1-9][0-9]*$/, 'A type reads like coproduce/terms/v1'),
});

/**
 * The digest of something that will be signed or kept: the value must say what it is in a member `type` such as
 * `coproduce/terms/v1`, so that bytes of one kind can never pass for another.
 *
 * @param kind the type the caller means to digest; any other is refused
 * @throws {TypeError} without a fitting `type`; {CanonicalError} without a canonical form
 */
export const typedDigest = (value: unknown, kind?: string): Digest => {
  const typed = Typed.safeParse(value);
  if (!typed.success) throw new TypeError(`What is digested names its type: ${z.prettifyError(typed.error)}`);
  const { type } = typed.data;
  if (kind !== undefined && type !== kind) throw new TypeError(`This is ${type}, not ${kind}`);
  return digestOf(value);
};

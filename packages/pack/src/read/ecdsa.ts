import { type Der, integer, parseDer, sequence } from './der.ts';

/** The order of each curve: of the two values that verify, the lower is written, so that there is one. */
const orders: ReadonlyMap<string, bigint> = new Map([
  ['prime256v1', 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n],
  ['secp384r1', BigInt(`0x${'f'.repeat(48)}c7634d81f4372ddf581a0db248b0a77aecec196accc52973`)],
]);

/** The longest a signature over P-256 gets in DER, with the lower value. */
export const LONGEST_SIGNATURE = 71;

const unsigned = (content: Uint8Array): bigint => BigInt(`0x${Buffer.from(content).toString('hex')}`);

/**
 * An ECDSA signature in DER with the lower of the two values that verify, over P-256 or another curve by OpenSSL's name.
 *
 * @throws {TypeError} where it is none, or of another curve than P-256 and P-384
 */
export function lowSignature(signature: Der, curve = 'prime256v1'): Der {
  const [r, s] = parseDer(signature)?.children ?? [];
  const order = orders.get(curve);
  if (!r || !s || r.content.length === 0 || s.content.length === 0) throw new TypeError('A signature is two numbers');
  if (order === undefined) throw new TypeError(`Signatures over ${curve} are not known here`);
  const high = unsigned(s.content);
  return sequence(integer(unsigned(r.content)), integer(high > order / 2n ? order - high : high));
}

import { integer, octets, oid, parseDer, sequence } from '../read/der.ts';

const SHA256 = oid('2.16.840.1.101.3.4.2.1');
const TRUE = Uint8Array.of(0x01, 0x01, 0xff);

/**
 * What is sent to a timestamp authority (RFC 3161, 2.4.1), as `application/timestamp-query`: asks for a token over a
 * SHA-256, with the authority's certificate in it.
 *
 * @param nonce random, of at least 8 bytes; the answer repeats it
 */
export function timestampRequest(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const number = BigInt(`0x${Buffer.from(nonce).toString('hex')}`);
  return sequence(integer(1n), sequence(sequence(SHA256), octets(digest)), integer(number), TRUE);
}

/**
 * Takes the token out of what an authority answered (`application/timestamp-reply`). Whether it is over the digest asked
 * for is checked when it is embedded; that it answers this request and no earlier one, here.
 *
 * @throws {TypeError} saying what the authority answered instead
 */
export function tokenFromResponse(response: Uint8Array, nonce: Uint8Array): Uint8Array {
  const [status, token] = parseDer(response)?.children ?? [];
  if (status === undefined) throw new TypeError('The timestamp authority answered with something else');
  const [code] = status.children[0]?.content ?? [];
  // 0 is granted, 1 granted with changes.
  if (code === undefined || code > 1) throw new TypeError(`The timestamp authority refused, with status ${code}`);
  const content = token?.children[1]?.children[0]?.children[2]?.children[1]?.children[0]?.content;
  const info = content === undefined ? undefined : parseDer(content);
  if (token === undefined || info === undefined) throw new TypeError('The timestamp authority sent no token');
  const wanted = Buffer.from(integer(BigInt(`0x${Buffer.from(nonce).toString('hex')}`)));
  if (!info.children.some(({ der }) => wanted.equals(der))) throw new TypeError('The token answers another request');
  return token.der;
}

import { ObjectIdentifier } from 'asn1js';

/**
 * Bytes of one DER value, whole. Read here and not by a library, because the libraries read BER, take whatever length
 * or number is written as it is, and cost a hundred times as much as everything else that is checked.
 */
export type Der = Uint8Array;

/** A value: its one-byte tag, its length in the one form DER has, its content. */
function encode(tag: number, ...parts: readonly Uint8Array[]): Der {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  const header = length < 0x80 ? [tag, length] : [tag, 0x80 + digits.length, ...digits];
  return Buffer.concat([Uint8Array.from(header), ...parts]);
}

/** A SEQUENCE of values that are encoded already. */
export const sequence = (...parts: readonly Der[]): Der => encode(0x30, ...parts);

/** A SET OF values, in the order DER asks for; under another tag where it is implicit. */
export const setOf = (parts: readonly Der[], tag = 0x31): Der =>
  encode(tag, ...parts.toSorted((a, b) => Buffer.compare(a, b)));

/** A value or values in brackets: `[0]`, constructed. */
export const tagged = (number: number, ...parts: readonly Der[]): Der => encode(0xa0 + number, ...parts);

export const oid = (value: string): Der => new Uint8Array(new ObjectIdentifier({ value }).toBER());
export const octets = (value: Uint8Array): Der => encode(0x04, value);
export const utf8 = (value: string): Der => encode(0x0c, Buffer.from(value));

/** A number that is not negative. */
export function integer(value: bigint): Der {
  const digits = value.toString(16);
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
  return (bytes[0] ?? 0) < 0x80 ? encode(0x02, bytes) : encode(0x02, Uint8Array.of(0), bytes);
}

/** The same value under another one-byte tag: implicit tagging, and back. */
export const underTag = (tag: number, value: Der): Der => Buffer.concat([Uint8Array.of(tag), value.subarray(1)]);

/** A value read: its bytes, the bytes of its content, its one-byte tag, and what stands in it. */
export interface Node {
  readonly tag: number;
  readonly der: Der;
  readonly content: Uint8Array;
  readonly children: readonly Node[];
}

const DEEPEST = 24;
/** A signature of ours has some hundred; a hostile one must not fill the memory. */
const MOST_NODES = 5000;
const CONSTRUCTED = 0x20;

/** Reads one DER value that fills the bytes; `undefined` where they are none. Strings and numbers are left as they are. */
export const parseDer = (bytes: Uint8Array): Node | undefined => parse(bytes, { nodes: MOST_NODES }, 0);

function parse(bytes: Uint8Array, left: { nodes: number }, depth: number): Node | undefined {
  const [tag = 0] = bytes;
  const header = headerOf(bytes);
  left.nodes -= 1;
  if (header === undefined || header.length + header.content !== bytes.length) return undefined;
  if (depth > DEEPEST || left.nodes < 0) return undefined;
  const content = bytes.subarray(header.length);
  if ((tag & CONSTRUCTED) === 0) return { tag, der: bytes, content, children: [] };
  const children: Node[] = [];
  for (let at = 0; at < content.length;) {
    const length = lengthOfDer(content.subarray(at));
    const child = length === undefined ? undefined : parse(content.subarray(at, at + length), left, depth + 1);
    if (child === undefined) return undefined;
    children.push(child);
    at += child.der.length;
  }
  return { tag, der: bytes, content, children };
}

/** How many bytes the value takes with which the bytes begin, as its first bytes say. */
export function lengthOfDer(bytes: Uint8Array): number | undefined {
  const header = headerOf(bytes);
  return header === undefined ? undefined : header.length + header.content;
}

/** Tag and length: of low tag numbers and definite, shortest lengths alone. */
function headerOf(bytes: Uint8Array): { readonly length: number; readonly content: number } | undefined {
  const [tag = 0x1f, first = 0x80] = bytes;
  if ((tag & 0x1f) === 0x1f || first === 0x80) return undefined;
  if (first < 0x80) return { length: 2, content: first };
  const count = first - 0x80;
  const digits = bytes.subarray(2, 2 + count);
  if (count > 4 || digits.length < count || digits[0] === 0) return undefined;
  const content = digits.reduce((sum, byte) => sum * 256 + byte, 0);
  return content < 0x80 ? undefined : { length: 2 + count, content };
}

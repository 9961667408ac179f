import canonicalize from 'canonicalize';

/** How deep a value may nest. Nothing we digest comes near it; a hostile file must not exhaust the stack. */
const DEEPEST = 64;

type Path = readonly (string | number)[];

const written = (path: Path): string =>
  path.reduce<string>((sofar, part) => sofar + (typeof part === 'number' ? `[${part}]` : `.${part}`), '$');

/** A value without a canonical form. The message names the place as `$.goals[2].due`; `path` is the same in parts. */
export class CanonicalError extends Error {
  override readonly name = 'CanonicalError';
  readonly path: Path;

  constructor(path: Path, why: string) {
    super(`${written(path)}: ${why}`);
    this.path = [...path];
  }
}

const checkText = (text: string, path: Path): void => {
  if (!text.isWellFormed()) throw new CanonicalError(path, 'half of a surrogate pair');
  if (text.includes('\u0000')) throw new CanonicalError(path, 'the character U+0000');
};

const checkName = (name: string | symbol, path: Path): string => {
  if (typeof name === 'symbol') throw new CanonicalError(path, 'a member named by a symbol');
  checkText(name, path);
  // Assigning to it sets a prototype in many programs, so it would be in the digest and gone from the value.
  if (name === '__proto__') throw new CanonicalError(path, 'a member named __proto__');
  return name;
};

const isPlain = (value: object): value is Readonly<Record<string, unknown>> => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

const nameOf = (value: object): string => {
  const maker: unknown = value.constructor;
  return typeof maker === 'function' && maker.name !== '' ? maker.name : 'object of its own kind';
};

const checkContainer = (value: object, path: (string | number)[]): void => {
  if (path.length >= DEEPEST) throw new CanonicalError(path, `nested deeper than ${DEEPEST} levels`);
  if (Array.isArray(value)) {
    if (Reflect.ownKeys(value).length > value.length + 1) throw new CanonicalError(path, 'a list with named members');
    for (let at = 0; at < value.length; at += 1) checkAt(value[at], at, path);
    return;
  }
  if (!isPlain(value)) throw new CanonicalError(path, `not a plain object but a ${nameOf(value)}`);
  for (const key of Reflect.ownKeys(value)) {
    const name = checkName(key, path);
    checkAt(value[name], name, path);
  }
};

const checkAt = (value: unknown, part: string | number, path: (string | number)[]): void => {
  path.push(part);
  check(value, path);
  path.pop();
};

const check = (value: unknown, path: (string | number)[]): void => {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') {
    checkText(value, path);
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new CanonicalError(path, `${value} is not a number JSON can hold`);
  } else if (typeof value === 'object') {
    checkContainer(value, path);
  } else {
    throw new CanonicalError(path, `${typeof value} has no form in JSON`);
  }
};

/** The canonical form as text; `canonicalBytes` is its UTF-8. */
export const canonicalText = (value: unknown): string => {
  check(value, []);
  const text = canonicalize(value);
  if (text === undefined) throw new CanonicalError([], 'nothing to write');
  return text;
};

/**
 * A value's one form in bytes: RFC 8785 (JSON Canonicalization Scheme), UTF-8.
 *
 * Stricter than the RFC where two programs could read the same bytes differently or a database cannot keep them: U+0000
 * and members named `__proto__` are refused, as is whatever JSON would drop or change (undefined, functions, symbols,
 * bigints, dates and other objects that are not plain, NaN, infinities, half surrogate pairs), or nesting beyond 64.
 *
 * @throws {CanonicalError} naming the path of the first thing refused
 */
export const canonicalBytes = (value: unknown): Uint8Array => new TextEncoder().encode(canonicalText(value));

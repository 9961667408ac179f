import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';

/**
 * A file as parts of another: `[from, length]` copies bytes of it, a text is new bytes in base64, and so is `deflated`,
 * once they were deflated (RFC 1951).
 */
export const Delta = z.array(
  z.union([z.tuple([z.int().min(0), z.int().min(1)]), z.base64(), z.strictObject({ deflated: z.base64() })]),
);
export type Delta = z.infer<typeof Delta>;

const BLOCK = 64;

const fresh = (bytes: Buffer): Delta[number] => {
  const deflated = deflateRawSync(bytes, { level: 9 });
  return deflated.length + BLOCK < bytes.length ? { deflated: deflated.toString('base64') } : bytes.toString('base64');
};

/** What makes `file` of `base`. */
export const deltaOf = (base: Uint8Array, file: Uint8Array): Delta => {
  const [from, to] = [Buffer.from(base), Buffer.from(file)];
  const known = new Map<string, number>();
  for (let at = 0; at + BLOCK <= from.length; at += BLOCK) known.set(from.toString('latin1', at, at + BLOCK), at);
  const delta: Delta = [];
  let since = 0;
  let at = 0;
  const flush = (): void => {
    if (since < at) delta.push(fresh(to.subarray(since, at)));
  };
  while (at + BLOCK <= to.length) {
    const found = known.get(to.toString('latin1', at, at + BLOCK));
    if (found === undefined) {
      at += 1;
      continue;
    }
    flush();
    let length = BLOCK;
    while (at + length < to.length && found + length < from.length && to[at + length] === from[found + length])
      length += 1;
    delta.push([found, length]);
    at += length;
    since = at;
  }
  at = to.length;
  flush();
  return delta;
};

/** The file that a delta makes of its base. */
export const applied = (base: Uint8Array, delta: Delta): Buffer =>
  Buffer.concat(
    delta.map((part) => {
      if (typeof part === 'string') return Buffer.from(part, 'base64');
      if ('deflated' in part) return inflateRawSync(Buffer.from(part.deflated, 'base64'));
      return base.subarray(part[0], part[0] + part[1]);
    }),
  );

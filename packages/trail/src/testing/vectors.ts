import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readPrivateKey } from '../keys/keys.ts';

/** A file of the vectors, by its name under `tests/vectors/trail`. */
export const readVectors = <T>(name: string, shape: z.ZodType<T>): T =>
  shape.parse(JSON.parse(readFileSync(new URL(`../../../../tests/vectors/trail/${name}`, import.meta.url), 'utf8')));

/** The first of some cases, which there must be. */
export const firstOf = <T>(cases: readonly T[]): T => {
  const [first] = cases;
  if (first === undefined) throw new Error('The vectors hold no case');
  return first;
};

const { keys } = readVectors(
  'keys.json',
  z.object({ keys: z.array(z.object({ name: z.string(), privateKeyPem: z.string() })) }),
);

/** A private key of the vectors. */
export const vectorKey = (name: string) => readPrivateKey(keys.find((key) => key.name === name)?.privateKeyPem ?? '');

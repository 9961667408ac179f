import { z } from 'zod';
import { Delta } from './delta.ts';

/** A set of vectors, such as `tests/vectors/packs/packs.json`: packs as parts of genuine ones, and what has to be found. */
export const PackVectors = z.strictObject({
  packs: z.array(
    z.strictObject({
      name: z.string(),
      /** The genuine pack that `delta` is against: a file beside. */
      of: z.string().regex(/^[\w-]+\.pdf$/u),
      delta: Delta,
      /** The trail to hold it against, as parts of `trail.jsonl`; none where it is not there. */
      trail: Delta.exactOptional(),
      /** Files with certificates of timestamp authorities to trust; without any, timestamps are told and not judged. */
      authorities: z.array(z.string().regex(/^[\w-]+\.pem$/u)).exactOptional(),
      outcome: z.enum(['authentic', 'notAuthentic', 'cannotBeChecked']),
      /** The check that has to fail; others may, too. Null where none may. */
      fails: z.enum(['seal', 'data', 'terms', 'signatures', 'inclusion', 'consistency', 'path']).nullable(),
      /** What our own verifier says of it, in part: another one may word it otherwise. */
      says: z.string().exactOptional(),
    }),
  ),
});
export type PackVectors = z.infer<typeof PackVectors>;
export type PackVector = PackVectors['packs'][number];

/** A genuine pack as it was sealed: the file `of` itself, unless `more` says otherwise. */
export const authentic = (name: string, file: Uint8Array, of: string, more: Partial<PackVector> = {}): PackVector => ({
  name,
  of,
  delta: [[0, file.length]],
  outcome: 'authentic',
  fails: null,
  ...more,
});

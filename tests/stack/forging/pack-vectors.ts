import { z } from 'zod';
import { Delta } from './delta.ts';

/** `tests/vectors/packs/packs.json`: packs as parts of genuine ones, and what has to be found of each. */
export const PackVectors = z.strictObject({
  packs: z.array(
    z.strictObject({
      name: z.string(),
      /** The genuine pack that `delta` is against. */
      of: z.enum(['genuine-1.pdf', 'genuine-2.pdf']),
      delta: Delta,
      /** The trail to hold it against, as parts of `trail.jsonl`; none where it is not there. */
      trail: Delta.exactOptional(),
      outcome: z.enum(['authentic', 'notAuthentic']),
      /** The check that has to fail; others may, too. Null where none may. */
      fails: z.enum(['seal', 'data', 'terms', 'signatures', 'inclusion', 'consistency', 'path']).nullable(),
    }),
  ),
});
export type PackVectors = z.infer<typeof PackVectors>;

import type { z } from 'zod';

/**
 * A value as it will be digested and kept: exactly what its schema allows, and nothing that JSON would drop or change,
 * so that reading it back from its bytes gives the same value. Throws where it does not fit its schema.
 */
export const plain = <S extends z.ZodType>(schema: S, value: z.input<S>): z.output<S> =>
  schema.parse(JSON.parse(JSON.stringify(value)));

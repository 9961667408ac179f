import { z } from 'zod';
import { Instant, MemberId, PackId, PlanId, Prose } from '../words.ts';

/** `given` → `withdrawn`, by whoever gave it, until it is printed. */
export const StatementState = z.enum(['given', 'withdrawn']);
export type StatementState = z.infer<typeof StatementState>;

/** What a representative says of a pack: that they endorse one of its plans, or something in their own words. */
export const Said = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('endorses'), plan: PlanId, words: Prose.optional() }),
  /** Of one plan, or of the pack as a whole. */
  z.strictObject({ kind: z.literal('statement'), plan: PlanId.optional(), words: Prose }),
]);
export type Said = z.infer<typeof Said>;

/** An endorsement or a statement that stands with a pack (`domain` 2.2). */
export const StatementData = z.strictObject({
  pack: PackId,
  by: MemberId,
  said: Said,
  /** When it was given or last changed. */
  at: Instant,
  /** Given once the pack was locked: it voids nothing, stands with it, and prints in the next. */
  late: z.boolean(),
});
export type StatementData = z.infer<typeof StatementData>;

import { z } from 'zod';
import { Day, Digest, GoalId, Instant, MemberId, PackId, PlanId, Prose, ReviewId } from '../words.ts';

/** The Plan-Do-Study-Act life of a local goal (`domain` 2.3). */
export const GoalState = z.enum([
  'draft',
  'agreed',
  'inProgress',
  'reviewed',
  'revised',
  'ending',
  'achieved',
  'closed',
  'withdrawn',
]);
export type GoalState = z.infer<typeof GoalState>;

/** What we expect to see, and by when; or that none was made, and why. Locked from START on. */
export const Prediction = z.union([
  z.strictObject({ expects: Prose, by: Day }),
  z.strictObject({ noneBecause: Prose }),
]);
export type Prediction = z.infer<typeof Prediction>;

/** What a claim rests on. */
export const Cited = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cited'), what: Prose }),
  z.strictObject({ kind: z.literal('noneCited') }),
  z.strictObject({ kind: z.literal('toFollow'), by: Day }),
]);
export type Cited = z.infer<typeof Cited>;

export const Start = z.strictObject({
  when: Day,
  by: MemberId,
  prediction: Prediction,
  /** The work had begun before the prediction was written. */
  writtenAfter: z.boolean(),
  recordedAt: Instant,
});
export type Start = z.infer<typeof Start>;

export const Study = z.strictObject({
  review: ReviewId,
  findings: Prose,
  comparison: Prose,
  cited: Cited,
  by: MemberId,
  recordedAt: Instant,
});
export type Study = z.infer<typeof Study>;

export const DecisionKind = z.enum(['continue', 'revise', 'achieve', 'close']);
export type DecisionKind = z.infer<typeof DecisionKind>;

/** What a review decided of a goal. */
export const GoalDecision = z.strictObject({
  kind: DecisionKind,
  review: ReviewId,
  reason: Prose,
  /** REVISE: what changes. */
  changes: Prose.optional(),
  /** ACHIEVE: what shows it. */
  evidence: Cited.optional(),
  /** Where the goal was when it was decided, so that RECONSIDER can go back. */
  from: z.enum(['reviewed', 'agreed', 'revised']),
  /** Taken after the review was concluded: a dated addendum. */
  addendum: z.boolean(),
  by: MemberId,
  recordedAt: Instant,
});
export type GoalDecision = z.infer<typeof GoalDecision>;

/** Why a goal was not taken further at a review. */
export const Carry = z.strictObject({
  review: ReviewId,
  why: z.enum(['notBegun', 'notReached', 'notSigned']),
  reason: Prose,
  by: MemberId,
  recordedAt: Instant,
});
export type Carry = z.infer<typeof Carry>;

export const Reconsideration = z.strictObject({
  review: ReviewId,
  askedBy: MemberId,
  clause: Prose,
  reason: Prose,
  undone: GoalDecision,
  recordedAt: Instant,
});
export type Reconsideration = z.infer<typeof Reconsideration>;

/** One turn of the circle: agreed, begun, studied, decided. */
export const Cycle = z.strictObject({
  number: z.int().min(1),
  start: Start.optional(),
  studies: z.array(Study),
  decisions: z.array(GoalDecision),
  carries: z.array(Carry),
  reconsiderations: z.array(Reconsideration),
});
export type Cycle = z.infer<typeof Cycle>;

/** The goal machine's context: everything its own rules read of the goal. */
export const GoalData = z.strictObject({
  plan: PlanId,
  number: z.int().min(1),
  proposedBy: MemberId,
  /** The goal this one follows. */
  follows: GoalId.optional(),
  cycle: z.int().min(0),
  cycles: z.array(Cycle),
  /** The decision that still waits for the leads, or that RECONSIDER would undo. */
  decision: GoalDecision.nullable(),
  agreements: z.array(z.strictObject({ pack: PackId, termsDigest: Digest, at: Instant })),
  withdrawn: z.strictObject({ reason: Prose, by: MemberId, at: Instant }).optional(),
});
export type GoalData = z.infer<typeof GoalData>;

import { z } from 'zod';
import { Attendance } from '../people.ts';
import { Day, Entered, GoalId, Instant, MemberId, PackId, PlanId, Prose } from '../words.ts';

/** `scheduled` → `open` → `concluded` → `signed` or `unsigned`; `cancelled`, `missed` (`domain` 2.4). */
export const ReviewState = z.enum(['scheduled', 'open', 'concluded', 'signed', 'unsigned', 'cancelled', 'missed']);
export type ReviewState = z.infer<typeof ReviewState>;

export const NextReview = z.union([z.strictObject({ on: Day }), z.strictObject({ noneBecause: Prose })]);
export type NextReview = z.infer<typeof NextReview>;

export const ReviewData = z.strictObject({
  number: z.int().min(1),
  plans: z.array(PlanId),
  on: Day,
  /** The first date it was given; kept when it is postponed. */
  firstOn: Day,
  postponements: z.array(z.strictObject({ from: Day, to: Day, reason: Prose, by: MemberId, recordedAt: Instant })),
  meeting: Entered.optional(),
  /** Opened with an earlier `heldOn` after its date had passed. */
  recordedLate: z.boolean(),
  attendance: Attendance.optional(),
  /** Goals in scope as the review was opened. */
  agenda: z.array(GoalId),
  concluded: z.strictObject({ at: Instant, by: MemberId, next: NextReview }).optional(),
  cancelled: z.strictObject({ reason: Prose, by: MemberId, at: Instant }).optional(),
  missedAt: Instant.optional(),
  pack: PackId.optional(),
});
export type ReviewData = z.infer<typeof ReviewData>;

import { z } from 'zod';
import { Digest, Instant, MemberId } from '../words.ts';

/** Whether anybody has answered yet. */
export const QuestionState = z.enum(['asked', 'answered']);
export type QuestionState = z.infer<typeof QuestionState>;

/**
 * A question that an auditor put to an entry of the trail. What was asked and what was answered are words beside the
 * entries that tell of it, and nowhere else, so that erasing them there erases them.
 */
export const QuestionData = z.strictObject({
  /** The entry it is put to: its number, and the leaf hash of what was read there. */
  entry: z.int().min(0),
  leafHash: Digest,
  /** That entry tells of an attempt that was refused, which only some may read: the question is for the same. */
  refused: z.boolean(),
  askedBy: MemberId,
  askedAt: Instant,
  answers: z.array(z.strictObject({ by: MemberId, at: Instant })),
});
export type QuestionData = z.infer<typeof QuestionData>;

import { z } from 'zod';
import { ActionDraft } from '../plan/terms.ts';
import { Day, Instant, MemberId, PlanId, Prose } from '../words.ts';

/** What became of an action, in the words of `domain` 2.2. */
export const ActionState = z.enum(['toDo', 'doing', 'done', 'notDone', 'noLongerNeeded']);
export type ActionState = z.infer<typeof ActionState>;

/** The life of an action; its terms (wording, owner, date) stand in the plan's revisions. */
export const ActionData = z.strictObject({
  plan: PlanId,
  number: z.int().min(1),
  proposedBy: MemberId,
  proposedAt: Instant,
  /** Added to a plan already in force; enters terms with the next revision. */
  addedAfterAgreement: z.boolean(),
  /** Its terms as it was added after agreement, until a revision carries them. */
  added: ActionDraft.optional(),
  /** Stands beside the signed date, which never moves. */
  expectedBy: Day.optional(),
  history: z.array(
    z.strictObject({
      status: ActionState,
      on: Day,
      because: Prose.optional(),
      expectedBy: Day.optional(),
      by: MemberId,
      recordedAt: Instant,
    }),
  ),
});
export type ActionData = z.infer<typeof ActionData>;

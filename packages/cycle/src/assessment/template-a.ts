import { z } from 'zod';
import { Attendance, NamedPerson } from '../people.ts';
import {
  AgreedStage,
  AssessmentId,
  ChallengeId,
  Day,
  Digest,
  Line,
  PartnershipId,
  Perspective,
  Prose,
} from '../words.ts';
import { Answer, AssessmentScope, Placement } from './data.ts';

/** One row of Template A with what stands below the form about it. */
export const TemplateARow = z.strictObject({
  challenge: ChallengeId,
  number: z.int(),
  shortTitle: Line,
  stage: AgreedStage.nullable(),
  priority: z.int().nullable(),
  comments: Prose.optional(),
  answers: z.array(Answer.omit({ member: true })),
  /** Members asked who have not answered, as they are named. */
  didNotAnswer: z.array(NamedPerson),
  strengths: z.array(z.strictObject({ perspective: Perspective, text: Prose })),
  /** Each view, printed where the challenge is not agreed yet. */
  views: z.array(Placement.omit({ id: true })),
});
export type TemplateARow = z.infer<typeof TemplateARow>;

/** Template A as a document says it, complete: what the page shows and the PDF prints. */
export const TemplateARecord = z.strictObject({
  type: z.literal('coproduce/template-a/v1'),
  partnership: z.strictObject({ id: PartnershipId, name: Line, demonstration: z.boolean() }),
  edition: z.strictObject({ id: z.string(), hash: Digest }),
  assessment: z.strictObject({ id: AssessmentId, number: z.int() }),
  state: z.enum(['deliberating', 'agreed']),
  scope: AssessmentScope,
  heldOn: Day.nullable(),
  agreedOn: Day.nullable(),
  /** The provider's lead for recovery. */
  completedBy: NamedPerson.nullable(),
  confirmedBy: z.array(NamedPerson),
  attendance: Attendance.nullable(),
  next: z.union([z.strictObject({ on: Day }), z.strictObject({ noneBecause: Prose })]).nullable(),
  rows: z.array(TemplateARow),
});
export type TemplateARecord = z.infer<typeof TemplateARecord>;

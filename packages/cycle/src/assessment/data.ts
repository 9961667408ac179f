import { z } from 'zod';
import { Attendance, NamedPerson } from '../people.ts';
import {
  AgreedStage,
  AssessmentId,
  ChallengeId,
  Day,
  Entered,
  Instant,
  Line,
  MemberId,
  OrganisationId,
  Perspective,
  PlacedStage,
  Prose,
  Side,
} from '../words.ts';

/** `gathering` → `deliberating` → `agreed`; `abandoned` from the first two (`domain` 2.1). */
export const AssessmentState = z.enum(['gathering', 'deliberating', 'agreed', 'abandoned']);
export type AssessmentState = z.infer<typeof AssessmentState>;

/** One person's view of one challenge: the author's working text until the reveal. */
export const PlacementDraft = z.strictObject({
  challenge: ChallengeId,
  stage: PlacedStage.nullable(),
  strengths: Prose.optional(),
  reason: Prose.optional(),
  /** The author chooses to be named beside it at the reveal. */
  named: z.boolean(),
});
export type PlacementDraft = z.infer<typeof PlacementDraft>;

/** A placement as the reveal shows it: under a fresh random id, by perspective, author only where they chose it. */
export const Placement = z.strictObject({
  id: z.uuid(),
  challenge: ChallengeId,
  perspective: Perspective,
  stage: PlacedStage,
  strengths: Prose.optional(),
  reason: Prose.optional(),
  author: NamedPerson.optional(),
});
export type Placement = z.infer<typeof Placement>;

/** The provider and the services an assessment speaks of, and what it leaves out. */
export const AssessmentScope = z.strictObject({
  provider: z.strictObject({ organisation: OrganisationId, name: Line, nhs: z.boolean() }),
  services: Prose,
  leftOut: z.strictObject({ services: Prose, why: Prose }).optional(),
});
export type AssessmentScope = z.infer<typeof AssessmentScope>;

export const Rank = z.strictObject({ challenge: ChallengeId, rank: z.int().min(1).max(99) });
export type Rank = z.infer<typeof Rank>;

export const AssessmentData = z.strictObject({
  number: z.int().min(1),
  scope: AssessmentScope,
  openedAt: Instant,
  /** Who has finished giving their views; never what they said. */
  finished: z.array(MemberId),
  meeting: Entered.optional(),
  attendance: Attendance.optional(),
  placements: z.array(Placement),
  ranks: z.array(Rank),
  confirmations: z.array(z.strictObject({ side: Side, member: MemberId, at: Instant })),
  agreedOn: Day.optional(),
  /** Set on agreeing: the day of the next assessment, or why there is none. */
  next: z.union([z.strictObject({ on: Day }), z.strictObject({ noneBecause: Prose })]).optional(),
  abandoned: z.strictObject({ reason: Prose, at: Instant }).optional(),
});
export type AssessmentData = z.infer<typeof AssessmentData>;

/** `unproposed` → `proposed`; each proposal starts the answers afresh. */
export const ConsensusState = z.enum(['unproposed', 'proposed']);
export type ConsensusState = z.infer<typeof ConsensusState>;

export const Answer = z.strictObject({
  member: MemberId,
  /** How the answer is printed. */
  person: NamedPerson,
  perspective: Perspective,
  answer: z.enum(['agree', 'liveWith', 'different']),
  /** Own words; given with `different`. */
  words: Prose.optional(),
  at: Instant,
});
export type Answer = z.infer<typeof Answer>;

/** What the partners agreed for one challenge of one assessment, with everybody's answers. */
export const ConsensusData = z.strictObject({
  assessment: AssessmentId,
  challenge: ChallengeId,
  /** Counts up with each proposal; an answer names the one it answers. */
  proposal: z.int().min(0),
  stage: AgreedStage.optional(),
  comment: Prose.optional(),
  proposedBy: MemberId.optional(),
  proposedAt: Instant.optional(),
  answers: z.array(Answer),
});
export type ConsensusData = z.infer<typeof ConsensusData>;

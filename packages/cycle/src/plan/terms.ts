import { z } from 'zod';
import { Deputation, NamedPerson } from '../people.ts';
import {
  ActionId,
  AgreedStage,
  AssessmentId,
  ChallengeId,
  Day,
  Digest,
  GoalId,
  Line,
  MemberId,
  OrganisationId,
  PartnershipId,
  PlanId,
  Prose,
  ReviewId,
  RevisionId,
  Side,
} from '../words.ts';

/** How a goal is known: a number that moves, or a milestone somebody else could see (`domain` 1). */
const Measure = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('number'),
    what: Line,
    unit: Line,
    baseline: z.union([
      z.strictObject({ value: z.number() }),
      z.strictObject({ notKnownYet: z.literal(true), findBy: Day.optional() }),
    ]),
    target: z.number(),
  }),
  z.strictObject({ kind: z.literal('milestone'), inPlace: Prose, seenBy: Prose }),
]);

/** A goal's terms as they are being written: every SMART part may still be missing. */
export const GoalDraft = z.strictObject({
  goal: GoalId,
  /** S: what will be different, and for whom. */
  specific: Prose.optional(),
  /** M */
  measure: Measure.optional(),
  /** A: an owner from any partner who has said yes, and what the representatives said of it. */
  owner: MemberId.optional(),
  ownerSaidYesOn: Day.optional(),
  representativesSaid: Prose.optional(),
  /** R: why it can be done by then, and on what it rests. */
  realistic: Prose.optional(),
  /** T */
  dueOn: Day.optional(),
});
export type GoalDraft = z.infer<typeof GoalDraft>;

export const ActionDraft = z.strictObject({
  action: ActionId,
  what: Prose,
  owner: MemberId.optional(),
  by: Day.optional(),
  /** The goals it serves; it belongs to the plan all the same. */
  serves: z.array(GoalId),
});
export type ActionDraft = z.infer<typeof ActionDraft>;

/** Where the current standard was agreed: at an assessment, or at a later review. */
export const StandardSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assessment'), assessment: AssessmentId, number: z.int(), on: Day }),
  z.strictObject({ kind: z.literal('review'), review: ReviewId, number: z.int(), on: Day }),
]);
export type StandardSource = z.infer<typeof StandardSource>;

export const CurrentStandard = z.strictObject({
  stage: AgreedStage,
  describe: Prose.optional(),
  agreedAt: StandardSource,
});
export type CurrentStandard = z.infer<typeof CurrentStandard>;

/** A plan revision while it is a draft: by id, editable, incomplete. */
export const TermsDraft = z.strictObject({
  currentStandard: CurrentStandard,
  goals: z.array(GoalDraft).max(3),
  actions: z.array(ActionDraft).max(100),
  evidenceSources: z.array(Prose).max(50),
  /** The day the partners agreed the goals: the `heldOn` of that meeting. */
  date: Day.optional(),
  nextReviewOn: Day.optional(),
});
export type TermsDraft = z.infer<typeof TermsDraft>;

/** One who signs, as named that day. One commissioner and one provider lead are always required. */
export const Signatory = z.strictObject({
  member: MemberId,
  name: Line,
  side: Side,
  post: Line,
  organisation: z.strictObject({ id: OrganisationId, name: Line }),
  authority: Prose,
  kind: z.enum(['required', 'alsoAgreeing']),
  /** Where a deputy signs in the lead's place. */
  deputation: Deputation.optional(),
});
export type Signatory = z.infer<typeof Signatory>;

/** A goal's terms by value, as agreed. */
export const GoalTerms = z.strictObject({
  goal: GoalId,
  specific: Prose,
  measure: Measure,
  owner: NamedPerson.nullable(),
  ownerSaidYesOn: Day.nullable(),
  representativesSaid: Prose.nullable(),
  realistic: Prose.nullable(),
  dueOn: Day,
});
export type GoalTerms = z.infer<typeof GoalTerms>;

export const ActionTerms = z.strictObject({
  action: ActionId,
  what: Prose,
  owner: NamedPerson.nullable(),
  by: Day.nullable(),
  serves: z.array(GoalId),
});
export type ActionTerms = z.infer<typeof ActionTerms>;

/** The exact content of a plan revision that the leads agree; its **terms digest** is over these (`signing-and-trail` 1). */
export const Terms = z.strictObject({
  type: z.literal('coproduce/terms/v1'),
  edition: z.strictObject({ id: z.string(), hash: Digest }),
  partnership: z.strictObject({ id: PartnershipId, name: Line }),
  plan: PlanId,
  challenge: z.strictObject({ id: ChallengeId, number: z.int(), title: Line }),
  revision: z.strictObject({ id: RevisionId, number: z.int() }),
  /** A closing revision has no live goals. */
  closing: z.boolean(),
  currentStandard: CurrentStandard,
  goals: z.array(GoalTerms).max(3),
  actions: z.array(ActionTerms),
  evidenceSources: z.array(Prose),
  date: Day,
  nextReview: z.union([z.strictObject({ on: Day }), z.strictObject({ noneBecause: Prose })]),
  signatories: z.array(Signatory).min(2),
});
export type Terms = z.infer<typeof Terms>;

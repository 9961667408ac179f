import { z } from 'zod';
import { ActionState } from '../action/data.ts';
import { TemplateARow } from '../assessment/template-a.ts';
import { Carry, Cycle, GoalDecision, GoalState, Reconsideration, Start, Study } from '../goal/data.ts';
import { Attendance, NamedPerson } from '../people.ts';
import { Signatory, Terms } from '../plan/terms.ts';
import {
  AgreedStage,
  ChallengeId,
  Day,
  Digest,
  GoalId,
  Instant,
  Line,
  PackId,
  PartnershipId,
  PlanId,
  Prose,
  ActionId,
  StatementId,
} from '../words.ts';
import { Occasion } from './data.ts';

const by = { by: NamedPerson };

/** A goal's cycle as printed: its people named as they chose, on that day. */
export const PrintedCycle = z.strictObject({
  ...Cycle.shape,
  start: Start.extend(by).optional(),
  studies: z.array(Study.extend(by)),
  decisions: z.array(GoalDecision.extend(by)),
  carries: z.array(Carry.extend(by)),
  reconsiderations: z.array(
    Reconsideration.omit({ undone: true }).extend({ askedBy: NamedPerson, undid: GoalDecision.shape.kind }),
  ),
});
export type PrintedCycle = z.infer<typeof PrintedCycle>;

/** The Plan-Do-Study-Act record of a goal since the last pack. */
export const PrintedGoal = z.strictObject({
  goal: GoalId,
  number: z.int(),
  wording: Prose,
  state: GoalState,
  /** The cycles that moved since the last pack, oldest first. */
  cycles: z.array(PrintedCycle),
});
export type PrintedGoal = z.infer<typeof PrintedGoal>;

/** What became of an action since the last pack. */
export const PrintedAction = z.strictObject({
  action: ActionId,
  what: Prose,
  owner: NamedPerson.nullable(),
  by: Day.nullable(),
  expectedBy: Day.nullable(),
  status: ActionState,
  statusOn: Day.nullable(),
  because: Prose.nullable(),
  addedAfterAgreement: z.boolean(),
});
export type PrintedAction = z.infer<typeof PrintedAction>;

/** One plan in the pack: a Template B and all that belongs under it. */
export const PrintedPlan = z.strictObject({
  plan: PlanId,
  terms: Terms,
  termsDigest: Digest,
  goals: z.array(PrintedGoal),
  actions: z.array(PrintedAction),
});
export type PrintedPlan = z.infer<typeof PrintedPlan>;

/** A plan this pack names without carrying it. */
export const OtherPlan = z.strictObject({
  plan: PlanId,
  challenge: ChallengeId,
  number: z.int(),
  title: Line,
  revision: z.int(),
  termsDigest: Digest,
});
export type OtherPlan = z.infer<typeof OtherPlan>;

/** A goal by its challenge's number and its own on that plan. */
const NumberedGoal = z.strictObject({ challenge: z.int(), number: z.int() });

/** A fact the cover says in words; each computed from the record, none typed in. */
export const HonestFact = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('recordedLate'), days: z.int() }),
  z.strictObject({ kind: z.literal('postponed'), times: z.int(), firstOn: Day }),
  z.strictObject({ kind: z.literal('noEvidenceCited'), goals: z.array(NumberedGoal) }),
  z.strictObject({ kind: z.literal('predictionLate'), goals: z.array(NumberedGoal) }),
  z.strictObject({ kind: z.literal('readingShortened'), workingDays: z.int(), because: Prose }),
  z.strictObject({ kind: z.literal('previousUnsigned'), pack: z.int() }),
  z.strictObject({ kind: z.literal('moreThanFive'), because: Prose }),
  z.strictObject({ kind: z.literal('oneOrganisation'), organisation: Line }),
]);
export type HonestFact = z.infer<typeof HonestFact>;

/**
 * `pack.json`: all that a pack says, except signature blocks, signing records, proofs, trail extract and itself.
 * The **content digest** is over exactly this.
 */
export const PackContent = z.strictObject({
  type: z.literal('coproduce/pack/v1'),
  partnership: z.strictObject({ id: PartnershipId, name: Line, demonstration: z.boolean() }),
  edition: z.strictObject({ id: z.string(), hash: Digest }),
  pack: z.strictObject({ id: PackId, number: z.int(), offer: z.int() }),
  occasion: Occasion,
  /** First and last day it speaks of. */
  period: z.strictObject({ from: Day, to: Day }),
  /** The meeting that agreed it: the first agreement's or the review's. */
  meeting: z.strictObject({
    heldOn: Day,
    recordedAt: Instant,
    enteredBy: NamedPerson,
    attendance: Attendance.nullable(),
  }),
  offeredAt: Instant,
  lockedAt: Instant,
  facts: z.array(HonestFact),
  templateA: z.strictObject({
    assessment: z.int(),
    agreedOn: Day,
    rows: z.array(
      TemplateARow.pick({
        challenge: true,
        number: true,
        shortTitle: true,
        stage: true,
        priority: true,
        comments: true,
      }),
    ),
    /** The stage now, where a plan's last agreed revision moved it. */
    now: z.array(z.strictObject({ challenge: ChallengeId, stage: AgreedStage })),
  }),
  plans: z.array(PrintedPlan).max(10),
  /** In force, but not in this pack. */
  otherPlans: z.array(OtherPlan),
  /** Taken out of this pack, with each side's reason. */
  notAgreedYet: z.array(
    z.strictObject({
      challenge: ChallengeId,
      title: Line,
      reasons: z.array(z.strictObject({ from: NamedPerson, reason: Prose })),
    }),
  ),
  /** What changed since the last pack, by plan; empty for a first agreement. */
  changes: z.array(
    z.strictObject({
      plan: PlanId,
      goal: GoalId.nullable(),
      change: z.enum(['added', 'renewed', 'revised', 'achieved', 'closed', 'standardMoved', 'closing']),
    }),
  ),
  differentViews: z.array(z.strictObject({ challenge: ChallengeId, person: NamedPerson, words: Prose })),
  statements: z.array(
    z.strictObject({
      person: NamedPerson,
      kind: z.enum(['endorses', 'statement']),
      words: Prose.optional(),
      at: Instant,
      statement: StatementId.optional(),
      /** The plan that it is of, where it is of one. */
      plan: PlanId.optional(),
      /** The number of the earlier pack that it is of, where it was said once that one was locked. */
      ofPack: z.int().optional(),
    }),
  ),
  signatories: z.array(Signatory).min(2),
});
export type PackContent = z.infer<typeof PackContent>;

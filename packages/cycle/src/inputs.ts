import { z } from 'zod';
import { Cited, Prediction } from './goal/data.ts';
import { AttendanceInput, NamedAs } from './people.ts';
import { CurrentStandard, GoalDraft, ActionDraft } from './plan/terms.ts';
import { ActionState } from './action/data.ts';
import { PlacementDraft, Rank } from './assessment/data.ts';
import { FileOf, Scan } from './pack/data.ts';
import { NextReview } from './review/data.ts';
import { Said } from './statement/data.ts';
import {
  ActionId,
  AgreedStage,
  AssessmentId,
  ChallengeId,
  CredentialId,
  Day,
  Digest,
  DigestStart,
  GoalId,
  Instant,
  Line,
  MemberId,
  OrganisationId,
  PackId,
  PaperId,
  Perspective,
  PlanId,
  Prose,
  QuestionId,
  ReviewId,
  RevisionId,
  Role,
  Side,
  StatementId,
} from './words.ts';

/** The version its author was looking at (`domain` 4.2). */
const version = z.int().min(1);
const goalStep = { goal: GoalId, version, review: ReviewId };

/** The lead's seat of a side, or a further signatory's. */
const SeatKind = z.enum(['lead', 'alsoAgreeing']);

/** The meeting that agreed the goals, where it was not a review. */
const AgreementMeeting = z.strictObject({ heldOn: Day, attendance: AttendanceInput });

/**
 * Every command's input. A command that changes shared words carries the `version` its author saw; ones that add one
 * person's own word (answer, finish, sign) name instead exactly what they speak to (proposal, content digest), so that
 * two people in one meeting do not refuse each other.
 */
export const inputs = {
  /** Of one's own seat. */
  'member.leave': z.strictObject({ member: MemberId, version }),
  'member.remove': z.strictObject({ member: MemberId, version, reason: Prose }),
  /** Gives somebody who is there a seat that signs. */
  'member.seat': z.strictObject({
    member: MemberId,
    version,
    side: Side,
    kind: SeatKind,
    organisation: OrganisationId,
    post: Line,
    authority: Prose,
  }),
  /** A lead's deputy, for days, both included; given anew in place of what was given. */
  'member.deputise': z.strictObject({ member: MemberId, version, from: Day, until: Day, post: Line, authority: Prose }),
  /** How documents name oneself from now on. */
  'member.nameAs': z.strictObject({ member: MemberId, version, namedAs: NamedAs }),
  /** Asks somebody new in; the account behind them is no part of the record. */
  'member.invite': z.strictObject({
    name: Line,
    firstName: Line,
    namedAs: NamedAs.optional(),
    role: Role.exclude(['providerLead', 'commissioner']),
    perspective: Perspective.optional(),
    organisation: OrganisationId.optional(),
    post: Line.optional(),
    /** An auditor's stated dates. */
    days: z.strictObject({ from: Day, until: Day }).optional(),
    /** A seat that signs, with the post it is held in. */
    signing: z.strictObject({ side: Side, kind: SeatKind, post: Line, authority: Prose }).optional(),
  }),
  /** Of one's own seat; the product's, when somebody who has passkeys takes a seat. */
  'member.registerPasskey': z.strictObject({ member: MemberId, credential: CredentialId, publicKey: Digest }),
  'member.removePasskey': z.strictObject({ member: MemberId, credential: CredentialId }),
  'assessment.open': z.strictObject({
    provider: OrganisationId,
    services: Prose,
    leftOut: z.strictObject({ services: Prose, why: Prose }).optional(),
  }),
  'assessment.finish': z.strictObject({ assessment: AssessmentId }),
  'assessment.reveal': z.strictObject({ assessment: AssessmentId, version, heldOn: Day }),
  'assessment.abandon': z.strictObject({ assessment: AssessmentId, version, reason: Prose }),
  'assessment.attend': z.strictObject({ assessment: AssessmentId, version, attendance: AttendanceInput }),
  'assessment.rank': z.strictObject({ assessment: AssessmentId, version, ranks: z.array(Rank).max(99) }),
  'assessment.confirm': z.strictObject({
    assessment: AssessmentId,
    version,
    next: z.union([z.strictObject({ on: Day }), z.strictObject({ noneBecause: Prose })]).optional(),
  }),
  'consensus.propose': z.strictObject({
    assessment: AssessmentId,
    challenge: ChallengeId,
    version,
    stage: AgreedStage,
    comment: Prose.optional(),
  }),
  'consensus.answer': z.strictObject({
    assessment: AssessmentId,
    challenge: ChallengeId,
    proposal: z.int().min(1),
    answer: z.enum(['agree', 'liveWith', 'different']),
    words: Prose.optional(),
  }),
  'plan.open': z.strictObject({ challenge: ChallengeId, whyUnranked: Prose.optional() }),
  /** Starts the next revision of a plan in force, from its last terms and its live goals. */
  'plan.revise': z.strictObject({ plan: PlanId }),
  'revision.write': z.strictObject({
    revision: RevisionId,
    version,
    currentStandard: CurrentStandard.pick({ stage: true, describe: true }),
    evidenceSources: z.array(Prose).max(50),
    date: Day.optional(),
    nextReviewOn: Day.optional(),
  }),
  'goal.propose': z.strictObject({
    revision: RevisionId,
    version,
    terms: GoalDraft.omit({ goal: true }),
    follows: GoalId.optional(),
  }),
  'goal.write': z.strictObject({ revision: RevisionId, version, terms: GoalDraft }),
  'goal.withdraw': z.strictObject({ goal: GoalId, version, reason: Prose }),
  'goal.start': z.strictObject({ goal: GoalId, version, when: Day, prediction: Prediction }),
  'goal.study': z.strictObject({ ...goalStep, findings: Prose, comparison: Prose, cited: Cited }),
  'goal.continue': z.strictObject({ ...goalStep, reason: Prose }),
  'goal.revise': z.strictObject({ ...goalStep, reason: Prose, changes: Prose }),
  'goal.achieve': z.strictObject({ ...goalStep, reason: Prose, evidence: Cited }),
  'goal.close': z.strictObject({ ...goalStep, reason: Prose }),
  'goal.carry': z.strictObject({ ...goalStep, why: z.enum(['notBegun', 'notReached', 'notSigned']), reason: Prose }),
  'goal.reconsider': z.strictObject({ ...goalStep, clause: Prose, reason: Prose }),
  'action.propose': z.strictObject({
    plan: PlanId,
    /** Given while a draft revision is open: the action enters its terms. */
    revision: z.strictObject({ id: RevisionId, version }).optional(),
    terms: ActionDraft.omit({ action: true }),
  }),
  'action.write': z.strictObject({ revision: RevisionId, version, terms: ActionDraft }),
  'action.record': z.strictObject({
    action: ActionId,
    version,
    status: ActionState,
    on: Day,
    because: Prose.optional(),
    expectedBy: Day.optional(),
  }),
  'review.schedule': z.strictObject({ on: Day, plans: z.array(PlanId).min(1).max(50) }),
  'review.postpone': z.strictObject({ review: ReviewId, version, to: Day, reason: Prose }),
  'review.cancel': z.strictObject({ review: ReviewId, version, reason: Prose }),
  'review.open': z.strictObject({ review: ReviewId, version, heldOn: Day }),
  'review.attend': z.strictObject({ review: ReviewId, version, attendance: AttendanceInput }),
  'review.conclude': z.strictObject({ review: ReviewId, version, next: NextReview }),
  /** The system's, when the day has passed unopened. */
  'review.miss': z.strictObject({ review: ReviewId }),
  'pack.offer': z.strictObject({
    occasion: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('firstAgreement'), meeting: AgreementMeeting }),
      /** The meeting is the review's own. */
      z.strictObject({ kind: z.literal('review'), review: ReviewId }),
      z.strictObject({ kind: z.literal('amendment'), meeting: AgreementMeeting }),
    ]),
    reading: z.strictObject({ workingDays: z.int().min(0).max(20), shortenedBecause: Prose.optional() }),
    moreThanFiveBecause: Prose.optional(),
  }),
  /** The system's, when reading is over: the file that was made of what the pack said at an instant. */
  'pack.lock': z.strictObject({
    pack: PackId,
    at: Instant,
    contentDigest: Digest,
    file: FileOf,
    /** How many entries ride in it. */
    entries: z.int().min(1),
  }),
  /** The system's: what the pack says cannot be printed. */
  'pack.return': z.strictObject({ pack: PackId, field: Line, character: Line }),
  'pack.takeBack': z.strictObject({ pack: PackId, version, clause: Line, reason: Prose }),
  /** `record` is the digest of the signing record that was shown; the proof was checked before the transaction. */
  'pack.sign': z.strictObject({ pack: PackId, contentDigest: Digest, typedName: Line, agreed: z.literal(true) }),
  /** Brings the scan of what a signatory signed in ink, and the day on which they did. */
  'pack.bringPaper': z.strictObject({
    pack: PackId,
    contentDigest: Digest,
    signatory: MemberId,
    signedOn: Day,
    scan: Scan,
  }),
  /** `fingerprint` is read off the signed page; the proof was checked before the transaction. */
  'pack.attestPaper': z.strictObject({
    pack: PackId,
    paper: PaperId,
    fingerprint: DigestStart,
    agreed: z.literal(true),
  }),
  'pack.withdrawPaper': z.strictObject({ pack: PackId, paper: PaperId }),
  /** The system's: the worker has made the file. */
  'pack.seal': z.strictObject({ pack: PackId, file: Digest, bytes: z.int().min(1), entries: z.int().min(1) }),
  /** Of a pack that is open for reading, or of one that is locked, which it does not alter. */
  'statement.give': z.strictObject({ pack: PackId, said: Said }),
  'statement.change': z.strictObject({ statement: StatementId, version, words: Prose }),
  'statement.withdraw': z.strictObject({ statement: StatementId, version }),
  /** Names exactly what was read: the entry, its leaf hash, and whether it tells of an attempt that was refused. */
  'question.ask': z.strictObject({ entry: z.int().min(0), leafHash: Digest, refused: z.boolean(), words: Prose }),
  'question.answer': z.strictObject({ question: QuestionId, words: Prose }),
} as const satisfies Record<string, z.ZodType>;

/** The name of a command: the thing it is about, and what is done. */
export type CommandKind = keyof typeof inputs;
/** A command's input as its schema gives it, once parsed. */
export type InputOf<K extends CommandKind> = z.output<(typeof inputs)[K]>;

/** True of what `inputs[kind]` has parsed: parsing it again changes nothing. */
export const isInput = <K extends CommandKind>(kind: K, value: unknown): value is InputOf<K> =>
  inputs[kind].safeParse(value).success;

/** Author's working text, no command of the record: a view as it is being written. */
export const PlaceInput = z.strictObject({ assessment: AssessmentId, placement: PlacementDraft });
export type PlaceInput = z.infer<typeof PlaceInput>;

/** What a command answers: the ids it made. */
export type Answers = {
  'member.invite': { readonly member: MemberId };
  'assessment.open': { readonly assessment: AssessmentId };
  'plan.open': { readonly plan: PlanId; readonly revision: RevisionId };
  'plan.revise': { readonly revision: RevisionId };
  'goal.propose': { readonly goal: GoalId };
  'action.propose': { readonly action: ActionId };
  'review.schedule': { readonly review: ReviewId };
  /** The drafts it leaves for each of its plans, in the order of the review's plans. */
  'review.conclude': { readonly revisions: readonly { readonly plan: PlanId; readonly revision: RevisionId }[] };
  'pack.offer': { readonly pack: PackId };
  'statement.give': { readonly statement: StatementId };
  'pack.bringPaper': { readonly paper: PaperId };
  'question.ask': { readonly question: QuestionId };
};
/** What one command answers; an empty object where it makes nothing. */
export type AnswerOf<K extends CommandKind> = K extends keyof Answers ? Answers[K] : Readonly<Record<string, never>>;

import type { ActionData, ActionState } from './action/data.ts';
import type {
  AssessmentData,
  AssessmentState,
  ConsensusData,
  ConsensusState,
  PlacementDraft,
} from './assessment/data.ts';
import type { GoalData, GoalState } from './goal/data.ts';
import type { PackData, PackState } from './pack/data.ts';
import type { MemberData, OrganisationData, PartnershipData } from './people.ts';
import type { PlanData, RevisionData, RevisionState } from './plan/data.ts';
import type { QuestionData, QuestionState } from './question/data.ts';
import type { ReviewData, ReviewState } from './review/data.ts';
import type { StatementData, StatementState } from './statement/data.ts';
import type {
  ActionId,
  AssessmentId,
  ConsensusId,
  GoalId,
  MemberId,
  OrganisationId,
  PackId,
  PartnershipId,
  PlanId,
  QuestionId,
  ReviewId,
  RevisionId,
  StatementId,
} from './words.ts';

/** Every kind of thing the record keeps: its id, its states and its data. */
export type Kinds = {
  partnership: { id: PartnershipId; state: 'active' | 'closed'; data: PartnershipData };
  organisation: { id: OrganisationId; state: 'current'; data: OrganisationData };
  member: { id: MemberId; state: 'seated' | 'left'; data: MemberData };
  assessment: { id: AssessmentId; state: AssessmentState; data: AssessmentData };
  consensus: { id: ConsensusId; state: ConsensusState; data: ConsensusData };
  plan: { id: PlanId; state: 'open'; data: PlanData };
  revision: { id: RevisionId; state: RevisionState; data: RevisionData };
  goal: { id: GoalId; state: GoalState; data: GoalData };
  action: { id: ActionId; state: ActionState; data: ActionData };
  review: { id: ReviewId; state: ReviewState; data: ReviewData };
  pack: { id: PackId; state: PackState; data: PackData };
  question: { id: QuestionId; state: QuestionState; data: QuestionData };
  statement: { id: StatementId; state: StatementState; data: StatementData };
};
/** The name of a kind of thing. */
export type Kind = keyof Kinds;

/** One subject as the store keeps it: its version counts its changes from 1; `machine` is the version it runs under. */
export type Stored<K extends Kind> = {
  readonly kind: K;
  readonly id: Kinds[K]['id'];
  readonly version: number;
  readonly machine: number;
  readonly state: Kinds[K]['state'];
  readonly data: Kinds[K]['data'];
};

/** Unrevealed placements of an open assessment: working text, handed in only to the command that reveals. */
export type WorkingPlacements = { readonly member: MemberId; readonly placements: readonly PlacementDraft[] };

/**
 * The plain slice of one partnership that a command reads. A command declares which parts (`reads`); the store loads
 * exactly those, and reading another throws.
 */
export type World = {
  readonly partnership: Stored<'partnership'>;
  readonly organisations: readonly Stored<'organisation'>[];
  readonly members: readonly Stored<'member'>[];
  readonly assessments: readonly Stored<'assessment'>[];
  readonly consensus: readonly Stored<'consensus'>[];
  readonly plans: readonly Stored<'plan'>[];
  readonly revisions: readonly Stored<'revision'>[];
  readonly goals: readonly Stored<'goal'>[];
  readonly actions: readonly Stored<'action'>[];
  readonly reviews: readonly Stored<'review'>[];
  readonly packs: readonly Stored<'pack'>[];
  readonly questions: readonly Stored<'question'>[];
  readonly statements: readonly Stored<'statement'>[];
  readonly workingPlacements: readonly WorkingPlacements[];
};
/** The name of a part that a command can read. */
export type WorldPart = keyof World;

/** Every part that the record keeps: the whole of a partnership, unrevealed views left out. */
export const recordParts = [
  'partnership',
  'organisations',
  'members',
  'assessments',
  'consensus',
  'plans',
  'revisions',
  'goals',
  'actions',
  'reviews',
  'packs',
  'questions',
  'statements',
] as const satisfies readonly WorldPart[];

const refuseUnread = (part: string): never => {
  throw new Error(`This command does not declare that it reads "${part}"`);
};

/** A world of only the given parts: touching one that was not loaded throws, so that `reads` can be trusted. */
export const worldOf = (parts: Partial<World>): World => ({
  get partnership() {
    return parts.partnership ?? refuseUnread('partnership');
  },
  get organisations() {
    return parts.organisations ?? refuseUnread('organisations');
  },
  get members() {
    return parts.members ?? refuseUnread('members');
  },
  get assessments() {
    return parts.assessments ?? refuseUnread('assessments');
  },
  get consensus() {
    return parts.consensus ?? refuseUnread('consensus');
  },
  get plans() {
    return parts.plans ?? refuseUnread('plans');
  },
  get revisions() {
    return parts.revisions ?? refuseUnread('revisions');
  },
  get goals() {
    return parts.goals ?? refuseUnread('goals');
  },
  get actions() {
    return parts.actions ?? refuseUnread('actions');
  },
  get reviews() {
    return parts.reviews ?? refuseUnread('reviews');
  },
  get packs() {
    return parts.packs ?? refuseUnread('packs');
  },
  get questions() {
    return parts.questions ?? refuseUnread('questions');
  },
  get statements() {
    return parts.statements ?? refuseUnread('statements');
  },
  get workingPlacements() {
    return parts.workingPlacements ?? refuseUnread('workingPlacements');
  },
});

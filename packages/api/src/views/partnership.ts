import type { Kinds, NamedPerson } from '@coproduce/cycle';
import type { ChallengeName, People, Person, Perspective, Side, Stepped } from './common.ts';

type NamedAs = Kinds['member']['data']['namedAs'];
type GoalState = Kinds['goal']['state'];
type ReviewState = Kinds['review']['state'];
type AssessmentState = Kinds['assessment']['state'];
type PackState = Kinds['pack']['state'];
type AgreedStage = NonNullable<Kinds['consensus']['data']['stage']>;

/** Where the cycle stands, as the facts of one sentence. */
export type CycleStands =
  | { readonly kind: 'notBegun' }
  | { readonly kind: 'gathering'; readonly assessment: number; readonly finished: number; readonly of: number }
  | { readonly kind: 'deliberating'; readonly assessment: number; readonly agreed: number; readonly of: number }
  | { readonly kind: 'planning'; readonly assessment: number; readonly drafts: number }
  | { readonly kind: 'reading'; readonly pack: number; readonly endsOn: string }
  | { readonly kind: 'signing'; readonly pack: number; readonly waitingFor: readonly string[] }
  | {
      readonly kind: 'working';
      readonly pack: number;
      /** The day of the next review; where none is planned, the day that the plans in force name for it. */
      readonly nextReviewOn: string | null;
      readonly planned: boolean;
    }
  | { readonly kind: 'reviewing'; readonly review: number }
  | { readonly kind: 'afterReview'; readonly review: number };

/** A goal on a list. */
export type GoalLine = {
  readonly goal: string;
  readonly plan: string;
  readonly challenge: string;
  readonly number: number;
  /** What will be different and for whom, from the newest terms; null while nobody has written it. */
  readonly wording: string | null;
  readonly state: GoalState;
  readonly cycle: number;
  readonly owner: string | null;
  readonly dueOn: string | null;
};

/** One of the edition's challenges with where the partnership stands on it. */
export type ChallengeLine = ChallengeName & {
  /** What the last agreed Template A says. */
  readonly stageThen: { readonly stage: AgreedStage; readonly assessment: number; readonly on: string } | null;
  /** The current standard of the last agreed revision, else of that Template A. */
  readonly stageNow: AgreedStage | null;
  readonly rank: number | null;
  /** `ended`: the version in force closed it, and no goal goes on. */
  readonly plan: {
    readonly id: string;
    readonly inForce: boolean;
    readonly drafting: boolean;
    readonly ended: boolean;
  } | null;
};

/** The partnership’s own page: where the cycle stands. */
export type Overview = Stepped & {
  readonly id: string;
  readonly name: string;
  readonly demonstration: boolean;
  readonly timeZone: string;
  /** The day it is there. */
  readonly today: string;
  readonly answerDays: number;
  readonly readingDays: number;
  readonly stands: CycleStands;
  readonly challenges: readonly ChallengeLine[];
  readonly goals: readonly GoalLine[];
  readonly nextReview: {
    readonly id: string;
    readonly number: number;
    readonly on: string;
    readonly state: ReviewState;
  } | null;
  readonly assessments: readonly {
    readonly id: string;
    readonly number: number;
    readonly state: AssessmentState;
    readonly provider: string;
    readonly openedAt: string;
    readonly agreedOn: string | null;
  }[];
  readonly packs: readonly { readonly id: string; readonly number: number; readonly state: PackState }[];
  /** Perspectives nobody seated speaks from. */
  readonly missingPerspectives: readonly Perspective[];
  /** Signing seats nobody holds. */
  readonly vacantSeats: readonly Side[];
  readonly people: People;
};

/** An organisation of the partnership, by its newest name. */
export type OrganisationLine = {
  readonly id: string;
  readonly name: string;
  readonly kind: Kinds['organisation']['data']['kind'];
  readonly odsCode: string | null;
};

/** Everybody with a seat, and who had one. */
export type PartnershipPeople = {
  readonly members: readonly (Person &
    Stepped & {
      readonly post: string | null;
      readonly namedAs: NamedAs;
      /** How documents would name the reader by each choice; null for everybody else. */
      readonly namings: Readonly<Record<NamedAs, NamedPerson>> | null;
      readonly signs: Side | null;
      /** Whether the seat that signs is the side's own, a further signatory's or a deputy's; null where none is held. */
      readonly seat: 'lead' | 'alsoAgreeing' | 'deputy' | null;
      /** In whose place a deputy signs, and on which days, both included. */
      readonly deputy: NonNullable<Kinds['member']['data']['signing']>['deputy'] | null;
      readonly authority: string | null;
      /** Since when they take part, and until when they did: instants. */
      readonly since: string;
      readonly left: string | null;
      /** The day the seat that signs was taken, where that was later. */
      readonly signsSince: string | null;
      readonly from: string | null;
      readonly until: string | null;
      readonly you: boolean;
    })[];
  readonly organisations: readonly OrganisationLine[];
};

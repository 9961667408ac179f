import type { DiscussionMark, Kinds } from '@coproduce/cycle';
import type { ChallengeName, People, Person, Perspective, Side, Stepped } from './common.ts';

type AssessmentData = Kinds['assessment']['data'];
type ConsensusData = Kinds['consensus']['data'];
/** A view as the reveal shows it: by perspective, its author named only where they chose it. */
export type Placement = AssessmentData['placements'][number];
type AgreedStage = NonNullable<ConsensusData['stage']>;
type Answer = ConsensusData['answers'][number];

/** One answer to what was proposed, named as its giver chose. */
export type AnswerLine = Pick<Answer, 'perspective' | 'answer' | 'words' | 'at'> & {
  readonly as: string;
  readonly you: boolean;
};

/** What the partners propose or agreed for one challenge. */
export type ConsensusView = Stepped & {
  readonly id: string;
  /** 0 before anything was proposed; an answer names the proposal it answers. */
  readonly proposal: number;
  readonly stage: AgreedStage | null;
  readonly comment: string | null;
  readonly proposedBy: string | null;
  readonly proposedAt: string | null;
  readonly answers: readonly AnswerLine[];
  /** The last day for answers; null before anything is proposed. */
  readonly answersUntil: string | null;
  /** Members asked who have not answered yet. */
  readonly waitingFor: readonly string[];
};

/** What stands beside a challenge once views are revealed. */
export type Deliberation = {
  readonly views: readonly { readonly perspective: Perspective; readonly placements: readonly Placement[] }[];
  readonly marks: readonly DiscussionMark[];
  readonly consensus: ConsensusView | null;
};

/** One challenge of an assessment, in the edition’s order. */
export type AssessmentChallenge = ChallengeName & {
  readonly rank: number | null;
  /** Null until the reveal. */
  readonly deliberation: Deliberation | null;
};

/** An assessment in whatever state it is: the task list while people give their views, and the meeting’s page after. */
export type AssessmentView = Stepped & {
  readonly id: string;
  readonly number: number;
  readonly state: Kinds['assessment']['state'];
  readonly scope: AssessmentData['scope'];
  readonly openedAt: string;
  /** Who has finished, and never what they said. */
  readonly takingPart: readonly { readonly person: Person; readonly finished: boolean }[];
  readonly you: {
    readonly takesPart: boolean;
    readonly finished: boolean;
    /** Challenges you have placed in your own working text. */
    readonly placed: number;
    /** Fewer than three people hold your perspective, so a view may be recognised as yours. */
    readonly fewShareYourPerspective: boolean;
  };
  readonly meeting: AssessmentData['meeting'] | null;
  readonly attendance: AssessmentData['attendance'] | null;
  readonly challenges: readonly AssessmentChallenge[];
  readonly confirmations: readonly { readonly side: Side; readonly member: string; readonly at: string }[];
  readonly agreedOn: string | null;
  readonly next: AssessmentData['next'] | null;
  readonly abandoned:
    | (NonNullable<AssessmentData['abandoned']> & {
        /** The last day on which authors can take a copy of what they wrote. */
        readonly viewsKeptUntil: string;
        /** When what they wrote was erased; null before. */
        readonly viewsErasedAt: string | null;
      })
    | null;
  readonly people: People;
};

/** The author's own working text: nobody else can read it before the reveal. */
export type MyPlacements = {
  readonly assessment: string;
  readonly finished: boolean;
  readonly placements: readonly {
    readonly challenge: string;
    readonly stage: Placement['stage'] | null;
    readonly strengths?: string | undefined;
    readonly reason?: string | undefined;
    readonly named: boolean;
  }[];
};

import type { Kinds, OfferGap, offerWarnings, smartOf, Terms } from '@coproduce/cycle';
import type { ChallengeName, People, Stepped } from './common.ts';
import type { GoalLine } from './partnership.ts';

type TermsDraft = Kinds['revision']['data']['terms'];
/** A goal’s terms by id, where every SMART part may still be missing. */
export type GoalDraft = TermsDraft['goals'][number];
type ActionDraft = TermsDraft['actions'][number];
type RevisionState = Kinds['revision']['state'];

/** The five SMART letters, each there or not yet. */
export type SmartLetters = ReturnType<typeof smartOf>;

/** What OFFER lets through and says all the same. */
export type OfferWarning = ReturnType<typeof offerWarnings>[number];

/** A goal on the revision that is being written. */
export type GoalInDraft = Stepped & {
  readonly goal: string;
  readonly number: number;
  readonly state: Kinds['goal']['state'];
  readonly terms: GoalDraft;
  readonly letters: SmartLetters;
  readonly proposedBy: string;
};

/** The revision that is being written, or waits for signatures. */
export type DraftRevision = Stepped & {
  readonly id: string;
  readonly number: number;
  readonly state: RevisionState;
  readonly currentStandard: TermsDraft['currentStandard'];
  readonly goals: readonly GoalInDraft[];
  readonly actions: readonly ActionDraft[];
  readonly evidenceSources: readonly string[];
  readonly date: string | null;
  readonly nextReviewOn: string | null;
  readonly writtenBy: string | null;
  /** What OFFER would refuse for. */
  readonly gaps: readonly OfferGap[];
  readonly warnings: readonly OfferWarning[];
  readonly pack: string | null;
};

/** The last agreed revision: its terms as they were digested and signed. */
export type AgreedRevision = {
  readonly id: string;
  readonly number: number;
  readonly terms: Terms;
  readonly termsDigest: string;
  readonly pack: string | null;
};

/** A revision on the list of a plan’s revisions. */
export type RevisionLine = {
  readonly id: string;
  readonly number: number;
  readonly state: RevisionState;
  readonly date: string | null;
  readonly termsDigest: string | null;
  readonly pack: string | null;
};

/** An action with its newest terms and what became of it. */
export type ActionLine = Stepped & {
  readonly action: string;
  readonly plan: string;
  readonly number: number;
  readonly state: Kinds['action']['state'];
  readonly what: string;
  readonly owner: string | null;
  /** The agreed date, which never moves in silence. */
  readonly by: string | null;
  readonly expectedBy: string | null;
  readonly overdue: boolean;
  readonly serves: readonly string[];
  readonly addedAfterAgreement: boolean;
  readonly history: Kinds['action']['data']['history'];
};

/** Template B as it stands. */
export type PlanView = Stepped & {
  readonly id: string;
  readonly challenge: ChallengeName;
  readonly whyUnranked: string | null;
  readonly inForce: AgreedRevision | null;
  readonly draft: DraftRevision | null;
  readonly goals: readonly GoalLine[];
  readonly actions: readonly ActionLine[];
  readonly revisions: readonly RevisionLine[];
  readonly people: People;
};

import type { Kinds } from '@coproduce/cycle';
import type { Perspective, Role, Side } from './common.ts';

/** One seat of the signed-in person. */
export type Membership = {
  readonly partnership: { readonly id: string; readonly name: string; readonly demonstration: boolean };
  readonly member: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly perspective: Perspective | null;
  /** The side this seat signs for. */
  readonly signs: Side | null;
};

/** Who is asking. `account` is null for nobody. */
export type Me = {
  readonly account: {
    readonly id: string;
    readonly email: string;
    readonly admin: boolean;
    /** Nothing but the way to a second factor is open to them until they have given one. */
    readonly owesSecondFactor: boolean;
    /** Since when they have an authenticator, an instant; null where they have none. */
    readonly authenticatorSince: string | null;
  } | null;
  /** None while they owe a second factor. */
  readonly memberships: readonly Membership[];
  /** Whether the password was set by a mailed link and is still to be confirmed. */
  readonly passwordUnconfirmed: boolean;
};

/** A passkey on its owner's list. */
export type PasskeyLine = {
  readonly credential: string;
  readonly name: string;
  /** Instants: when it was registered, and when it was last used; null before it ever was. */
  readonly since: string;
  readonly usedAt: string | null;
};

type PartOf = { readonly id: string; readonly number: number };

/** What one person is asked to do now, and where. */
export type WaitingFor =
  | { readonly kind: 'startAssessment' }
  | { readonly kind: 'giveViews'; readonly assessment: PartOf; readonly placed: number; readonly of: number }
  | { readonly kind: 'answerConsensus'; readonly assessment: PartOf; readonly challenges: readonly string[] }
  | { readonly kind: 'confirmTemplateA'; readonly assessment: PartOf }
  | { readonly kind: 'readPlans'; readonly pack: PartOf }
  /** That pack speaks of them, in so many places; they may change how it names them. */
  | { readonly kind: 'readOfYou'; readonly pack: PartOf; readonly places: number }
  | { readonly kind: 'signPlans'; readonly pack: PartOf }
  /** Somebody's signature in ink waits for people to attest to it. */
  | { readonly kind: 'attestPaper'; readonly pack: PartOf; readonly paper: string; readonly signatory: string }
  /** What they had signed went back to be written again. */
  | {
      readonly kind: 'signatureVoid';
      readonly pack: PartOf;
      readonly why: NonNullable<Kinds['pack']['data']['withdrawn']>['why'];
    }
  /** The plans in force name a day for it. */
  | { readonly kind: 'planReview' }
  | { readonly kind: 'reviewComing'; readonly review: PartOf }
  | { readonly kind: 'reviewOpen'; readonly review: PartOf }
  | { readonly kind: 'reviewMissed'; readonly review: PartOf }
  /** An auditor put a question to an entry of the history. */
  | { readonly kind: 'answerQuestion'; readonly question: string; readonly entry: number };

/** One line of "waiting for you". */
export type WaitingItem = WaitingFor & {
  readonly partnership: { readonly id: string; readonly name: string };
  /** Since when it waits, an instant; null where nothing says. */
  readonly since: string | null;
  /** The day it should be done by; null where there is no deadline. */
  readonly until: string | null;
};

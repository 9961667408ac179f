import type { Chart, Kinds } from '@coproduce/cycle';
import type { ChallengeName, People, Stepped } from './common.ts';
import type { ActionLine, GoalDraft } from './plan.ts';

type GoalData = Kinds['goal']['data'];
/** One turn of the circle, with everything said in it. */
export type Cycle = GoalData['cycles'][number];

/** A goal with its whole Plan-Do-Study-Act life. Members are named in `people`, reviews numbered in `reviews`. */
export type GoalView = Stepped & {
  readonly id: string;
  readonly number: number;
  readonly plan: { readonly id: string; readonly challenge: ChallengeName };
  readonly state: Kinds['goal']['state'];
  /** The version of the machine it runs under. */
  readonly machine: number;
  /** The statechart it runs under, to draw and to list. */
  readonly chart: Chart;
  /** The steps it took so far, oldest first; `by` is null where the product took it. */
  readonly path: readonly {
    readonly event: string;
    readonly state: string;
    readonly by: string | null;
    readonly at: string;
  }[];
  /** The newest terms: of the draft where one is open, else as agreed; of a goal that was dropped, its last. */
  readonly terms: GoalDraft | null;
  readonly proposedBy: string;
  readonly follows: string | null;
  readonly cycle: number;
  readonly cycles: readonly Cycle[];
  /** The decision that waits for the leads. */
  readonly decision: GoalData['decision'];
  readonly agreements: readonly {
    readonly pack: string;
    readonly packNumber: number | null;
    readonly termsDigest: string;
    readonly at: string;
  }[];
  readonly withdrawn: GoalData['withdrawn'] | null;
  readonly actions: readonly ActionLine[];
  readonly reviews: Readonly<Record<string, { readonly number: number; readonly on: string }>>;
  /** The review that is open on this goal's plan. */
  readonly openReview: { readonly id: string; readonly number: number } | null;
  readonly people: People;
};

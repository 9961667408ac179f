import type { Kinds } from '@coproduce/cycle';
import type { ChallengeName, People, Stepped } from './common.ts';
import type { GoalLine } from './partnership.ts';
import type { ActionLine } from './plan.ts';
import type { Cycle } from './goal.ts';

type ReviewData = Kinds['review']['data'];

/** A review on a list. */
export type ReviewLine = {
  readonly id: string;
  readonly number: number;
  readonly state: Kinds['review']['state'];
  readonly on: string;
  readonly firstOn: string;
  readonly heldOn: string | null;
  readonly pack: string | null;
};

/** One goal of the agenda, with what this review has made of it so far; `current` is the turn that it speaks of. */
export type AgendaGoal = Stepped &
  GoalLine & {
    readonly standsAt: 'toStudy' | 'toDecide' | 'decided' | 'carried';
    readonly due: boolean;
    readonly current: Cycle | null;
  };

/** A review, with the agenda that goals and actions make. */
export type ReviewView = Stepped & {
  readonly id: string;
  readonly number: number;
  readonly state: Kinds['review']['state'];
  readonly on: string;
  readonly firstOn: string;
  readonly postponements: ReviewData['postponements'];
  readonly meeting: ReviewData['meeting'] | null;
  readonly attendance: ReviewData['attendance'] | null;
  readonly recordedLate: boolean;
  readonly plans: readonly { readonly id: string; readonly challenge: ChallengeName }[];
  /** Built from state: goals in scope, then actions past their date, these until it is concluded. */
  readonly agenda: readonly AgendaGoal[];
  readonly overdueActions: readonly ActionLine[];
  /** Goals neither decided nor carried, for which CONCLUDE waits. */
  readonly undecided: readonly string[];
  readonly concluded: ReviewData['concluded'] | null;
  readonly cancelled: ReviewData['cancelled'] | null;
  readonly missedAt: string | null;
  readonly pack: { readonly id: string; readonly number: number; readonly state: Kinds['pack']['state'] } | null;
  readonly people: People;
};

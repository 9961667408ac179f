import type { Day } from '../words.ts';
import type { GoalDraft } from './terms.ts';

/** The letters of SMART by name; one is there or not yet there. */
export type Smart = {
  readonly specific: boolean;
  readonly measurable: boolean;
  readonly achievable: boolean;
  readonly realistic: boolean;
  readonly timeBased: boolean;
};

/**
 * Which letters of SMART a goal's terms have by now (`domain` 2.2). A needs an owner who has said yes and what the
 * representatives said of it; T a due date after the plan's date, where that is known.
 */
export const smartOf = (terms: Omit<GoalDraft, 'goal'>, planDate?: Day): Smart => ({
  specific: terms.specific !== undefined,
  measurable: terms.measure !== undefined,
  achievable:
    terms.owner !== undefined && terms.ownerSaidYesOn !== undefined && terms.representativesSaid !== undefined,
  realistic: terms.realistic !== undefined,
  timeBased: terms.dueOn !== undefined && (planDate === undefined || terms.dueOn > planDate),
});

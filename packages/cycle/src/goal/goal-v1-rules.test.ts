import { describe, expect, it } from 'vitest';
import { cellsOf, outcome } from '../testing/cells.ts';
import { askGoal, conclude, goalIn, openReview } from '../testing/goal-stages.ts';
import type { GoalEvent, GoalInHand } from '../testing/goal-stages.ts';
import { rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';

/** The same goal at the review after the one that decided: its pack was never signed. */
const atNextReview = (rehearsal: Rehearsal, inHand: GoalInHand): GoalInHand => {
  if (inHand.review !== undefined) conclude(rehearsal, inHand.review);
  return { ...inHand, review: openReview(rehearsal, [inHand.plan]) };
};

/** Each reached by the commands that lead there; where the plan is in force a review of it is open. */
const states = {
  ...goalIn,
  'revised before': (rehearsal: Rehearsal) => atNextReview(rehearsal, goalIn.revised(rehearsal)),
  'ending before': (rehearsal: Rehearsal) => atNextReview(rehearsal, goalIn.ending(rehearsal)),
} as const;

const done = 'done';
const no = 'notAllowed';
const state = 'wrongState';
const studied = 'alreadyStudied';
const notLast = 'notLastStep';
const another = 'notDecidingReview';

type Row = readonly [state: keyof typeof states, event: GoalEvent, ...cells: string[]];

// Columns: coordinator, provider lead, commissioner, representative, the goal's owner (a contributor), auditor, system.
const table: readonly Row[] = [
  ['draft', 'START', no, state, state, no, state, no, no],
  ['draft', 'STUDY', state, state, state, no, no, no, no],
  ['draft', 'CONTINUE', state, state, state, no, no, no, no],
  ['draft', 'REVISE', state, state, state, no, no, no, no],
  ['draft', 'ACHIEVE', state, state, state, no, no, no, no],
  ['draft', 'CLOSE', state, state, state, no, no, no, no],
  ['draft', 'CARRY', state, state, state, no, no, no, no],
  ['draft', 'RECONSIDER', state, state, state, no, no, no, no],
  ['draft', 'WITHDRAW', no, done, done, no, no, no, no],
  ['agreed', 'START', no, done, done, no, done, no, no],
  ['agreed', 'STUDY', state, state, state, no, no, no, no],
  ['agreed', 'CONTINUE', state, state, state, no, no, no, no],
  ['agreed', 'REVISE', done, done, done, no, no, no, no],
  ['agreed', 'ACHIEVE', state, state, state, no, no, no, no],
  ['agreed', 'CLOSE', done, done, done, no, no, no, no],
  ['agreed', 'CARRY', done, done, done, no, no, no, no],
  ['agreed', 'RECONSIDER', state, state, state, no, no, no, no],
  ['agreed', 'WITHDRAW', no, state, state, no, no, no, no],
  ['inProgress', 'START', no, state, state, no, state, no, no],
  ['inProgress', 'STUDY', done, done, done, no, no, no, no],
  ['inProgress', 'CONTINUE', state, state, state, no, no, no, no],
  ['inProgress', 'REVISE', state, state, state, no, no, no, no],
  ['inProgress', 'ACHIEVE', state, state, state, no, no, no, no],
  ['inProgress', 'CLOSE', state, state, state, no, no, no, no],
  ['inProgress', 'CARRY', done, done, done, no, no, no, no],
  ['inProgress', 'RECONSIDER', notLast, notLast, notLast, no, no, no, no],
  ['inProgress', 'WITHDRAW', no, state, state, no, no, no, no],
  ['continued', 'START', no, state, state, no, state, no, no],
  ['continued', 'STUDY', done, done, done, no, no, no, no],
  ['continued', 'CONTINUE', state, state, state, no, no, no, no],
  ['continued', 'REVISE', state, state, state, no, no, no, no],
  ['continued', 'ACHIEVE', state, state, state, no, no, no, no],
  ['continued', 'CLOSE', state, state, state, no, no, no, no],
  ['continued', 'CARRY', studied, studied, studied, no, no, no, no],
  ['continued', 'RECONSIDER', done, done, done, no, no, no, no],
  ['continued', 'WITHDRAW', no, state, state, no, no, no, no],
  ['reviewed', 'START', no, state, state, no, state, no, no],
  ['reviewed', 'STUDY', state, state, state, no, no, no, no],
  ['reviewed', 'CONTINUE', done, done, done, no, no, no, no],
  ['reviewed', 'REVISE', done, done, done, no, no, no, no],
  ['reviewed', 'ACHIEVE', done, done, done, no, no, no, no],
  ['reviewed', 'CLOSE', done, done, done, no, no, no, no],
  ['reviewed', 'CARRY', state, state, state, no, no, no, no],
  ['reviewed', 'RECONSIDER', state, state, state, no, no, no, no],
  ['reviewed', 'WITHDRAW', no, state, state, no, no, no, no],
  ['revised', 'START', no, state, state, no, state, no, no],
  ['revised', 'STUDY', state, state, state, no, no, no, no],
  ['revised', 'CONTINUE', state, state, state, no, no, no, no],
  ['revised', 'REVISE', done, done, done, no, no, no, no],
  ['revised', 'ACHIEVE', state, state, state, no, no, no, no],
  ['revised', 'CLOSE', done, done, done, no, no, no, no],
  ['revised', 'CARRY', studied, studied, studied, no, no, no, no],
  ['revised', 'RECONSIDER', done, done, done, no, no, no, no],
  ['revised', 'WITHDRAW', no, state, state, no, no, no, no],
  ['ending', 'START', no, state, state, no, state, no, no],
  ['ending', 'STUDY', state, state, state, no, no, no, no],
  ['ending', 'CONTINUE', state, state, state, no, no, no, no],
  ['ending', 'REVISE', state, state, state, no, no, no, no],
  ['ending', 'ACHIEVE', state, state, state, no, no, no, no],
  ['ending', 'CLOSE', state, state, state, no, no, no, no],
  ['ending', 'CARRY', studied, studied, studied, no, no, no, no],
  ['ending', 'RECONSIDER', done, done, done, no, no, no, no],
  ['ending', 'WITHDRAW', no, state, state, no, no, no, no],
  ['revised before', 'START', no, state, state, no, state, no, no],
  ['revised before', 'STUDY', state, state, state, no, no, no, no],
  ['revised before', 'CONTINUE', state, state, state, no, no, no, no],
  ['revised before', 'REVISE', done, done, done, no, no, no, no],
  ['revised before', 'ACHIEVE', state, state, state, no, no, no, no],
  ['revised before', 'CLOSE', done, done, done, no, no, no, no],
  ['revised before', 'CARRY', done, done, done, no, no, no, no],
  ['revised before', 'RECONSIDER', another, another, another, no, no, no, no],
  ['revised before', 'WITHDRAW', no, state, state, no, no, no, no],
  ['ending before', 'START', no, state, state, no, state, no, no],
  ['ending before', 'STUDY', state, state, state, no, no, no, no],
  ['ending before', 'CONTINUE', state, state, state, no, no, no, no],
  ['ending before', 'REVISE', state, state, state, no, no, no, no],
  ['ending before', 'ACHIEVE', state, state, state, no, no, no, no],
  ['ending before', 'CLOSE', state, state, state, no, no, no, no],
  ['ending before', 'CARRY', done, done, done, no, no, no, no],
  ['ending before', 'RECONSIDER', another, another, another, no, no, no, no],
  ['ending before', 'WITHDRAW', no, state, state, no, no, no, no],
  ['achieved', 'START', no, state, state, no, state, no, no],
  ['achieved', 'STUDY', state, state, state, no, no, no, no],
  ['achieved', 'CONTINUE', state, state, state, no, no, no, no],
  ['achieved', 'REVISE', state, state, state, no, no, no, no],
  ['achieved', 'ACHIEVE', state, state, state, no, no, no, no],
  ['achieved', 'CLOSE', state, state, state, no, no, no, no],
  ['achieved', 'CARRY', state, state, state, no, no, no, no],
  ['achieved', 'RECONSIDER', state, state, state, no, no, no, no],
  ['achieved', 'WITHDRAW', no, state, state, no, no, no, no],
  ['closed', 'START', no, state, state, no, state, no, no],
  ['closed', 'STUDY', state, state, state, no, no, no, no],
  ['closed', 'CONTINUE', state, state, state, no, no, no, no],
  ['closed', 'REVISE', state, state, state, no, no, no, no],
  ['closed', 'ACHIEVE', state, state, state, no, no, no, no],
  ['closed', 'CLOSE', state, state, state, no, no, no, no],
  ['closed', 'CARRY', state, state, state, no, no, no, no],
  ['closed', 'RECONSIDER', state, state, state, no, no, no, no],
  ['closed', 'WITHDRAW', no, state, state, no, no, no, no],
  // What was dropped from the draft has no terms any more, and so no owner.
  ['withdrawn', 'START', no, state, state, no, no, no, no],
  ['withdrawn', 'STUDY', state, state, state, no, no, no, no],
  ['withdrawn', 'CONTINUE', state, state, state, no, no, no, no],
  ['withdrawn', 'REVISE', state, state, state, no, no, no, no],
  ['withdrawn', 'ACHIEVE', state, state, state, no, no, no, no],
  ['withdrawn', 'CLOSE', state, state, state, no, no, no, no],
  ['withdrawn', 'CARRY', state, state, state, no, no, no, no],
  ['withdrawn', 'RECONSIDER', state, state, state, no, no, no, no],
  ['withdrawn', 'WITHDRAW', no, state, state, no, no, no, no],
];

describe.each(Object.keys(states))('when a goal is %s', (name) => {
  const rehearsal = rehearse();
  const rows = table.filter(([at]) => at === name).map(([at, event, ...cells]) => ({ at, event, cells }));
  const inHand = rows.slice(0, 1).map(({ at }) => states[at](rehearsal));

  describe.each(rows)('$event', ({ event, cells }) => {
    it.each(cellsOf(cells))('by the $who is $expected', ({ who, expected }) => {
      expect(inHand.map((goal) => outcome(askGoal(rehearsal, who, goal, event)))).toEqual([expected]);
    });
  });
});

import { actionMachine } from './action/action-machine.ts';
import { assessmentMachine } from './assessment/assessment-machine.ts';
import { goalMachine } from './goal/goal-machine.ts';
import type { MachineState } from './machine.ts';
import { packMachine } from './pack/pack-machine.ts';
import { revisionMachine } from './plan/revision-machine.ts';
import { questionMachine } from './question/question-machine.ts';
import { reviewMachine } from './review/review-machine.ts';
import { statementMachine } from './statement/statement-machine.ts';

/** A machine as plain data, to draw it or to list it: its states in order, and the events that lead from each. */
export type Chart = {
  readonly version: number;
  readonly initial: string;
  readonly states: readonly MachineState[];
};

const machines = {
  assessment: assessmentMachine,
  revision: revisionMachine,
  goal: goalMachine,
  action: actionMachine,
  review: reviewMachine,
  pack: packMachine,
  question: questionMachine,
  statement: statementMachine,
};

/** The kinds of thing that have a statechart. */
export type Charted = keyof typeof machines;

/** The statechart of a kind, from the machine version given; the newest unless one is. */
export const chartOf = (kind: Charted, version?: number): Chart => {
  const { all, latest }: { readonly all: readonly Chart[]; readonly latest: Chart } = machines[kind];
  const found = version === undefined ? latest : all.find((machine) => machine.version === version);
  if (found === undefined) throw new RangeError(`No machine ${version} of a ${kind} was ever released`);
  return { version: found.version, initial: found.initial, states: found.states };
};

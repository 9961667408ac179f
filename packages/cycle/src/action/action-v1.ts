import { assign, setup, transition } from 'xstate';
import { mayAct } from '../acts.ts';
import { memberOf } from '../decision.ts';
import type { InputOf } from '../inputs.ts';
import type { Conditions, ConditionsOf, EffectsOf, Rule } from '../machine.ts';
import { allowedBy, given, machineOf, restoredOnly, taking, typesOf } from '../machine.ts';
import { termsOfAction } from '../plan/standing-terms.ts';
import type { Refusal } from '../refusal.ts';
import type { MemberId } from '../words.ts';
import type { ActionData, ActionState } from './data.ts';

/** What is recorded of an action. */
export type Recorded = Omit<InputOf<'action.record'>, 'action' | 'version' | 'status'> & { readonly by: MemberId };

/** One event for each thing that can become of an action. */
export type ActionEvents = {
  TO_DO: Recorded;
  BEGIN: Recorded;
  DONE: Recorded;
  NOT_DONE: Recorded;
  NO_LONGER_NEEDED: Recorded;
};

const mayRecord: Rule<'action'> = ({ actor, world, subject }) => {
  const owner = termsOfAction(world, subject)?.owner;
  return mayAct(actor, 'recordAction', { owned: owner !== undefined && owner === memberOf(actor) });
};

const invalid = (field: keyof Recorded, problem: Extract<Refusal, { code: 'invalidField' }>['problem']): Refusal => ({
  code: 'invalidField',
  path: [field],
  problem,
});

const happenedByNow = given<'action', Recorded>(({ on }, { surroundings }) =>
  on > surroundings.today ? invalid('on', { kind: 'inTheFuture' }) : undefined,
);
const saysWhy = given<'action', Recorded>(({ because }) =>
  because === undefined ? invalid('because', { kind: 'missing' }) : undefined,
);
const expectedAfter = given<'action', Recorded>(({ on, expectedBy }) =>
  expectedBy !== undefined && expectedBy < on ? invalid('expectedBy', { kind: 'notBefore', day: on }) : undefined,
);

const going: Conditions<'action', Recorded> = { right: mayRecord, rules: [happenedByNow, expectedAfter] };
const givenUp: Conditions<'action', Recorded> = { right: mayRecord, rules: [happenedByNow, saysWhy] };

const conditions: ConditionsOf<'action', ActionEvents> = {
  TO_DO: going,
  BEGIN: going,
  DONE: { right: mayRecord, rules: [happenedByNow] },
  NOT_DONE: givenUp,
  NO_LONGER_NEEDED: givenUp,
};

/** The signed date stands as it was; what is expected now stands beside it. */
const recorded =
  (status: ActionState): EffectsOf<'action', ActionEvents>['DONE'] =>
  ({ on, because, expectedBy, by }, { subject: { data }, surroundings }): ActionData => {
    const expected = expectedBy === undefined ? {} : { expectedBy };
    const why = because === undefined ? {} : { because };
    const said = { status, on, ...why, ...expected, by, recordedAt: surroundings.now };
    return { ...data, ...expected, history: [...data.history, said] };
  };

const effects: EffectsOf<'action', ActionEvents> = {
  TO_DO: recorded('toDo'),
  BEGIN: recorded('doing'),
  DONE: recorded('done'),
  NOT_DONE: recorded('notDone'),
  NO_LONGER_NEEDED: recorded('noLongerNeeded'),
};

/** Whatever was said of an action can be said again otherwise: every saying stays. */
const anything = {
  TO_DO: { target: 'toDo', guard: 'allowed', actions: 'take' },
  BEGIN: { target: 'doing', guard: 'allowed', actions: 'take' },
  DONE: { target: 'done', guard: 'allowed', actions: 'take' },
  NOT_DONE: { target: 'notDone', guard: 'allowed', actions: 'take' },
  NO_LONGER_NEEDED: { target: 'noLongerNeeded', guard: 'allowed', actions: 'take' },
} as const;

const chart = setup({
  ...typesOf<'action', ActionEvents>(),
  guards: { allowed: allowedBy(conditions) },
  actions: { take: assign(taking(effects)) },
}).createMachine({
  id: 'action',
  initial: 'toDo',
  context: restoredOnly,
  states: {
    toDo: { on: anything },
    doing: { on: anything },
    done: { on: anything },
    notDone: { on: anything },
    noLongerNeeded: { on: anything },
  },
});

/** What becomes of an action, recorded at any time with the day it happened (`domain` 2.2). */
export const actionV1 = machineOf({
  kind: 'action',
  version: 1,
  conditions,
  chart,
  next: (from, event) => transition(chart, from, event)[0],
});

import { assign, setup, transition } from 'xstate';
import { mayAct } from '../acts.ts';
import type { ConditionsOf, EffectsOf } from '../machine.ts';
import { allowedBy, machineOf, restoredOnly, taking, typesOf } from '../machine.ts';
import type { MemberId } from '../words.ts';

/** What happens to a question once it is put. */
export type QuestionEvents = { ANSWER: { readonly by: MemberId } };

const conditions: ConditionsOf<'question', QuestionEvents> = {
  ANSWER: { right: ({ actor }) => mayAct(actor, 'answerQuestion'), rules: [] },
};

const effects: EffectsOf<'question', QuestionEvents> = {
  ANSWER: ({ by }, { subject: { data }, surroundings }) => ({
    ...data,
    answers: [...data.answers, { by, at: surroundings.now }],
  }),
};

const chart = setup({
  ...typesOf<'question', QuestionEvents>(),
  guards: { allowed: allowedBy(conditions) },
  actions: { take: assign(taking(effects)) },
}).createMachine({
  id: 'question',
  initial: 'asked',
  context: restoredOnly,
  states: {
    asked: { on: { ANSWER: { target: 'answered', guard: 'allowed', actions: 'take' } } },
    answered: { on: { ANSWER: { target: 'answered', guard: 'allowed', actions: 'take' } } },
  },
});

/** A question is answered as often as there is more to say: every answer stays (`domain` 3). */
export const questionV1 = machineOf({
  kind: 'question',
  version: 1,
  conditions,
  chart,
  next: (from, event) => transition(chart, from, event)[0],
});

import { assign, setup, transition } from 'xstate';
import { plusMonths } from '../days.ts';
import type { At, EffectsOf } from '../machine.ts';
import { allowedBy, machineOf, restoredOnly, taking, typesOf } from '../machine.ts';
import type { AssessmentEvents } from './assessment-v1-rules.ts';
import { completes, conditions } from './assessment-v1-rules.ts';
import type { AssessmentData } from './data.ts';

const confirmed = (
  { side, member, at: instant, next }: AssessmentEvents['CONFIRM'],
  at: At<'assessment', AssessmentEvents['CONFIRM']>,
): AssessmentData => {
  const { data } = at.subject;
  const { today } = at.surroundings;
  const chosen = next ?? data.next;
  return {
    ...data,
    confirmations: [...data.confirmations, { side, member, at: instant }],
    ...(chosen === undefined ? {} : { next: chosen }),
    ...(completes(at) ? { agreedOn: today, next: chosen ?? { on: plusMonths(today, 12) } } : {}),
  };
};

const effects: EffectsOf<'assessment', AssessmentEvents> = {
  FINISH: ({ member }, { subject: { data } }) => ({ ...data, finished: [...data.finished, member] }),
  REVEAL: ({ meeting, placements }, { subject: { data } }) => ({ ...data, meeting, placements: [...placements] }),
  ATTEND: ({ attendance }, { subject: { data } }) => ({ ...data, attendance }),
  RANK: ({ ranks }, { subject: { data } }) => ({
    ...data,
    ranks: ranks.toSorted((one, other) => one.rank - other.rank),
    confirmations: [],
  }),
  UNCONFIRM: (_input, { subject: { data } }) => ({ ...data, confirmations: [] }),
  CONFIRM: confirmed,
  ABANDON: (abandoned, { subject: { data } }) => ({ ...data, abandoned }),
};

const chart = setup({
  ...typesOf<'assessment', AssessmentEvents>(),
  guards: {
    allowed: allowedBy(conditions),
    completes: ({ event }) => event.type === 'CONFIRM' && completes(event.at) && allowedBy(conditions)({ event }),
  },
  actions: { take: assign(taking(effects)) },
}).createMachine({
  id: 'assessment',
  initial: 'gathering',
  context: restoredOnly,
  states: {
    gathering: {
      on: {
        FINISH: { target: 'gathering', guard: 'allowed', actions: 'take' },
        REVEAL: { target: 'deliberating', guard: 'allowed', actions: 'take' },
        ABANDON: { target: 'abandoned', guard: 'allowed', actions: 'take' },
      },
    },
    deliberating: {
      on: {
        ATTEND: { target: 'deliberating', guard: 'allowed', actions: 'take' },
        RANK: { target: 'deliberating', guard: 'allowed', actions: 'take' },
        UNCONFIRM: { target: 'deliberating', guard: 'allowed', actions: 'take' },
        CONFIRM: [
          { target: 'agreed', guard: 'completes', actions: 'take' },
          { target: 'deliberating', guard: 'allowed', actions: 'take' },
        ],
        ABANDON: { target: 'abandoned', guard: 'allowed', actions: 'take' },
      },
    },
    agreed: { type: 'final' },
    abandoned: { type: 'final' },
  },
});

/** `gathering` → `deliberating` → `agreed`; `abandoned` from the first two (`domain` 2.1). */
export const assessmentV1 = machineOf({
  kind: 'assessment',
  version: 1,
  conditions,
  chart,
  next: (from, event) => transition(chart, from, event)[0],
});

import { assign, setup, transition } from 'xstate';
import { mayAct } from '../acts.ts';
import { byId } from '../find.ts';
import type { ConditionsOf, EffectsOf, Rule } from '../machine.ts';
import { allowedBy, machineOf, restoredOnly, taking, typesOf } from '../machine.ts';
import type { Instant } from '../words.ts';
import { printedIn, whyPackGone } from './printing.ts';

/** What happens to a statement once it is given. */
export type StatementEvents = {
  CHANGE: { readonly words: string; readonly at: Instant };
  WITHDRAW: Readonly<Record<string, never>>;
};

/** Nobody shortens or removes another's words. */
const own: Rule<'statement'> = ({ subject, actor }) =>
  mayAct(actor, 'endorse', { owned: actor.kind === 'member' && actor.member.id === subject.data.by });

const packStands: Rule<'statement'> = ({ subject, world }) => {
  const pack = byId(world.packs, subject.data.pack);
  return pack && whyPackGone(pack, 'CHANGE');
};

const notPrinted: Rule<'statement'> = ({ subject, world }) => {
  const pack = printedIn(world, subject);
  return pack && { code: 'statementPrinted', pack: pack.id, number: pack.data.number };
};

const conditions: ConditionsOf<'statement', StatementEvents> = {
  CHANGE: { right: own, rules: [packStands, notPrinted] },
  WITHDRAW: { right: own, rules: [packStands, notPrinted] },
};

const effects: EffectsOf<'statement', StatementEvents> = {
  CHANGE: ({ words, at }, { subject: { data } }) => ({ ...data, said: { ...data.said, words }, at }),
  WITHDRAW: (_input, { subject: { data } }) => data,
};

const chart = setup({
  ...typesOf<'statement', StatementEvents>(),
  guards: { allowed: allowedBy(conditions) },
  actions: { take: assign(taking(effects)) },
}).createMachine({
  id: 'statement',
  initial: 'given',
  context: restoredOnly,
  states: {
    given: {
      on: {
        CHANGE: { target: 'given', guard: 'allowed', actions: 'take' },
        WITHDRAW: { target: 'withdrawn', guard: 'allowed', actions: 'take' },
      },
    },
    withdrawn: { type: 'final' },
  },
});

/** A statement is its giver's own, to change and to take back until it is printed (`domain` 2.2). */
export const statementV1 = machineOf({
  kind: 'statement',
  version: 1,
  conditions,
  chart,
  next: (from, event) => transition(chart, from, event)[0],
});

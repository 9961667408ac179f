import { and, assign, setup, transition } from 'xstate';
import { memberOf } from '../decision.ts';
import { byId } from '../find.ts';
import type { At, EffectsOf } from '../machine.ts';
import { allowedBy, machineOf, restoredOnly, taking, typesOf } from '../machine.ts';
import type { MemberId } from '../words.ts';
import type { Cycle, GoalData, GoalDecision } from './data.ts';
import type { GoalEvents } from './goal-v1-rules.ts';
import { conditions, prints } from './goal-v1-rules.ts';

type Here = At<'goal'>;

// What each event leaves.

const byWhom = ({ actor }: Here): MemberId => {
  const member = memberOf(actor);
  if (member === null) throw new TypeError('Only a member steps a goal');
  return member;
};

const emptyCycle = (number: number): Cycle => ({
  number,
  studies: [],
  decisions: [],
  carries: [],
  reconsiderations: [],
});

const inCycle = (data: GoalData, change: (cycle: Cycle) => Cycle): Cycle[] =>
  data.cycles.map((cycle) => (cycle.number === data.cycle ? change(cycle) : cycle));

const whereDecided = ({ subject: { state } }: Here): GoalDecision['from'] => {
  if (state === 'reviewed' || state === 'agreed' || state === 'revised') return state;
  throw new TypeError(`Nothing is decided of a goal that is ${state}`);
};

const decide = (
  at: Here,
  words: Pick<GoalDecision, 'kind' | 'review' | 'reason' | 'changes' | 'evidence'>,
): GoalData => {
  const { data } = at.subject;
  const review = byId(at.world.reviews, words.review);
  const decision: GoalDecision = {
    ...words,
    from: whereDecided(at),
    addendum: review?.state !== 'open',
    by: byWhom(at),
    recordedAt: at.surroundings.now,
  };
  return {
    ...data,
    decision,
    cycles: inCycle(data, (cycle) => ({ ...cycle, decisions: [...cycle.decisions, decision] })),
  };
};

const agreed = ({ pack, termsDigest, at }: GoalEvents['AGREE'], { subject: { state, data } }: Here): GoalData => {
  const agreements = [...data.agreements, { pack: pack.id, termsDigest, at }];
  if (state === 'draft') return { ...data, agreements, cycle: 1, cycles: [emptyCycle(1)] };
  if (!prints(pack, data.decision)) return { ...data, agreements };
  const begun = state === 'revised' && data.cycles.at(-1)?.start !== undefined;
  if (!begun) return { ...data, agreements, decision: null };
  const cycle = data.cycle + 1;
  return { ...data, agreements, decision: null, cycle, cycles: [...data.cycles, emptyCycle(cycle)] };
};

const reconsidered = ({ review, clause, reason }: GoalEvents['RECONSIDER'], at: Here): GoalData => {
  const { data } = at.subject;
  const undone = data.decision;
  if (undone === null) throw new TypeError('There is no decision to reconsider');
  const standing = data.cycles.at(-1)?.decisions.slice(0, -1) ?? [];
  const again = { review, askedBy: byWhom(at), clause, reason, undone, recordedAt: at.surroundings.now };
  return {
    ...data,
    // Decided a second time while it waited to be revised: the first decision waits again.
    decision: undone.from === 'revised' ? (standing.at(-1) ?? null) : null,
    cycles: inCycle(data, (cycle) => ({
      ...cycle,
      decisions: standing,
      reconsiderations: [...cycle.reconsiderations, again],
    })),
  };
};

const effects: EffectsOf<'goal', GoalEvents> = {
  AGREE: agreed,
  START: ({ when, prediction }, at) => {
    const { now, today } = at.surroundings;
    const start = { when, by: byWhom(at), prediction, writtenAfter: when < today, recordedAt: now };
    return { ...at.subject.data, cycles: inCycle(at.subject.data, (cycle) => ({ ...cycle, start })) };
  },
  STUDY: ({ review, findings, comparison, cited }, at) => {
    const study = { review, findings, comparison, cited, by: byWhom(at), recordedAt: at.surroundings.now };
    const { data } = at.subject;
    const cycles = inCycle(data, (cycle) => ({ ...cycle, studies: [...cycle.studies, study] }));
    return { ...data, decision: null, cycles };
  },
  CONTINUE: ({ review, reason }, at) => decide(at, { kind: 'continue', review, reason }),
  REVISE: ({ review, reason, changes }, at) => decide(at, { kind: 'revise', review, reason, changes }),
  ACHIEVE: ({ review, reason, evidence }, at) => decide(at, { kind: 'achieve', review, reason, evidence }),
  CLOSE: ({ review, reason }, at) => decide(at, { kind: 'close', review, reason }),
  CARRY: ({ review, why, reason }, at) => {
    const carry = { review, why, reason, by: byWhom(at), recordedAt: at.surroundings.now };
    const { data } = at.subject;
    return { ...data, cycles: inCycle(data, (cycle) => ({ ...cycle, carries: [...cycle.carries, carry] })) };
  },
  RECONSIDER: reconsidered,
  WITHDRAW: ({ reason }, at) => ({
    ...at.subject.data,
    withdrawn: { reason, by: byWhom(at), at: at.surroundings.now },
  }),
};

// Where each event leads.

const to = <S extends string>(target: S) => ({ target, guard: 'allowed', actions: 'take' }) as const;
const chart = setup({
  ...typesOf<'goal', GoalEvents>(),
  guards: {
    allowed: allowedBy(conditions),
    printed: ({ context, event }) =>
      event.type === 'AGREE' && event.at.input !== undefined && prints(event.at.input.pack, context.data.decision),
    toAchieve: ({ context }) => context.data.decision?.kind === 'achieve',
    fromReviewed: ({ context }) => context.data.decision?.from === 'reviewed',
    fromAgreed: ({ context }) => context.data.decision?.from === 'agreed',
  },
  actions: { take: assign(taking(effects)) },
}).createMachine({
  id: 'goal',
  initial: 'draft',
  context: restoredOnly,
  states: {
    draft: { on: { AGREE: to('agreed'), WITHDRAW: to('withdrawn') } },
    agreed: {
      on: {
        AGREE: to('agreed'),
        START: to('inProgress'),
        REVISE: to('revised'),
        CLOSE: to('ending'),
        CARRY: to('agreed'),
      },
    },
    inProgress: {
      on: {
        AGREE: to('inProgress'),
        STUDY: to('reviewed'),
        CARRY: to('inProgress'),
        RECONSIDER: to('reviewed'),
      },
    },
    reviewed: {
      on: {
        AGREE: to('reviewed'),
        CONTINUE: to('inProgress'),
        REVISE: to('revised'),
        ACHIEVE: to('ending'),
        CLOSE: to('ending'),
      },
    },
    revised: {
      on: {
        AGREE: [{ target: 'agreed', guard: and(['allowed', 'printed']), actions: 'take' }, to('revised')],
        REVISE: to('revised'),
        CLOSE: to('ending'),
        CARRY: to('revised'),
        RECONSIDER: [
          { target: 'reviewed', guard: and(['allowed', 'fromReviewed']), actions: 'take' },
          { target: 'agreed', guard: and(['allowed', 'fromAgreed']), actions: 'take' },
          to('revised'),
        ],
      },
    },
    ending: {
      on: {
        AGREE: [
          { target: 'achieved', guard: and(['allowed', 'printed', 'toAchieve']), actions: 'take' },
          { target: 'closed', guard: and(['allowed', 'printed']), actions: 'take' },
          to('ending'),
        ],
        CARRY: to('ending'),
        RECONSIDER: [
          { target: 'reviewed', guard: and(['allowed', 'fromReviewed']), actions: 'take' },
          { target: 'agreed', guard: and(['allowed', 'fromAgreed']), actions: 'take' },
          to('revised'),
        ],
      },
    },
    achieved: { type: 'final' },
    closed: { type: 'final' },
    withdrawn: { type: 'final' },
  },
});

/** The Plan-Do-Study-Act life of a goal (`domain` 2.3). */
export const goalV1 = machineOf({
  kind: 'goal',
  version: 1,
  conditions,
  chart,
  next: (from, event) => transition(chart, from, event)[0],
});

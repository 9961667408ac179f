import { assign, setup, transition } from 'xstate';
import { mayAct } from '../acts.ts';
import type { ConditionsOf, EffectsOf, Rule } from '../machine.ts';
import { allowedBy, given, machineOf, restoredOnly, taking, typesOf } from '../machine.ts';
import type { AgreedStage, Instant, MemberId } from '../words.ts';
import type { Answer } from './data.ts';
import { answersUntil, takesPart } from './taking-part.ts';

/** What each event of a consensus is given. */
export type ConsensusEvents = {
  /** Starts the answers afresh. */
  PROPOSE: {
    readonly stage: AgreedStage;
    readonly comment: string | undefined;
    readonly by: MemberId;
    readonly at: Instant;
  };
  /** One member's own word; said again, it replaces their own. */
  ANSWER: { readonly proposal: number; readonly answer: Answer };
};

type R<T extends keyof ConsensusEvents> = Rule<'consensus', ConsensusEvents[T]>;

const beingDeliberated =
  (event: keyof ConsensusEvents): Rule<'consensus'> =>
  ({ world, subject }) => {
    const assessment = world.assessments.find(({ id }) => id === subject.data.assessment);
    if (assessment === undefined) return { code: 'notFound', kind: 'assessment' };
    const { kind, id, state } = assessment;
    return state === 'deliberating'
      ? undefined
      : { code: 'wrongState', kind, id, event, state, possibleFrom: ['deliberating'] };
  };

const takingPart: R<'ANSWER'> = ({ actor }) =>
  actor.kind === 'member' && !takesPart(actor.member) ? { code: 'notTakingPart', member: actor.member.id } : undefined;

const stillOpen: R<'ANSWER'> = ({ world, subject, surroundings }) => {
  const assessment = world.assessments.find(({ id }) => id === subject.data.assessment);
  const until = assessment === undefined ? undefined : answersUntil(world.partnership, assessment, subject);
  return until !== undefined && surroundings.today > until ? { code: 'answersClosed', since: until } : undefined;
};

const answersThisProposal = given<'consensus', ConsensusEvents['ANSWER']>(({ proposal }, { subject }) =>
  proposal === subject.data.proposal
    ? undefined
    : { code: 'proposalMoved', seen: proposal, now: subject.data.proposal },
);

const differsInOwnWords = given<'consensus', ConsensusEvents['ANSWER']>(({ answer }) =>
  answer.answer === 'different' && answer.words === undefined ? { code: 'answerDiffersNeedsWords' } : undefined,
);

const conditions: ConditionsOf<'consensus', ConsensusEvents> = {
  PROPOSE: { right: ({ actor }) => mayAct(actor, 'recordConsensus'), rules: [beingDeliberated('PROPOSE')] },
  ANSWER: {
    right: ({ actor }) => mayAct(actor, 'place'),
    rules: [beingDeliberated('ANSWER'), takingPart, stillOpen, answersThisProposal, differsInOwnWords],
  },
};

const effects: EffectsOf<'consensus', ConsensusEvents> = {
  PROPOSE: ({ stage, comment, by, at }, { subject: { data } }) => ({
    assessment: data.assessment,
    challenge: data.challenge,
    proposal: data.proposal + 1,
    stage,
    ...(comment === undefined ? {} : { comment }),
    proposedBy: by,
    proposedAt: at,
    answers: [],
  }),
  ANSWER: ({ answer }, { subject: { data } }) => ({
    ...data,
    answers: [...data.answers.filter(({ member }) => member !== answer.member), answer],
  }),
};

const chart = setup({
  ...typesOf<'consensus', ConsensusEvents>(),
  guards: { allowed: allowedBy(conditions) },
  actions: { take: assign(taking(effects)) },
}).createMachine({
  id: 'consensus',
  initial: 'unproposed',
  context: restoredOnly,
  states: {
    unproposed: { on: { PROPOSE: { target: 'proposed', guard: 'allowed', actions: 'take' } } },
    proposed: {
      on: {
        PROPOSE: { target: 'proposed', guard: 'allowed', actions: 'take' },
        ANSWER: { target: 'proposed', guard: 'allowed', actions: 'take' },
      },
    },
  },
});

/** `unproposed` → `proposed`, and proposed again as often as the meeting needs (`domain` 2.1). */
export const consensusV1 = machineOf({
  kind: 'consensus',
  version: 1,
  conditions,
  chart,
  next: (from, event) => transition(chart, from, event)[0],
});

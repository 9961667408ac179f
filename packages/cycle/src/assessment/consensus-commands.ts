import { mayAct } from '../acts.ts';
import { byMember } from '../by-member.ts';
import { command } from '../command.ts';
import type { Change, Decided, Result } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import { changeOf, step } from '../machine.ts';
import { whyNotTake } from '../why-not.ts';
import { namedPerson } from '../naming.ts';
import type { Refusal } from '../refusal.ts';
import type { AssessmentId, ChallengeId } from '../words.ts';
import type { Stored, World } from '../world.ts';
import { assessmentMachine, consensusMachine } from './assessment-machine.ts';

const consensusOn = (
  world: World,
  { assessment, challenge }: { readonly assessment: AssessmentId; readonly challenge: ChallengeId },
): Result<Stored<'consensus'>, Refusal> => {
  const found = subjectOf('assessment', world.assessments, assessment);
  if (!found.ok) return found;
  const consensus = world.consensus.find(({ data }) => data.assessment === assessment && data.challenge === challenge);
  return consensus === undefined ? refused({ code: 'notFound', kind: 'consensus' }) : { ok: true, value: consensus };
};

/** Proposes, or proposes again, what the partners agree for a challenge. Who had confirmed Template A confirms anew. */
export const proposeConsensus = command({
  kind: 'consensus.propose',
  reads: ['assessments', 'consensus'],
  on: 'consensus',
  whyNot: whyNotTake(consensusMachine, (world) => world.consensus, 'PROPOSE'),
  decide: (world, input, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const consensus = consensusOn(world, input);
    if (!consensus.ok) return consensus;
    const by = byMember(actor, 'recordConsensus');
    if (!by.ok) return by;
    const scene = { world, actor, surroundings };
    const { stage, comment } = input;
    const proposal = { stage, comment, by: by.value.id, at: surroundings.now };
    const proposed = step(consensusMachine, consensus.value, ['PROPOSE', proposal], scene, input.version);
    if (!proposed.ok) return proposed;
    const tells = {
      facts: {
        assessment: input.assessment,
        challenge: input.challenge,
        proposal: proposed.value.data.proposal,
        stage,
        commented: comment !== undefined,
      },
      details: comment === undefined ? null : { comment },
    };
    const changes: Change[] = [changeOf(proposed.value, tells)];
    const assessment = subjectOf('assessment', world.assessments, input.assessment);
    if (!assessment.ok) return assessment;
    if (assessment.value.data.confirmations.length > 0) {
      const unconfirmed = step(assessmentMachine, assessment.value, ['UNCONFIRM', {}], scene);
      if (!unconfirmed.ok) return unconfirmed;
      changes.push(changeOf(unconfirmed.value, { causedBy: 0 }));
    }
    return decided({ changes, answer: {} });
  },
});

/** The actor's own answer to a proposal, which it names: one proposed since is another. */
export const answerConsensus = command({
  kind: 'consensus.answer',
  reads: ['partnership', 'members', 'organisations', 'assessments', 'consensus'],
  on: 'consensus',
  whyNot: whyNotTake(consensusMachine, (world) => world.consensus, 'ANSWER'),
  decide: (world, input, actor, surroundings): Decided<Readonly<Record<string, never>>> => {
    const consensus = consensusOn(world, input);
    if (!consensus.ok) return consensus;
    const noRight = mayAct(actor, 'place');
    if (noRight) return refused(noRight);
    const by = byMember(actor, 'place');
    if (!by.ok) return by;
    const { perspective } = by.value.data;
    if (perspective === null) return refused({ code: 'notTakingPart', member: by.value.id });
    const { proposal, answer, words } = input;
    const person = namedPerson(world, by.value.id, surroundings.today);
    const given = {
      proposal,
      answer: {
        member: by.value.id,
        person,
        perspective,
        answer,
        ...(words === undefined ? {} : { words }),
        at: surroundings.now,
      },
    };
    const taken = step(consensusMachine, consensus.value, ['ANSWER', given], { world, actor, surroundings });
    if (!taken.ok) return taken;
    const tells = {
      facts: {
        assessment: input.assessment,
        challenge: input.challenge,
        proposal,
        answer,
        inOwnWords: words !== undefined,
      },
      details: words === undefined ? { person } : { person, words },
    };
    return decided({ changes: [changeOf(taken.value, tells)], answer: {} });
  },
});

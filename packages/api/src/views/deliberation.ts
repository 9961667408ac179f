import { answersUntil, askedOf, markedForDiscussion, namedNow, perspectives, type Stored } from '@coproduce/cycle';
import type { Reading } from '../reading.ts';
import { stepsOn } from '../steps.ts';
import type { ConsensusView, Deliberation } from './assessment.ts';

const consensusView = (
  reading: Reading,
  assessment: Stored<'assessment'>,
  consensus: Stored<'consensus'>,
): ConsensusView => {
  const { world, reader, today } = reading;
  const { data } = consensus;
  const answered = new Set<string>(data.answers.map(({ member }) => member));
  const asked = data.proposal === 0 ? [] : askedOf(assessment);
  return {
    id: consensus.id,
    version: consensus.version,
    steps: stepsOn(reading, consensus),
    proposal: data.proposal,
    stage: data.stage ?? null,
    comment: data.comment ?? null,
    proposedBy: data.proposedBy ?? null,
    proposedAt: data.proposedAt ?? null,
    answersUntil: answersUntil(world.partnership, assessment, consensus) ?? null,
    answers: data.answers.map(({ member, person, perspective, answer, words, at }) => ({
      as: namedNow(world, person, today).as,
      you: member === reader.id,
      perspective,
      answer,
      ...(words !== undefined && { words }),
      at,
    })),
    waitingFor: asked.filter((id) => !answered.has(id)),
  };
};

/** A challenge as the meeting sees it; null until views are revealed. */
export const deliberationOf = (
  reading: Reading,
  assessment: Stored<'assessment'>,
  challenge: string,
): Deliberation | null => {
  if (assessment.data.meeting === undefined) return null;
  const { world, today } = reading;
  const placements = assessment.data.placements
    .filter((placement) => placement.challenge === challenge)
    .map(({ author, ...placement }) =>
      author === undefined ? placement : { ...placement, author: namedNow(world, author, today) },
    );
  const consensus = world.consensus.find(
    ({ data }) => data.assessment === assessment.id && data.challenge === challenge,
  );
  return {
    views: perspectives
      .map((perspective) => ({
        perspective,
        placements: placements.filter((placement) => placement.perspective === perspective),
      }))
      .filter((view) => view.placements.length > 0),
    marks: markedForDiscussion(placements)[0]?.marks ?? [],
    consensus: consensus === undefined ? null : consensusView(reading, assessment, consensus),
  };
};

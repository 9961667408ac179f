import type { PlacementDraft } from '../assessment/data.ts';
import type { AttendanceInput } from '../people.ts';
import { AssessmentId, ChallengeId } from '../words.ts';
import type { PlacedStage } from '../words.ts';
import type { Stored } from '../world.ts';
import { organisations, takingPart } from './people.ts';
import type { Who } from './people.ts';
import type { Rehearsal } from './rehearsal.ts';
import { sampleEdition } from './sample-edition.ts';

/** The ten challenges of the sample edition. */
export const challenges: readonly ChallengeId[] = sampleEdition.challenges.map(({ id }) => ChallengeId.parse(id));

/** One challenge by its number. */
export const challengeNumber = (number: number): ChallengeId =>
  ChallengeId.parse(`c${String(number).padStart(2, '0')}`);

/** A view of every challenge at the same stage. */
export const viewOfAll = (stage: PlacedStage, more: Partial<PlacementDraft> = {}): readonly PlacementDraft[] =>
  challenges.map((challenge) => ({ challenge, stage, named: false, ...more }));

export const assessmentNow = (rehearsal: Rehearsal): Stored<'assessment'> => {
  const assessment = rehearsal.world().assessments.at(-1);
  if (assessment === undefined) throw new Error('No assessment was opened');
  return assessment;
};

export const consensusNow = (rehearsal: Rehearsal, challenge: ChallengeId): Stored<'consensus'> => {
  const consensus = rehearsal
    .world()
    .consensus.find(({ data }) => data.assessment === assessmentNow(rehearsal).id && data.challenge === challenge);
  if (consensus === undefined) throw new Error('Nothing was revealed');
  return consensus;
};

/** Opens the sample trust's assessment. */
export const open = (rehearsal: Rehearsal): AssessmentId =>
  rehearsal.does('coordinator', 'assessment.open', {
    provider: organisations.trust.id,
    services: 'Community teams and two wards',
  }).assessment;

/** Everybody places every challenge at Stage 1 and finishes. */
export const finishAll = (rehearsal: Rehearsal, who: readonly Who[] = takingPart): AssessmentId => {
  const assessment = open(rehearsal);
  for (const person of who) {
    rehearsal.place(person, viewOfAll(1));
    rehearsal.does(person, 'assessment.finish', { assessment });
  }
  return assessment;
};

/** All views revealed at a meeting today. */
export const reveal = (rehearsal: Rehearsal): AssessmentId => {
  const assessment = finishAll(rehearsal);
  const { version } = assessmentNow(rehearsal);
  const heldOn = rehearsal.surroundings().today;
  rehearsal.does('coordinator', 'assessment.reveal', { assessment, version, heldOn });
  return assessment;
};

/** An attendance of these people, nobody else. */
export const present = (rehearsal: Rehearsal, ...who: readonly Who[]): AttendanceInput => ({
  present: who.map((person) => rehearsal.id(person)),
  apologies: [],
  writtenIn: [],
  whyNotInTheRoom: [],
});

/** Revealed, and everybody taking part was in the room. */
export const attend = (rehearsal: Rehearsal, who: readonly Who[] = takingPart): AssessmentId => {
  const assessment = reveal(rehearsal);
  const { version } = assessmentNow(rehearsal);
  rehearsal.does('coordinator', 'assessment.attend', { assessment, version, attendance: present(rehearsal, ...who) });
  return assessment;
};

/** Proposes Stage 1 for every challenge. */
export const proposeAll = (rehearsal: Rehearsal, assessment: AssessmentId): void => {
  for (const challenge of challenges) {
    const { version } = consensusNow(rehearsal, challenge);
    rehearsal.does('provider', 'consensus.propose', { assessment, challenge, version, stage: 1 });
  }
};

/** These people agree to everything that was proposed. */
export const answerAll = (rehearsal: Rehearsal, assessment: AssessmentId, who: readonly Who[] = takingPart): void => {
  for (const challenge of challenges) {
    const { proposal } = consensusNow(rehearsal, challenge).data;
    for (const person of who) {
      rehearsal.does(person, 'consensus.answer', { assessment, challenge, proposal, answer: 'agree' });
    }
  }
};

/** Attended, everything proposed and answered by all in the room. */
export const answered = (rehearsal: Rehearsal): AssessmentId => {
  const assessment = attend(rehearsal);
  proposeAll(rehearsal, assessment);
  answerAll(rehearsal, assessment);
  return assessment;
};

/** A lead says that this is right. */
export const confirm = (rehearsal: Rehearsal, who: Who): void => {
  const { id, version } = assessmentNow(rehearsal);
  rehearsal.does(who, 'assessment.confirm', { assessment: id, version });
};

/** Template A agreed by both leads. */
export const agreeTemplateA = (rehearsal: Rehearsal): AssessmentId => {
  const assessment = answered(rehearsal);
  confirm(rehearsal, 'provider');
  confirm(rehearsal, 'commissioner');
  return assessment;
};

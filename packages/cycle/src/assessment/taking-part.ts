import { mayAct } from '../acts.ts';
import { membersPresent } from '../attendance.ts';
import { dayOf, laterOf, plusWorkingDays } from '../days.ts';
import type { Day, MemberId } from '../words.ts';
import type { Stored } from '../world.ts';

/** Takes part in assessments: seated, with a role that places, and a perspective to speak from. */
export const takesPart = (member: Stored<'member'>): boolean =>
  member.data.perspective !== null && mayAct({ kind: 'member', member }, 'place') === undefined;

/** Whose answer a consensus waits for, or says of that it did not come: who gave their views and who was in the room. */
export const askedOf = ({ data }: Stored<'assessment'>): readonly MemberId[] => [
  ...new Set([...data.finished, ...(data.attendance === undefined ? [] : membersPresent(data.attendance))]),
];

/**
 * The last day for answers to a proposal: the partnership's working days after the meeting, or after the proposal was
 * recorded where that was later. Undefined before anything is proposed.
 */
export const answersUntil = (
  partnership: Stored<'partnership'>,
  assessment: Stored<'assessment'>,
  consensus: Stored<'consensus'>,
): Day | undefined => {
  const { meeting } = assessment.data;
  const { proposedAt } = consensus.data;
  if (meeting === undefined || proposedAt === undefined) return undefined;
  const { timeZone, answerDays } = partnership.data;
  return plusWorkingDays(laterOf(meeting.heldOn, dayOf(proposedAt, timeZone)), answerDays);
};

/** Whose answer is still awaited in a meeting: those present who take part and have not answered. */
export const presentWithoutAnswer = (
  assessment: Stored<'assessment'>,
  consensus: Stored<'consensus'>,
  takingPart: ReadonlySet<MemberId>,
): readonly MemberId[] => {
  const answered = new Set(consensus.data.answers.map(({ member }) => member));
  const present = assessment.data.attendance === undefined ? [] : membersPresent(assessment.data.attendance);
  return present.filter((member) => takingPart.has(member) && !answered.has(member));
};

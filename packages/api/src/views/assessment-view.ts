import { attendanceNow, viewsKeptUntil, type Stored } from '@coproduce/cycle';
import type { Reading } from '../reading.ts';
import { stepsOn } from '../steps.ts';
import type { AssessmentView } from './assessment.ts';
import { deliberationOf } from './deliberation.ts';
import { challengeName, peopleOf, personOf } from './look-up.ts';
import { takingPart } from './overview.ts';

/** Fewer than this many people of one perspective can be told apart. */
const FEW = 3;

const youIn = ({ reader, world }: Reading, { data }: Stored<'assessment'>, placed: number): AssessmentView['you'] => {
  const sharing = takingPart(world).filter((member) => member.data.perspective === reader.data.perspective);
  const takesPart = sharing.some(({ id }) => id === reader.id);
  return {
    takesPart,
    finished: data.finished.includes(reader.id),
    placed,
    fewShareYourPerspective: takesPart && sharing.length < FEW,
  };
};

const abandonedOf = (
  { world }: Reading,
  assessment: Stored<'assessment'>,
  viewsErasedAt: string | null,
): AssessmentView['abandoned'] => {
  const { abandoned } = assessment.data;
  const until = viewsKeptUntil(assessment, world.partnership);
  return abandoned === undefined || until === undefined ? null : { ...abandoned, viewsKeptUntil: until, viewsErasedAt };
};

/** What stands beside the record of an assessment: how many challenges the reader has placed, and when views were erased. */
export type Beside = { readonly placed: number; readonly viewsErasedAt: string | null };

/**
 * An assessment as its pages show it. Until the reveal nothing of anybody's placements is in it.
 */
export const assessmentView = (
  reading: Reading,
  assessment: Stored<'assessment'>,
  { placed, viewsErasedAt }: Beside,
): AssessmentView => {
  const { world, edition } = reading;
  const { data } = assessment;
  return {
    id: assessment.id,
    number: data.number,
    state: assessment.state,
    version: assessment.version,
    steps: stepsOn(reading, assessment),
    scope: data.scope,
    openedAt: data.openedAt,
    takingPart: takingPart(world).map((member) => ({
      person: personOf(world, member),
      finished: data.finished.includes(member.id),
    })),
    you: youIn(reading, assessment, placed),
    meeting: data.meeting ?? null,
    attendance: data.attendance ? attendanceNow(world, data.attendance, reading.today) : null,
    challenges: edition.challenges.map(({ id }) => ({
      ...challengeName(edition, id),
      rank: data.ranks.find(({ challenge }) => challenge === id)?.rank ?? null,
      deliberation: deliberationOf(reading, assessment, id),
    })),
    confirmations: data.confirmations,
    agreedOn: data.agreedOn ?? null,
    next: data.next ?? null,
    abandoned: abandonedOf(reading, assessment, viewsErasedAt),
    people: peopleOf(world),
  };
};

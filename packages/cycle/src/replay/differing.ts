import type { z } from 'zod';
import { ActionData } from '../action/data.ts';
import { AssessmentData, ConsensusData } from '../assessment/data.ts';
import { GoalData } from '../goal/data.ts';
import { PackData } from '../pack/data.ts';
import { MemberData, OrganisationData, PartnershipData } from '../people.ts';
import { PlanData, RevisionData } from '../plan/data.ts';
import { QuestionData } from '../question/data.ts';
import { ReviewData } from '../review/data.ts';
import { StatementData } from '../statement/data.ts';
import type { Kind, World } from '../world.ts';
import { bonesOf } from './bones.ts';
import type { AnyStored } from './in-memory.ts';
import { sameBones } from './same-bones.ts';

/** What each kind of thing holds. */
export const dataSchemas: Readonly<Record<Kind, z.core.$ZodType>> = {
  partnership: PartnershipData,
  organisation: OrganisationData,
  member: MemberData,
  assessment: AssessmentData,
  consensus: ConsensusData,
  plan: PlanData,
  revision: RevisionData,
  goal: GoalData,
  action: ActionData,
  review: ReviewData,
  pack: PackData,
  question: QuestionData,
  statement: StatementData,
};

const subjectsIn = (world: World): readonly AnyStored[] => [
  world.partnership,
  ...world.organisations,
  ...world.members,
  ...world.assessments,
  ...world.consensus,
  ...world.plans,
  ...world.revisions,
  ...world.goals,
  ...world.actions,
  ...world.reviews,
  ...world.packs,
  ...world.questions,
  ...world.statements,
];

const nameOf = ({ kind, id }: AnyStored): string => `${kind} ${id}`;

const bonesIn = ({ version, machine, state, data, kind }: AnyStored) => ({
  version,
  machine,
  state,
  data: bonesOf(dataSchemas[kind], data),
});

/**
 * Every subject that is not the same in both records, as far as anything but words can tell: another version, machine or
 * state, other data, or in one of them only.
 *
 * @param replayed the record as a replay makes it
 * @param kept the record as it is kept
 */
export const differing = (replayed: World, kept: World): readonly { readonly kind: Kind; readonly id: string }[] => {
  const made = new Map(subjectsIn(replayed).map((subject) => [nameOf(subject), subject]));
  const found = subjectsIn(kept);
  const names = new Set(found.map((subject) => nameOf(subject)));
  const other = found.filter((subject) => {
    const same = made.get(nameOf(subject));
    return same === undefined || !sameBones(bonesIn(subject), bonesIn(same));
  });
  const missing = [...made.values()].filter((subject) => !names.has(nameOf(subject)));
  return [...other, ...missing].map(({ kind, id }) => ({ kind, id }));
};

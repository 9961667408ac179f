import { type Kinds, PackContent } from '@coproduce/cycle';
import {
  lock,
  lockAndSign,
  openPlan,
  present,
  proposeAction,
  proposeGoal,
  type Rehearsal,
  rehearse,
  writePlan,
} from '@coproduce/cycle/testing';

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Plans for all ten challenges, each with three goals and an action for each, offered to be agreed. */
const offered = (rehearsal: Rehearsal): Kinds['pack']['id'] => {
  for (const number of NUMBERS) {
    const { plan, revision } = openPlan(rehearsal, number);
    writePlan(rehearsal, revision);
    for (const goal of [1, 2, 3].map(() => proposeGoal(rehearsal, revision))) proposeAction(rehearsal, plan, goal);
  }
  const attendance = present(rehearsal, 'provider', 'commissioner', 'user', 'carer', 'contributor');
  const { pack } = rehearsal.does('provider', 'pack.offer', {
    occasion: { kind: 'firstAgreement', meeting: { heldOn: rehearsal.surroundings().today, attendance } },
    reading: { workingDays: 0 },
    moreThanFiveBecause: 'All ten are wanted',
  });
  return pack;
};

/** A partnership whose thirty goals on ten plans are agreed, signed and ready to begin. */
export const agreedOnAll = (): Rehearsal => {
  const rehearsal = rehearse();
  lockAndSign(rehearsal, offered(rehearsal));
  return rehearsal;
};

/** The locked content of a pack of ten challenges. */
export const tenChallenges = (): PackContent => {
  const rehearsal = rehearse();
  lock(rehearsal, offered(rehearsal));
  const kept = rehearsal.documents.map(({ value }) => PackContent.safeParse(value)).find(({ success }) => success);
  if (kept?.data?.plans.length !== 10) throw new Error('No pack of ten challenges was locked');
  return kept.data;
};

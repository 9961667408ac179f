import { chartOf, type Stored } from '@coproduce/cycle';
import type { Reading } from '../reading.ts';
import { stepsOn } from '../steps.ts';
import type { GoalView } from './goal.ts';
import { challengeName, type GoalDraft, goalTerms, newest, peopleOf } from './look-up.ts';
import { actionsServing } from './plan-view.ts';

/** A goal with its whole Plan-Do-Study-Act life; `dropped` is what it said where no plan holds its words any more. */
export const goalView = (
  reading: Reading,
  goal: Stored<'goal'>,
  plan: Stored<'plan'>,
  path: GoalView['path'],
  dropped: GoalDraft | undefined,
): GoalView => {
  const { world, edition } = reading;
  const { data } = goal;
  const open = newest(world.reviews, (review) => review.state === 'open' && review.data.plans.includes(data.plan));
  return {
    id: goal.id,
    number: data.number,
    plan: { id: plan.id, challenge: challengeName(edition, plan.data.challenge) },
    state: goal.state,
    machine: goal.machine,
    chart: chartOf('goal', goal.machine),
    path,
    version: goal.version,
    steps: stepsOn(reading, goal),
    terms: goalTerms(world, goal) ?? dropped ?? null,
    proposedBy: data.proposedBy,
    follows: data.follows ?? null,
    cycle: data.cycle,
    cycles: data.cycles,
    decision: data.decision,
    agreements: data.agreements.map(({ pack, termsDigest, at }) => ({
      pack,
      packNumber: world.packs.find(({ id }) => id === pack)?.data.number ?? null,
      termsDigest,
      at,
    })),
    withdrawn: data.withdrawn ?? null,
    actions: actionsServing(reading, goal.id),
    reviews: Object.fromEntries(
      world.reviews.map((review) => [review.id, { number: review.data.number, on: review.data.on }]),
    ),
    openReview: open === undefined ? null : { id: open.id, number: open.data.number },
    people: peopleOf(world),
  };
};

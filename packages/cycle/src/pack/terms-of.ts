import { challengeById } from '@coproduce/framework';
import type { Surroundings } from '../decision.ts';
import { namedPerson, signatories } from '../naming.ts';
import { plain } from '../plain.ts';
import type { ActionTerms, GoalDraft, GoalTerms } from '../plan/terms.ts';
import { Terms } from '../plan/terms.ts';
import type { NextReview } from '../review/data.ts';
import type { Stored, World } from '../world.ts';

type Reads = Pick<World, 'partnership' | 'members' | 'organisations' | 'plans' | 'actions' | 'packs' | 'reviews'>;
type On = Pick<Surroundings, 'edition' | 'today'>;

const required = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new RangeError(`Terms cannot be made without ${what}`);
  return value;
};

const goalTerms = (world: Reads, goal: GoalDraft, { today }: On): GoalTerms => ({
  goal: goal.goal,
  specific: required(goal.specific, 'what will be different'),
  measure: required(goal.measure, 'a measure'),
  owner: goal.owner === undefined ? null : namedPerson(world, goal.owner, today),
  ownerSaidYesOn: goal.ownerSaidYesOn ?? null,
  representativesSaid: goal.representativesSaid ?? null,
  realistic: goal.realistic ?? null,
  dueOn: required(goal.dueOn, 'a due date'),
});

/** Steps still to be made; what is done or dropped is reported, not agreed again. */
const actionTerms = (world: Reads, revision: Stored<'revision'>, { today }: On): readonly ActionTerms[] => {
  const open = new Set(world.actions.filter(({ state }) => state === 'toDo' || state === 'doing').map(({ id }) => id));
  return revision.data.terms.actions
    .filter(({ action }) => open.has(action))
    .map(({ action, what, owner, by, serves }) => ({
      action,
      what,
      owner: owner === undefined ? null : namedPerson(world, owner, today),
      by: by ?? null,
      serves,
    }));
};

/** The date written in the terms; for a plan that ends without one, what its review settled. */
const nextReviewOf = (world: Reads, revision: Stored<'revision'>): NextReview => {
  const { nextReviewOn } = revision.data.terms;
  if (nextReviewOn !== undefined) return { on: nextReviewOn };
  const occasion = world.packs.find(({ id }) => id === revision.data.pack)?.data.occasion;
  const review = occasion?.kind === 'review' ? world.reviews.find(({ id }) => id === occasion.review) : undefined;
  return required(review?.data.concluded?.next, 'a next review date');
};

/**
 * What the leads agree for one plan, by value: people and organisations as named today, actions that are still open,
 * the two signatories with the commissioner first. Throws for a revision that OFFER would refuse.
 */
export const termsOf = (world: Reads, revision: Stored<'revision'>, on: On): Terms => {
  const { partnership } = world;
  const { edition } = on;
  const { terms } = revision.data;
  const plan = required(
    world.plans.find(({ id }) => id === revision.data.plan),
    'their plan',
  );
  const challenge = required(challengeById(edition, plan.data.challenge), 'a challenge of the edition');
  return plain(Terms, {
    type: 'coproduce/terms/v1',
    edition: { id: edition.id, hash: edition.hash },
    partnership: { id: partnership.id, name: partnership.data.name },
    plan: plan.id,
    challenge: { id: plan.data.challenge, number: challenge.number, title: challenge.title },
    revision: { id: revision.id, number: revision.data.number },
    closing: terms.goals.length === 0,
    currentStandard: terms.currentStandard,
    goals: terms.goals.map((goal) => goalTerms(world, goal, on)),
    actions: [...actionTerms(world, revision, on)],
    evidenceSources: terms.evidenceSources,
    date: required(terms.date, 'the day the goals were agreed'),
    nextReview: nextReviewOf(world, revision),
    signatories: [...signatories(world, on.today)],
  });
};

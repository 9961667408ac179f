import {
  offerGaps,
  offerWarnings,
  smartOf,
  termsOfAction,
  type OfferGap,
  type Stored,
  type Terms,
} from '@coproduce/cycle';
import type { Reading } from '../reading.ts';
import { stepsOn } from '../steps.ts';
import { challengeName, inDraft, inForce, peopleOf, revisionsOf, type Revision } from './look-up.ts';
import { goalLine } from './overview.ts';
import type { ActionLine, AgreedRevision, DraftRevision, GoalDraft, GoalInDraft, PlanView } from './plan.ts';

const ENDED: ReadonlySet<string> = new Set(['done', 'notDone', 'noLongerNeeded']);

/** An action with its life; `overdue` where its agreed day has passed and nobody said what became of it. */
export const actionLine = (reading: Reading, action: Stored<'action'>): ActionLine => {
  const terms = termsOfAction(reading.world, action);
  const by = terms?.by ?? null;
  return {
    action: action.id,
    plan: action.data.plan,
    number: action.data.number,
    state: action.state,
    version: action.version,
    steps: stepsOn(reading, action),
    what: terms?.what ?? '',
    owner: terms?.owner ?? null,
    by,
    expectedBy: action.data.expectedBy ?? null,
    overdue: by !== null && by < reading.today && !ENDED.has(action.state),
    serves: terms?.serves ?? [],
    addedAfterAgreement: action.data.addedAfterAgreement,
    history: action.data.history,
  };
};

const goalInDraft = (reading: Reading, revision: Revision, terms: GoalDraft): GoalInDraft[] => {
  const goal = reading.world.goals.find(({ id }) => id === terms.goal);
  if (goal === undefined) return [];
  return [
    {
      goal: goal.id,
      number: goal.data.number,
      state: goal.state,
      version: goal.version,
      steps: stepsOn(reading, goal),
      terms,
      letters: smartOf(terms, revision.data.terms.date),
      proposedBy: goal.data.proposedBy,
    },
  ];
};

const draftOf = (reading: Reading, revision: Revision, gaps: readonly OfferGap[]): DraftRevision => {
  const { terms } = revision.data;
  return {
    id: revision.id,
    number: revision.data.number,
    state: revision.state,
    version: revision.version,
    steps: stepsOn(reading, revision),
    currentStandard: terms.currentStandard,
    goals: terms.goals.flatMap((goal) => goalInDraft(reading, revision, goal)),
    actions: terms.actions,
    evidenceSources: terms.evidenceSources,
    date: terms.date ?? null,
    nextReviewOn: terms.nextReviewOn ?? null,
    writtenBy: revision.data.writtenBy,
    gaps,
    warnings: offerWarnings(revision),
    pack: revision.data.pack ?? null,
  };
};

const agreedOf = (revision: Revision, terms: Terms | null): AgreedRevision | null =>
  terms === null || revision.data.termsDigest === undefined
    ? null
    : {
        id: revision.id,
        number: revision.data.number,
        terms,
        termsDigest: revision.data.termsDigest,
        pack: revision.data.pack ?? null,
      };

/**
 * Template B as it stands.
 *
 * @param kept the terms in force, from the document they were signed as; null where none are
 */
export const planView = (reading: Reading, plan: Stored<'plan'>, kept: Terms | null): PlanView => {
  const { world, edition } = reading;
  const force = inForce(world, plan.id);
  const draft = inDraft(world, plan.id);
  return {
    id: plan.id,
    version: plan.version,
    steps: stepsOn(reading, plan),
    challenge: challengeName(edition, plan.data.challenge),
    whyUnranked: plan.data.whyUnranked ?? null,
    inForce: force === undefined ? null : agreedOf(force, kept),
    draft: draft === undefined ? null : draftOf(reading, draft, offerGaps(reading.world, draft)),
    goals: world.goals.filter(({ data }) => data.plan === plan.id).map((goal) => goalLine(world, goal)),
    actions: world.actions.filter(({ data }) => data.plan === plan.id).map((action) => actionLine(reading, action)),
    revisions: revisionsOf(world, plan.id).map(({ id, state, data }) => ({
      id,
      number: data.number,
      state,
      date: data.terms.date ?? null,
      termsDigest: data.termsDigest ?? null,
      pack: data.pack ?? null,
    })),
    people: peopleOf(world),
  };
};

/** The actions that serve a goal, by their newest terms. */
export const actionsServing = (reading: Reading, goal: string): ActionLine[] =>
  reading.world.actions
    .filter((action) => termsOfAction(reading.world, action)?.serves.some((served) => served === goal))
    .map((action) => actionLine(reading, action));

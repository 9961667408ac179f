import { leadOn, perspectives, takesPart, type Stored, type World } from '@coproduce/cycle';
import type { Reading } from '../reading.ts';
import { stepsOn } from '../steps.ts';
import type { Perspective, Side } from './common.ts';
import { challengeName, goalTerms, inDraft, inForce, newest, organisationName, peopleOf } from './look-up.ts';
import type { ChallengeLine, CycleStands, GoalLine, Overview } from './partnership.ts';

/** The sides that sign. */
export const SIDES = ['commissioner', 'provider'] as const;

/** Members whose views an assessment waits for. */
export const takingPart = (world: World): readonly Stored<'member'>[] =>
  world.members.filter((member) => takesPart(member));

export const goalLine = (world: World, goal: Stored<'goal'>): GoalLine => {
  const terms = goalTerms(world, goal);
  const plan = world.plans.find(({ id }) => id === goal.data.plan);
  return {
    goal: goal.id,
    plan: goal.data.plan,
    challenge: plan?.data.challenge ?? '',
    number: goal.data.number,
    wording: terms?.specific ?? null,
    state: goal.state,
    cycle: goal.data.cycle,
    owner: terms?.owner ?? null,
    dueOn: terms?.dueOn ?? null,
  };
};

/** The assessment that last agreed where the partnership stands. */
const lastAgreed = (world: World): Stored<'assessment'> | undefined =>
  newest(world.assessments, ({ state }) => state === 'agreed');

const challengeLine = ({ world, edition }: Reading, challenge: string): ChallengeLine => {
  const assessment = lastAgreed(world);
  const agreed = world.consensus.find(({ data }) => data.assessment === assessment?.id && data.challenge === challenge);
  const plan = world.plans.find(({ data }) => data.challenge === challenge);
  const force = plan && inForce(world, plan.id);
  const stageThen =
    assessment?.data.agreedOn === undefined || agreed?.data.stage === undefined
      ? null
      : { stage: agreed.data.stage, assessment: assessment.data.number, on: assessment.data.agreedOn };
  const ranked = newest(world.assessments, ({ state }) => state !== 'abandoned');
  return {
    ...challengeName(edition, challenge),
    stageThen,
    stageNow: force?.data.terms.currentStandard.stage ?? stageThen?.stage ?? null,
    rank: ranked?.data.ranks.find((rank) => rank.challenge === challenge)?.rank ?? null,
    plan:
      plan === undefined
        ? null
        : {
            id: plan.id,
            inForce: force !== undefined,
            drafting: inDraft(world, plan.id) !== undefined,
            ended: force?.data.terms.goals.length === 0,
          },
  };
};

const nextReview = (world: World): Stored<'review'> | undefined =>
  world.reviews
    .filter(({ state }) => state === 'open' || state === 'scheduled' || state === 'missed')
    .toSorted((a, b) => (a.data.on < b.data.on ? -1 : 1))[0];

/** The next review that the plans in force name and nobody has planned yet. */
export const reviewToPlan = (world: World): string | null => {
  if (nextReview(world) !== undefined) return null;
  const days = world.plans.flatMap(({ id }) => {
    const terms = inForce(world, id)?.data.terms;
    return terms !== undefined && terms.goals.length > 0 ? (terms.nextReviewOn ?? []) : [];
  });
  return days.toSorted()[0] ?? null;
};

const workStands = (world: World, pack: number): CycleStands => {
  const planned = nextReview(world);
  const nextReviewOn = planned?.data.on ?? reviewToPlan(world);
  return { kind: 'working', pack, nextReviewOn, planned: planned !== undefined };
};

const packStands = (pack: Stored<'pack'>): CycleStands =>
  pack.state === 'reading'
    ? { kind: 'reading', pack: pack.data.number, endsOn: pack.data.reading.endsOn }
    : { kind: 'signing', pack: pack.data.number, waitingFor: unsigned(pack) };

/** Required signatories who have not signed yet. */
export const unsigned = ({ data }: Stored<'pack'>): readonly string[] =>
  (data.locked?.required ?? []).filter((member) => !data.signatures.some((signature) => signature.member === member));

const gatheringStands = (world: World, assessment: Stored<'assessment'>): CycleStands => ({
  kind: 'gathering',
  assessment: assessment.data.number,
  finished: assessment.data.finished.length,
  of: takingPart(world).length,
});

const deliberatingStands = ({ world, edition }: Reading, assessment: Stored<'assessment'>): CycleStands => ({
  kind: 'deliberating',
  assessment: assessment.data.number,
  agreed: world.consensus.filter(({ state, data }) => data.assessment === assessment.id && state === 'proposed').length,
  of: edition.challenges.length,
});

const stands = (reading: Reading): CycleStands => {
  const { world } = reading;
  const open = newest(world.reviews, ({ state }) => state === 'open');
  if (open !== undefined) return { kind: 'reviewing', review: open.data.number };
  const waiting = newest(world.packs, ({ state }) => state === 'reading' || state === 'locked');
  if (waiting !== undefined) return packStands(waiting);
  const concluded = newest(world.reviews, ({ state }) => state === 'concluded');
  if (concluded !== undefined) return { kind: 'afterReview', review: concluded.data.number };
  const signed = newest(world.packs, ({ state }) => state === 'signed' || state === 'sealed');
  if (signed !== undefined) return workStands(world, signed.data.number);
  const assessment = newest(world.assessments, ({ state }) => state !== 'abandoned');
  if (assessment === undefined) return { kind: 'notBegun' };
  if (assessment.state === 'gathering') return gatheringStands(world, assessment);
  if (assessment.state === 'deliberating') return deliberatingStands(reading, assessment);
  const drafts = world.revisions.filter(({ state }) => state === 'draft').length;
  return { kind: 'planning', assessment: assessment.data.number, drafts };
};

const missingPerspectives = (world: World): Perspective[] =>
  perspectives.filter((it) => !world.members.some(({ state, data }) => state === 'seated' && data.perspective === it));

const vacantSeats = (world: World): Side[] => SIDES.filter((side) => leadOn(world, side) === undefined);

const assessmentLine = (world: World, { id, state, data }: Stored<'assessment'>): Overview['assessments'][number] => ({
  id,
  number: data.number,
  state,
  provider: organisationName(world, data.scope.provider.organisation) ?? data.scope.provider.name,
  openedAt: data.openedAt,
  agreedOn: data.agreedOn ?? null,
});

/** Where the cycle stands: the partnership's own page. */
export const overviewOf = (reading: Reading): Overview => {
  const { world, edition, today } = reading;
  const { partnership } = world;
  const next = nextReview(world);
  return {
    id: partnership.id,
    name: partnership.data.name,
    demonstration: partnership.data.demonstration,
    timeZone: partnership.data.timeZone,
    today,
    answerDays: partnership.data.answerDays,
    readingDays: partnership.data.readingDays,
    version: partnership.version,
    steps: stepsOn(reading, partnership),
    stands: stands(reading),
    challenges: edition.challenges.map(({ id }) => challengeLine(reading, id)),
    goals: world.goals.map((goal) => goalLine(world, goal)),
    nextReview: next ? { id: next.id, number: next.data.number, on: next.data.on, state: next.state } : null,
    assessments: world.assessments.map((assessment) => assessmentLine(world, assessment)),
    packs: world.packs.map(({ id, state, data }) => ({ id, number: data.number, state })),
    missingPerspectives: missingPerspectives(world),
    vacantSeats: vacantSeats(world),
    people: peopleOf(world),
  };
};

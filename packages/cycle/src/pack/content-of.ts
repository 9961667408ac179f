import { challengeById } from '@coproduce/framework';
import type { Surroundings } from '../decision.ts';
import { dayOf } from '../days.ts';
import { namedNow, namedPerson, signatories } from '../naming.ts';
import { plain } from '../plain.ts';
import { templateARecord } from '../assessment/template-a-record.ts';
import type { ChallengeId, Day } from '../words.ts';
import { withPeople } from '../with-people.ts';
import type { Stored, World } from '../world.ts';
import { changesSince, plansNotIn } from './changes.ts';
import { PackContent } from './content.ts';
import type { OtherPlan, PrintedPlan } from './content.ts';
import { honestFacts } from './honest-facts.ts';
import { printedActions } from './printed-actions.ts';
import { printedGoals } from './printed-goals.ts';
import { packBefore, revisionInForce } from './since.ts';
import { printedStatements } from './printed-statements.ts';
import { termsOf } from './terms-of.ts';

type Reads = Omit<World, 'workingPlacements'>;
type On = Pick<Surroundings, 'now' | 'today' | 'edition' | 'digest'>;

const found = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new RangeError(`A pack cannot be made without ${what}`);
  return value;
};

/** The pack's revisions in the order of their challenges. */
const revisionsIn = (world: Reads, pack: Stored<'pack'>): readonly Stored<'revision'>[] =>
  pack.data.revisions
    .map(({ revision }) =>
      found(
        world.revisions.find(({ id }) => id === revision),
        `revision ${revision}`,
      ),
    )
    .toSorted((one, other) => (challengeOf(world, one) < challengeOf(world, other) ? -1 : 1));

const challengeOf = (world: Reads, { data }: Stored<'revision'>): ChallengeId =>
  found(
    world.plans.find(({ id }) => id === data.plan),
    `plan ${data.plan}`,
  ).data.challenge;

const printedPlan = (world: Reads, revision: Stored<'revision'>, on: On): PrintedPlan => {
  const terms = termsOf(world, revision, on);
  return {
    plan: revision.data.plan,
    terms,
    termsDigest: on.digest(terms),
    goals: [...printedGoals(world, revision, on)],
    actions: [...printedActions(world, revision, on)],
  };
};

const otherPlan = (world: Reads, revision: Stored<'revision'>, { edition }: On): OtherPlan => {
  const challenge = challengeOf(world, revision);
  const { number, title } = found(challengeById(edition, challenge), `challenge ${challenge}`);
  return {
    plan: revision.data.plan,
    challenge,
    number,
    title,
    revision: revision.data.number,
    termsDigest: found(revision.data.termsDigest, 'the digest of terms in force'),
  };
};

/** The Template A that the plans rest on: the one agreed last. */
const lastAgreed = (world: Reads): Stored<'assessment'> =>
  found(
    world.assessments
      .filter(({ state }) => state === 'agreed')
      .toSorted((one, other) => other.data.number - one.data.number)[0],
    'an agreed Template A',
  );

/** The form's rows, and beside them the stage now, where a plan's agreed terms (these among them) moved it. */
const templateA = (
  world: Reads,
  assessment: Stored<'assessment'>,
  revisions: readonly Stored<'revision'>[],
  on: On,
): PackContent['templateA'] => {
  const { rows } = templateARecord(world, assessment, on.edition);
  const latest = world.plans
    .map(({ id }) => revisions.find(({ data }) => data.plan === id) ?? revisionInForce(world, id))
    .filter((revision) => revision !== undefined);
  return {
    assessment: assessment.data.number,
    agreedOn: found(assessment.data.agreedOn, 'the day Template A was agreed'),
    rows: rows.map(({ challenge, number, shortTitle, stage, priority, comments }) => ({
      challenge,
      number,
      shortTitle,
      stage,
      priority,
      comments,
    })),
    now: latest
      .map((revision) => ({
        challenge: challengeOf(world, revision),
        stage: revision.data.terms.currentStandard.stage,
      }))
      .filter(({ challenge, stage }) => rows.find((row) => row.challenge === challenge)?.stage !== stage)
      .toSorted((one, other) => (one.challenge < other.challenge ? -1 : 1)),
  };
};

/** From the meeting of the pack before, or the opening of the first assessment, to this meeting. */
const periodOf = (world: Reads, pack: Stored<'pack'>, assessment: Stored<'assessment'>): { from: Day; to: Day } => {
  const to = pack.data.meeting.heldOn;
  const from =
    packBefore(world, pack)?.data.meeting.heldOn ?? dayOf(assessment.data.openedAt, world.partnership.data.timeZone);
  return { from: from < to ? from : to, to };
};

/** Answers that saw it differently, in their own words. */
const differentViews = (world: Reads, assessment: Stored<'assessment'>): PackContent['differentViews'] =>
  world.consensus
    .filter(({ data }) => data.assessment === assessment.id)
    .toSorted((one, other) => (one.data.challenge < other.data.challenge ? -1 : 1))
    .flatMap(({ data }) =>
      data.answers.flatMap(({ answer, person, words }) =>
        answer === 'different' && words !== undefined ? [{ challenge: data.challenge, person, words }] : [],
      ),
    );

/**
 * Everything a pack says, computed from the record as it stands: LOCK keeps it, and from then on only what was kept is
 * read. Everybody is named as they choose by then, at meetings held before it too. The same world and surroundings give
 * the same content. Throws for a pack that OFFER would refuse.
 */
export const packContent = (world: Reads, pack: Stored<'pack'>, on: On): PackContent => {
  const { partnership } = world;
  const { meeting } = pack.data;
  const assessment = lastAgreed(world);
  const revisions = revisionsIn(world, pack);
  const plans = revisions.map((revision) => printedPlan(world, revision, on));
  const signing = signatories(world, on.today);
  const content = plain(PackContent, {
    type: 'coproduce/pack/v1',
    partnership: {
      id: partnership.id,
      name: partnership.data.name,
      demonstration: partnership.data.demonstration,
    },
    edition: { id: on.edition.id, hash: on.edition.hash },
    pack: { id: pack.id, number: pack.data.number, offer: pack.data.offer },
    occasion: pack.data.occasion,
    period: periodOf(world, pack, assessment),
    meeting: {
      heldOn: meeting.heldOn,
      recordedAt: meeting.recordedAt,
      enteredBy: namedPerson(world, meeting.enteredBy, on.today),
      attendance: meeting.attendance,
    },
    offeredAt: pack.data.offeredAt,
    lockedAt: on.now,
    facts: [...honestFacts(world, pack, plans, signing)],
    templateA: templateA(world, assessment, revisions, on),
    plans,
    otherPlans: plansNotIn(world, pack)
      .map((revision) => otherPlan(world, revision, on))
      .toSorted((one, other) => one.number - other.number),
    notAgreedYet: [],
    changes: [...changesSince(world, pack, revisions)],
    differentViews: differentViews(world, assessment),
    statements: [...printedStatements(world, pack, on)],
    signatories: [...signing],
  });
  return withPeople(PackContent, content, (person) => namedNow(world, person, on.today));
};

import { challengeById } from '@coproduce/framework';
import { mayAct } from '../acts.ts';
import { command } from '../command.ts';
import type { Change, Decided } from '../decision.ts';
import { decided, refused } from '../decision.ts';
import { subjectOf } from '../find.ts';
import type { InputOf } from '../inputs.ts';
import type { Scene } from '../machine.ts';
import { begun } from '../machine.ts';
import type { Refusal } from '../refusal.ts';
import { whyNotTake } from '../why-not.ts';
import type { ChallengeId, RevisionId } from '../words.ts';
import { PlanId } from '../words.ts';
import type { World } from '../world.ts';
import { beginRevision } from './begin-revision.ts';
import { lastAgreedAssessment, standardAtAssessment, standardWritten } from './current-standard.ts';
import { nextTerms } from './next-terms.ts';
import { revisionMachine } from './revision-machine.ts';
import { pendingRevision } from './standing-terms.ts';
import { writeDraft } from './write-draft.ts';

type Nothing = Readonly<Record<string, never>>;

/** Plans rest on a Template A that the partners agreed. */
const whyNotOpenNow = ({ world, actor }: Scene): Refusal | undefined =>
  mayAct(actor, 'writeTerms') ??
  (lastAgreedAssessment(world) === undefined ? { code: 'templateANotAgreed' } : undefined);

const isRanked = (world: Pick<World, 'assessments'>, challenge: ChallengeId): boolean =>
  lastAgreedAssessment(world)?.data.ranks.some((rank) => rank.challenge === challenge) === true;

const whyNotOpen = ({ challenge, whyUnranked }: InputOf<'plan.open'>, scene: Scene): Refusal | undefined => {
  const { world, surroundings } = scene;
  const noWay = whyNotOpenNow(scene);
  if (noWay) return noWay;
  if (challengeById(surroundings.edition, challenge) === undefined) {
    return { code: 'invalidField', path: ['challenge'], problem: { kind: 'unknown' } };
  }
  if (world.plans.some(({ data }) => data.challenge === challenge)) return { code: 'planExists', challenge };
  return isRanked(world, challenge) || whyUnranked !== undefined
    ? undefined
    : { code: 'reasonNeeded', why: 'unranked' };
};

/** Opens the plan of a challenge, for life, with its first draft at the standard of the last agreed Template A. */
export const openPlan = command({
  kind: 'plan.open',
  reads: ['assessments', 'consensus', 'plans', 'revisions'],
  on: 'partnership',
  whyNot: (_id, scene) => whyNotOpenNow(scene),
  decide: (world, input, actor, surroundings): Decided<{ readonly plan: PlanId; readonly revision: RevisionId }> => {
    const scene = { world, actor, surroundings };
    const refusal = whyNotOpen(input, scene);
    if (refusal) return refused(refusal);
    const { challenge, whyUnranked } = input;
    const currentStandard = standardAtAssessment(world, challenge);
    if (currentStandard === undefined) return refused({ code: 'consensusMissing', challenges: [challenge] });

    const plan = PlanId.parse(surroundings.newId());
    const why = whyUnranked === undefined ? {} : { whyUnranked };
    const opened: Change = begun<'plan'>(
      { kind: 'plan', id: plan, state: 'open', data: { challenge, ...why } },
      'OPEN',
      {
        facts: { challenge, ranked: isRanked(world, challenge) },
        details: whyUnranked === undefined ? null : why,
      },
    );
    const terms = { currentStandard, goals: [], actions: [], evidenceSources: [] };
    const draft = beginRevision({ plan, terms }, scene, 0);
    return decided({ changes: [opened, draft], answer: { plan, revision: draft.id } });
  },
});

const whyNotRevise = (id: string, { world, actor }: Scene): Refusal | undefined => {
  const found = subjectOf('plan', world.plans, id);
  if (!found.ok) return found.refusal;
  const noRight = mayAct(actor, 'writeTerms');
  if (noRight) return noRight;
  const pending = pendingRevision(world, found.value.id);
  if (pending) {
    const { kind, id: revision, state } = pending;
    return { code: 'wrongState', kind, id: revision, event: 'OPEN', state, possibleFrom: ['agreed'] };
  }
  return nextTerms(world, found.value.id) === undefined ? { code: 'nothingInForce' } : undefined;
};

/** Starts the next revision of a plan in force between reviews, for an amendment. */
export const revisePlan = command({
  kind: 'plan.revise',
  reads: ['plans', 'revisions', 'goals', 'actions'],
  on: 'plan',
  whyNot: whyNotRevise,
  decide: (world, { plan }, actor, surroundings): Decided<{ readonly revision: RevisionId }> => {
    const scene = { world, actor, surroundings };
    const refusal = whyNotRevise(plan, scene);
    if (refusal) return refused(refusal);
    const terms = nextTerms(world, plan);
    if (terms === undefined) return refused({ code: 'nothingInForce' });
    const draft = beginRevision({ plan, terms }, scene);
    return decided({ changes: [draft], answer: { revision: draft.id } });
  },
});

const writtenDays = (
  { date, nextReviewOn }: Pick<InputOf<'revision.write'>, 'date' | 'nextReviewOn'>,
  { surroundings: { today } }: Scene,
): Refusal | undefined => {
  if (date !== undefined && date > today) {
    return { code: 'invalidField', path: ['date'], problem: { kind: 'inTheFuture' } };
  }
  return date !== undefined && nextReviewOn !== undefined && nextReviewOn <= date
    ? { code: 'invalidField', path: ['nextReviewOn'], problem: { kind: 'notAfter', day: date } }
    : undefined;
};

/** Writes what a plan says beside its goals and actions. */
export const writeRevision = command({
  kind: 'revision.write',
  reads: ['revisions', 'reviews'],
  on: 'revision',
  whyNot: whyNotTake(revisionMachine, (world) => world.revisions, 'WRITE'),
  decide: (world, { revision, version, evidenceSources, ...input }, actor, surroundings): Decided<Nothing> => {
    const scene = { world, actor, surroundings };
    return writeDraft(scene, { revision, version }, 'WRITE', (draft) => {
      const early = writtenDays(input, scene);
      if (early) return refused(early);
      const standard = standardWritten(world, draft, input.currentStandard);
      if (!standard.ok) return standard;
      const { goals, actions } = draft.data.terms;
      const { date, nextReviewOn } = input;
      const days = {
        ...(date === undefined ? {} : { date }),
        ...(nextReviewOn === undefined ? {} : { nextReviewOn }),
      };
      const { stage, agreedAt } = standard.value;
      return {
        ok: true,
        value: {
          terms: { currentStandard: standard.value, goals, actions, evidenceSources, ...days },
          facts: { stage, agreedAt: agreedAt.kind, evidenceSources: evidenceSources.length, ...days },
          details: { currentStandard: standard.value, evidenceSources },
          answer: {},
        },
      };
    });
  },
});

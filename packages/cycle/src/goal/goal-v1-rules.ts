import { mayAct } from '../acts.ts';
import { memberOf } from '../decision.ts';
import { byId } from '../find.ts';
import type { InputOf } from '../inputs.ts';
import type { At, ConditionsOf, Rule } from '../machine.ts';
import { given, raised } from '../machine.ts';
import { pendingRevision, termsOfAction, termsOfGoal } from '../plan/standing-terms.ts';
import type { Refusal } from '../refusal.ts';
import type { Digest, Instant, MemberId, ReviewId } from '../words.ts';
import type { Stored } from '../world.ts';
import type { GoalDecision } from './data.ts';

/** What a step is given besides the goal and the version its author saw. */
type StepOf<
  K extends
    | 'goal.start'
    | 'goal.study'
    | 'goal.continue'
    | 'goal.revise'
    | 'goal.achieve'
    | 'goal.close'
    | 'goal.carry'
    | 'goal.reconsider'
    | 'goal.withdraw',
> = Omit<InputOf<K>, 'goal' | 'version'>;

/** What each event of a goal is given. */
export type GoalEvents = {
  /** Raised by the last SIGN: the pack with every required signature, and the terms it agrees. */
  AGREE: { readonly pack: Pick<Stored<'pack'>, 'id' | 'data'>; readonly termsDigest: Digest; readonly at: Instant };
  START: StepOf<'goal.start'>;
  STUDY: StepOf<'goal.study'>;
  CONTINUE: StepOf<'goal.continue'>;
  REVISE: StepOf<'goal.revise'>;
  ACHIEVE: StepOf<'goal.achieve'>;
  CLOSE: StepOf<'goal.close'>;
  CARRY: StepOf<'goal.carry'>;
  RECONSIDER: StepOf<'goal.reconsider'>;
  WITHDRAW: StepOf<'goal.withdraw'>;
};

type Here = At<'goal'>;
type InReview = { readonly review: ReviewId };
type GoalRule<I = unknown> = Rule<'goal', I>;

// Rights (`domain` 3).

const mayStart: GoalRule = ({ actor, world, subject }) => {
  const owner = termsOfGoal(world, subject.data.plan, subject.id)?.owner;
  return mayAct(actor, 'startGoal', { owned: owner !== undefined && owner === memberOf(actor) });
};
const mayHoldReview: GoalRule = ({ actor }) => mayAct(actor, 'holdReview');
const mayWithdraw: GoalRule = ({ actor, subject }) =>
  mayAct(actor, 'withdrawGoal', { proposed: subject.data.proposedBy === memberOf(actor) });

// Reviews of the goal's plan.

const reviewsOf = ({ world, subject }: Here): readonly Stored<'review'>[] =>
  world.reviews.filter(({ data }) => data.plans.includes(subject.data.plan));

const isOpen = ({ state }: Stored<'review'>): boolean => state === 'open';

/** Held, its pack not yet fully signed, and no later review of the plan concluded: its decisions are dated addenda. */
const takesAddenda = (review: Stored<'review'>, at: Here): boolean =>
  (review.state === 'concluded' || review.state === 'unsigned') &&
  !reviewsOf(at).some(({ data }) => (data.concluded?.at ?? '') > (review.data.concluded?.at ?? ''));

/** The named review, if it is one of the goal's plan; without a name, all that could be named. */
const reviewsMeant = (input: InReview | undefined, at: Here): readonly Stored<'review'>[] =>
  reviewsOf(at).filter(({ id }) => input === undefined || id === input.review);

const ofThePlan: GoalRule<InReview> = given(({ review }, at) => {
  if (byId(at.world.reviews, review) === undefined) return { code: 'notFound', kind: 'review' };
  return reviewsMeant({ review }, at).length === 0 ? { code: 'notInPlan', id: review } : undefined;
});

const reviewOpen: GoalRule<InReview> = (at) =>
  reviewsMeant(at.input, at).some((review) => isOpen(review)) ? undefined : { code: 'noReviewOpen' };

const reviewDecides: GoalRule<InReview> = (at) => {
  if (reviewsMeant(at.input, at).some((review) => isOpen(review) || takesAddenda(review, at))) return undefined;
  return at.input === undefined ? { code: 'noReviewOpen' } : { code: 'notDecidingReview', review: at.input.review };
};

const notStudied: GoalRule<InReview> = (at) => {
  const studied = new Set<string>(at.subject.data.cycles.at(-1)?.studies.map(({ review }) => review));
  const open = reviewsMeant(at.input, at).filter((review) => isOpen(review));
  const left = open.filter(({ id }) => !studied.has(id));
  return left.length > 0 || open[0] === undefined ? undefined : { code: 'alreadyStudied', review: open[0].id };
};

// Packs that carry the goal's plan.

const inTheWay = (pack: Stored<'pack'> | undefined): Refusal | undefined =>
  pack && { code: 'packInTheWay', pack: pack.id, number: pack.data.number, state: pack.state };

const waitingPacks = ({ world, subject }: Here): readonly Stored<'pack'>[] =>
  world.packs.filter(
    ({ state, data }) =>
      (state === 'reading' || state === 'locked') && data.revisions.some(({ plan }) => plan === subject.data.plan),
  );

/**
 * A dated addendum changes what is being agreed, so a pack that waits is taken back first; in reading time too, since
 * nobody edits what was offered.
 */
const addendumHasWay: GoalRule<InReview> = (at) =>
  reviewsMeant(at.input, at).some((review) => isOpen(review)) ? undefined : inTheWay(waitingPacks(at)[0]);

/** What a pack prints is fixed when it is locked. */
export const prints = ({ data: { locked } }: Pick<Stored<'pack'>, 'data'>, decision: GoalDecision | null): boolean =>
  locked !== undefined && decision !== null && decision.recordedAt <= locked.at;

const unprinted: GoalRule<InReview> = (at) => {
  const { decision } = at.subject.data;
  return inTheWay(waitingPacks(at).find((pack) => pack.state === 'reading' || prints(pack, decision)));
};

const fullySigned: GoalRule<GoalEvents['AGREE']> = given(({ pack: { id, data } }) => {
  const signed = new Set<MemberId>(data.signatures.map(({ member }) => member));
  const covered = data.locked?.required.every((member) => signed.has(member)) === true;
  return covered
    ? undefined
    : { code: 'wrongState', kind: 'pack', id, event: 'AGREE', state: 'locked', possibleFrom: ['signed'] };
});

const notOffered: GoalRule = ({ world, subject }) => {
  const revision = pendingRevision(world, subject.data.plan);
  if (revision?.state !== 'offered') return undefined;
  return inTheWay(revision.data.pack && byId(world.packs, revision.data.pack));
};

// The work.

const actionServes: GoalRule = ({ world, subject }) => {
  const serves = world.actions
    .filter(({ state, data }) => data.plan === subject.data.plan && state !== 'notDone' && state !== 'noLongerNeeded')
    .map((action) => termsOfAction(world, action))
    .some((terms) => terms?.owner !== undefined && terms.by !== undefined && terms.serves.includes(subject.id));
  return serves ? undefined : { code: 'noActionServes', goal: subject.id };
};

const begunByNow: GoalRule<GoalEvents['START']> = given(({ when }, { surroundings }) =>
  when > surroundings.today ? { code: 'invalidField', path: ['when'], problem: { kind: 'inTheFuture' } } : undefined,
);

const predictsAhead: GoalRule<GoalEvents['START']> = given(({ when, prediction }) =>
  'by' in prediction && prediction.by < when
    ? { code: 'invalidField', path: ['prediction', 'by'], problem: { kind: 'notBefore', day: when } }
    : undefined,
);

const followsLater: GoalRule<GoalEvents['STUDY']> = given(({ cited }, at) => toFollow(['cited', 'by'], cited, at));
const evidenceLater: GoalRule<GoalEvents['ACHIEVE']> = given(({ evidence }, at) =>
  toFollow(['evidence', 'by'], evidence, at),
);
const toFollow = (
  path: readonly string[],
  cited: GoalEvents['STUDY']['cited'],
  { surroundings: { today } }: Here,
): Refusal | undefined =>
  cited.kind === 'toFollow' && cited.by < today
    ? { code: 'invalidField', path, problem: { kind: 'notBefore', day: today } }
    : undefined;

// Going back.

const decisionIsLast: GoalRule<InReview> = ({ subject, input }) => {
  const { decision } = subject.data;
  if (decision === null) return { code: 'notLastStep', goal: subject.id };
  if (input === undefined || input.review === decision.review) return undefined;
  return { code: 'notDecidingReview', review: input.review };
};

/** A goal that was to end left the draft; it needs its room there again. */
const roomToReturn: GoalRule = ({ world, subject }) => {
  const draft = pendingRevision(world, subject.data.plan);
  const held = draft?.data.terms.goals ?? [];
  if (subject.state !== 'ending' || held.length < 3 || held.some(({ goal }) => goal === subject.id)) return undefined;
  return { code: 'goalsFull', most: 3 };
};

const deciding = [ofThePlan, reviewDecides, addendumHasWay];

/** What each event asks for, in the order in which its refusals are given. */
export const conditions: ConditionsOf<'goal', GoalEvents> = {
  AGREE: { right: raised, rules: [fullySigned] },
  START: { right: mayStart, rules: [actionServes, begunByNow, predictsAhead] },
  STUDY: { right: mayHoldReview, rules: [ofThePlan, reviewOpen, followsLater] },
  CONTINUE: { right: mayHoldReview, rules: deciding },
  REVISE: { right: mayHoldReview, rules: deciding },
  ACHIEVE: { right: mayHoldReview, rules: [...deciding, evidenceLater] },
  CLOSE: { right: mayHoldReview, rules: deciding },
  CARRY: { right: mayHoldReview, rules: [ofThePlan, reviewOpen, notStudied] },
  RECONSIDER: { right: mayHoldReview, rules: [decisionIsLast, unprinted, roomToReturn] },
  WITHDRAW: { right: mayWithdraw, rules: [notOffered] },
};

import type { Decided } from '../decision.ts';
import type { CommandKind, InputOf } from '../inputs.ts';
import type { GoalId, PackId, PlanId } from '../words.ts';
import { ReviewId } from '../words.ts';
import type { Stored } from '../world.ts';
import type { Who } from './people.ts';
import { agreeFirst, daysIn, goalNow, lockAndSign, writeDraft } from './plan-stages.ts';
import type { Rehearsal } from './rehearsal.ts';
import { there } from './there.ts';

export const reviewNow = (rehearsal: Rehearsal, id: ReviewId): Stored<'review'> =>
  there(
    rehearsal.world().reviews.find((it) => it.id === id),
    'such review',
  );

/** Plans a review of some plans in a week. */
export const schedule = (rehearsal: Rehearsal, plans: PlanId[], days = 7): ReviewId => {
  const { today } = rehearsal.surroundings();
  const on = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  return rehearsal.does('coordinator', 'review.schedule', { on, plans }).review;
};

/** Holds a review of some plans on its day: it is open, and nothing is decided yet. */
export const openReview = (rehearsal: Rehearsal, plans: PlanId[]): ReviewId => {
  const review = schedule(rehearsal, plans);
  rehearsal.goTo(reviewNow(rehearsal, review).data.on);
  const { today } = rehearsal.surroundings();
  rehearsal.does('coordinator', 'review.open', { review, version: 1, heldOn: today });
  rehearsal.passMinutes(1);
  return review;
};

/** Concludes a review; the next is twelve weeks on. */
export const conclude = (rehearsal: Rehearsal, review: ReviewId): void => {
  const { version, data } = reviewNow(rehearsal, review);
  const on = new Date(Date.parse(data.meeting?.heldOn ?? '') + 84 * 86_400_000).toISOString().slice(0, 10);
  rehearsal.does('coordinator', 'review.conclude', { review, version, next: { on } });
  rehearsal.passMinutes(1);
};

/** Offers what a concluded review leaves. */
export const offerReview = (rehearsal: Rehearsal, review: ReviewId): PackId =>
  rehearsal.does('commissioner', 'pack.offer', {
    occasion: { kind: 'review', review },
    reading: { workingDays: 0 },
  }).pack;

/** Concludes a review, and both leads sign its pack. */
export const concludeAndSign = (rehearsal: Rehearsal, review: ReviewId): PackId => {
  conclude(rehearsal, review);
  return lockAndSign(rehearsal, offerReview(rehearsal, review));
};

/** A goal in hand: its plan, and the review that is or was about it. */
export type GoalInHand = { readonly goal: GoalId; readonly plan: PlanId; readonly review: ReviewId | undefined };

/** Any command with an input of its own; what `goalSteps` hands to whoever asks or does. */
type Try<X> = <K extends CommandKind>(kind: K, input: InputOf<K>) => X;

const noReview = ReviewId.parse('00000000-0000-7000-8000-000000009999');

/** The steps a person takes on a goal by their events, each with words that hold, on the goal as it stands. */
export const goalSteps = <X>(rehearsal: Rehearsal, { goal, review = noReview }: GoalInHand, go: Try<X>) => {
  const at = { goal, version: goalNow(rehearsal, goal).version };
  const reviewed = { ...at, review };
  const { today } = rehearsal.surroundings();
  return {
    START: () =>
      go('goal.start', { ...at, when: today, prediction: { expects: 'One course is held', by: daysIn(900) } }),
    STUDY: () =>
      go('goal.study', {
        ...reviewed,
        findings: 'One course was held',
        comparison: 'As expected',
        cited: { kind: 'noneCited' },
      }),
    CONTINUE: () => go('goal.continue', { ...reviewed, reason: 'It goes well' }),
    REVISE: () => go('goal.revise', { ...reviewed, reason: 'There are no rooms', changes: 'Saturdays instead' }),
    ACHIEVE: () =>
      go('goal.achieve', { ...reviewed, reason: 'It is there', evidence: { kind: 'cited', what: 'The programme' } }),
    CLOSE: () => go('goal.close', { ...reviewed, reason: 'It is no longer needed' }),
    CARRY: () => go('goal.carry', { ...reviewed, why: 'notReached', reason: 'The meeting was too short' }),
    RECONSIDER: () =>
      go('goal.reconsider', { ...reviewed, clause: 'Its decision', reason: 'Somebody had more to say' }),
    WITHDRAW: () => go('goal.withdraw', { ...at, reason: 'It was proposed twice' }),
  };
};
/** The events by which people step a goal. */
export type GoalEvent = keyof ReturnType<typeof goalSteps>;

/** What one person's step on a goal would decide; nothing is kept. */
export const askGoal = (rehearsal: Rehearsal, who: Who | 'system', it: GoalInHand, event: GoalEvent): Decided =>
  goalSteps<Decided>(rehearsal, it, (kind, input) => rehearsal.ask(who, kind, input))[event]();

/** A lead steps a goal, a minute after what came before. */
export const stepGoal = (rehearsal: Rehearsal, it: GoalInHand, ...events: readonly GoalEvent[]): void => {
  for (const event of events) {
    rehearsal.passMinutes(1);
    goalSteps(rehearsal, it, (kind, input) => rehearsal.does('provider', kind, input))[event]();
  }
};

/** A goal agreed with the first pack. */
const agreed = (rehearsal: Rehearsal): GoalInHand => ({ ...agreeFirst(rehearsal), review: undefined });

/** A goal agreed and begun, and a review of its plan open, with these steps taken. */
const atReview = (rehearsal: Rehearsal, ...events: readonly GoalEvent[]): GoalInHand => {
  const it = agreed(rehearsal);
  stepGoal(rehearsal, it, 'START');
  const reviewing = { ...it, review: openReview(rehearsal, [it.plan]) };
  stepGoal(rehearsal, reviewing, ...events);
  return reviewing;
};

const signedAfter = (rehearsal: Rehearsal, ...events: readonly GoalEvent[]): GoalInHand => {
  const it = atReview(rehearsal, ...events);
  if (it.review !== undefined) concludeAndSign(rehearsal, it.review);
  return it;
};

/**
 * A goal in each of its states, reached by the commands that lead there. A goal at a review has it open; `inProgress`
 * is before the review has studied it, `continued` after it decided to go on.
 */
export const goalIn = {
  draft: (rehearsal) => ({ ...writeDraft(rehearsal), review: undefined }),
  withdrawn: (rehearsal) => {
    const it = { ...writeDraft(rehearsal), review: undefined };
    stepGoal(rehearsal, it, 'WITHDRAW');
    return it;
  },
  agreed: (rehearsal) => {
    const it = agreed(rehearsal);
    return { ...it, review: openReview(rehearsal, [it.plan]) };
  },
  inProgress: (rehearsal) => atReview(rehearsal),
  reviewed: (rehearsal) => atReview(rehearsal, 'STUDY'),
  continued: (rehearsal) => atReview(rehearsal, 'STUDY', 'CONTINUE'),
  revised: (rehearsal) => atReview(rehearsal, 'STUDY', 'REVISE'),
  ending: (rehearsal) => atReview(rehearsal, 'STUDY', 'ACHIEVE'),
  achieved: (rehearsal) => signedAfter(rehearsal, 'STUDY', 'ACHIEVE'),
  closed: (rehearsal) => signedAfter(rehearsal, 'STUDY', 'CLOSE'),
} as const satisfies Readonly<Record<string, (rehearsal: Rehearsal) => GoalInHand>>;

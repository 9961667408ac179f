import { assign, setup, transition } from 'xstate';
import { mayAct } from '../acts.ts';
import type { At, ConditionsOf, EffectsOf, Rule } from '../machine.ts';
import { allowedBy, given, machineOf, raised, restoredOnly, taking, typesOf } from '../machine.ts';
import type { Attendance } from '../people.ts';
import type { FieldProblem, Refusal } from '../refusal.ts';
import type { Day, Entered, Instant, MemberId, PackId } from '../words.ts';
import type { Stored } from '../world.ts';
import type { NextReview, ReviewData } from './data.ts';

/** What each event of a review is given. */
export type ReviewEvents = {
  POSTPONE: { readonly to: Day; readonly reason: string; readonly by: MemberId };
  CANCEL: { readonly reason: string; readonly by: MemberId };
  OPEN: { readonly meeting: Entered };
  ATTEND: { readonly attendance: Attendance };
  CONCLUDE: { readonly next: NextReview; readonly by: MemberId };
  /** Its date has passed unopened. */
  MISS: { readonly at: Instant };
  /** A pack of this review is offered, for the first time or again. */
  OFFER: { readonly pack: PackId };
  /** The last required signature on its pack is there. */
  SIGN: Readonly<Record<string, never>>;
  /** Its pack was withdrawn or overtaken. */
  VOID: Readonly<Record<string, never>>;
};

type Here = At<'review'>;
type R<T extends keyof ReviewEvents> = Rule<'review', ReviewEvents[T]>;

const invalid = (path: readonly (string | number)[], problem: FieldProblem): Refusal => ({
  code: 'invalidField',
  path,
  problem,
});

const mayArrange: Rule<'review'> = ({ actor }) => mayAct(actor, 'arrangeReview');
const mayHold: Rule<'review'> = ({ actor }) => mayAct(actor, 'holdReview');

const movesOn = given<'review', ReviewEvents['POSTPONE']>(({ to }, { subject, surroundings: { today } }) => {
  if (to <= subject.data.on) return invalid(['to'], { kind: 'notAfter', day: subject.data.on });
  return to < today ? invalid(['to'], { kind: 'notBefore', day: today }) : undefined;
});

/** A review steps goals that were agreed: one of its plans has to be in force. */
const somethingInForce: R<'OPEN'> = ({ world, subject }) =>
  world.revisions.some(({ state, data }) => state === 'agreed' && subject.data.plans.includes(data.plan))
    ? undefined
    : { code: 'nothingInForce' };

const sharesPlans = (one: Stored<'review'>, other: Stored<'review'>): boolean =>
  one.id !== other.id && other.data.plans.some((plan) => one.data.plans.includes(plan));

const noneOpenBeside: R<'OPEN'> = ({ world, subject }) => {
  const open = world.reviews.find((review) => review.state === 'open' && sharesPlans(subject, review));
  return open && { code: 'reviewOverlaps', review: open.id, number: open.data.number };
};

/** Reviews of one plan are held one after the other. */
const heldInTime = given<'review', ReviewEvents['OPEN']>(
  ({ meeting: { heldOn } }, { world, subject, surroundings: { today } }) => {
    if (heldOn > today) return invalid(['heldOn'], { kind: 'inTheFuture' });
    const held = world.reviews
      .filter((review) => sharesPlans(subject, review) && review.data.concluded !== undefined)
      .map(({ data }) => data.meeting?.heldOn ?? '');
    const last = held.toSorted().at(-1);
    return last !== undefined && heldOn < last ? invalid(['heldOn'], { kind: 'notBefore', day: last }) : undefined;
  },
);

/** Goals that a review of these plans has to decide or carry. */
const inScope = ({ world }: Pick<Here, 'world'>, { plans }: Pick<ReviewData, 'plans'>): readonly Stored<'goal'>[] =>
  world.goals.filter(({ state, data }) => LIVE.has(state) && plans.includes(data.plan));
const LIVE: ReadonlySet<string> = new Set(['agreed', 'inProgress', 'reviewed', 'revised', 'ending']);

const settledAt = ({ state, data }: Stored<'goal'>, review: Stored<'review'>): boolean => {
  const steps = data.cycles.flatMap(({ decisions, carries }) => [...decisions, ...carries]);
  return state !== 'reviewed' && steps.some((step) => step.review === review.id);
};

const allSettled: R<'CONCLUDE'> = (at) => {
  const left = inScope(at, at.subject.data).filter((goal) => !settledAt(goal, at.subject));
  return left.length === 0 ? undefined : { code: 'goalsUndecided', goals: left.map(({ id }) => id) };
};

const nextIsLater = given<'review', ReviewEvents['CONCLUDE']>(({ next }, { subject }) => {
  const held = subject.data.meeting?.heldOn;
  return 'on' in next && held !== undefined && next.on <= held
    ? invalid(['next', 'on'], { kind: 'notAfter', day: held })
    : undefined;
});

const dayHasPassed: R<'MISS'> = ({ subject, surroundings }) =>
  surroundings.today > subject.data.on ? undefined : invalid(['review'], { kind: 'notAfter', day: subject.data.on });

const conditions: ConditionsOf<'review', ReviewEvents> = {
  POSTPONE: { right: mayArrange, rules: [movesOn] },
  CANCEL: { right: mayArrange, rules: [] },
  OPEN: { right: mayHold, rules: [somethingInForce, noneOpenBeside, heldInTime] },
  ATTEND: { right: mayHold, rules: [] },
  CONCLUDE: { right: mayHold, rules: [allSettled, nextIsLater] },
  MISS: { right: ({ actor }) => mayAct(actor, 'system'), rules: [dayHasPassed] },
  OFFER: { right: raised, rules: [] },
  SIGN: { right: raised, rules: [] },
  VOID: { right: raised, rules: [] },
};

const effects: EffectsOf<'review', ReviewEvents> = {
  POSTPONE: ({ to, reason, by }, { subject: { data }, surroundings }) => ({
    ...data,
    on: to,
    postponements: [...data.postponements, { from: data.on, to, reason, by, recordedAt: surroundings.now }],
  }),
  CANCEL: ({ reason, by }, { subject: { data }, surroundings }) => ({
    ...data,
    cancelled: { reason, by, at: surroundings.now },
  }),
  OPEN: ({ meeting }, at) => {
    const { data } = at.subject;
    const { today } = at.surroundings;
    const recordedLate = meeting.heldOn < today && data.on < today;
    return { ...data, meeting, recordedLate, agenda: inScope(at, data).map(({ id }) => id) };
  },
  ATTEND: ({ attendance }, { subject: { data } }) => ({ ...data, attendance }),
  CONCLUDE: ({ next, by }, { subject: { data }, surroundings }) => ({
    ...data,
    concluded: { at: surroundings.now, by, next },
  }),
  MISS: ({ at }, { subject: { data } }) => ({ ...data, missedAt: at }),
  OFFER: ({ pack }, { subject: { data } }) => ({ ...data, pack }),
  SIGN: (_input, { subject: { data } }) => data,
  VOID: (_input, { subject: { data } }) => data,
};

const chart = setup({
  ...typesOf<'review', ReviewEvents>(),
  guards: { allowed: allowedBy(conditions) },
  actions: { take: assign(taking(effects)) },
}).createMachine({
  id: 'review',
  initial: 'scheduled',
  context: restoredOnly,
  states: {
    scheduled: {
      on: {
        POSTPONE: { target: 'scheduled', guard: 'allowed', actions: 'take' },
        CANCEL: { target: 'cancelled', guard: 'allowed', actions: 'take' },
        OPEN: { target: 'open', guard: 'allowed', actions: 'take' },
        MISS: { target: 'missed', guard: 'allowed', actions: 'take' },
      },
    },
    open: {
      on: {
        ATTEND: { target: 'open', guard: 'allowed', actions: 'take' },
        CONCLUDE: { target: 'concluded', guard: 'allowed', actions: 'take' },
      },
    },
    concluded: {
      on: {
        OFFER: { target: 'concluded', guard: 'allowed', actions: 'take' },
        SIGN: { target: 'signed', guard: 'allowed', actions: 'take' },
        VOID: { target: 'unsigned', guard: 'allowed', actions: 'take' },
      },
    },
    unsigned: { on: { OFFER: { target: 'concluded', guard: 'allowed', actions: 'take' } } },
    missed: {
      on: {
        POSTPONE: { target: 'scheduled', guard: 'allowed', actions: 'take' },
        OPEN: { target: 'open', guard: 'allowed', actions: 'take' },
      },
    },
    signed: { type: 'final' },
    cancelled: { type: 'final' },
  },
});

/** A review meeting, from its date to the signatures on what it decided (`domain` 2.4). */
export const reviewV1 = machineOf({
  kind: 'review',
  version: 1,
  conditions,
  chart,
  next: (from, event) => transition(chart, from, event)[0],
});

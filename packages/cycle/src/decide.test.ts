import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ActionData } from './action/data.ts';
import { allowedSteps } from './allowed-steps.ts';
import type { CommandKind, InputOf } from './inputs.ts';
import { GoalData } from './goal/data.ts';
import { PackData } from './pack/data.ts';
import { signingRecord } from './pack/signing.ts';
import { RevisionData } from './plan/data.ts';
import { ReviewData } from './review/data.ts';
import { differing } from './replay/differing.ts';
import { goalSteps } from './testing/goal-stages.ts';
import type { GoalEvent } from './testing/goal-stages.ts';
import type { Who } from './testing/people.ts';
import { agreeFirst, pendingNow, proposeAction, smartTerms, toLock } from './testing/plan-stages.ts';
import { rehearse } from './testing/rehearsal.ts';
import type { Rehearsal } from './testing/rehearsal.ts';
import { replayOf } from './testing/replaying.ts';
import { present } from './testing/template-a-stages.ts';
import type { PlanId } from './words.ts';
import type { Stored, World } from './world.ts';
import { there } from './testing/there.ts';

/** Does a command if it is allowed; a refusal is an answer too, and anything thrown fails the property. */
const tries =
  (rehearsal: Rehearsal, who: Who | 'system') =>
  <K extends CommandKind>(kind: K, input: InputOf<K>): boolean => {
    const allowed = rehearsal.ask(who, kind, input).ok;
    if (allowed) rehearsal.does(who, kind, input);
    return allowed;
  };

const planOf = (rehearsal: Rehearsal): PlanId => {
  const [plan] = rehearsal.world().plans;
  return there(plan?.id, 'plan in force');
};
const lastReview = (rehearsal: Rehearsal): Stored<'review'> | undefined => rehearsal.world().reviews.at(-1);
const lastPack = (rehearsal: Rehearsal): Stored<'pack'> | undefined => rehearsal.world().packs.at(-1);

const dayFrom = (rehearsal: Rehearsal, days: number): string =>
  new Date(Date.parse(rehearsal.surroundings().today) + days * 86_400_000).toISOString().slice(0, 10);

const signs = (rehearsal: Rehearsal, who: Who): void => {
  const pack = lastPack(rehearsal);
  if (!pack) return;
  const made = signingRecord(rehearsal.world(), pack, rehearsal.actor(who), {
    instance: { id: 'sample', origin: 'https://sample.example' },
    method: 'password',
    nonce: '0'.repeat(64),
    issuedAt: rehearsal.surroundings().now,
  });
  if (!made.ok) return;
  const { contentDigest } = made.value.pack;
  const typedName = made.value.signatory.name;
  const proof = { record: made.value, recordDigest: rehearsal.surroundings().digest(made.value) };
  rehearsal.does(who, 'pack.sign', { pack: pack.id, contentDigest, typedName, agreed: true }, proof);
};

/** What people and the product do in any order; each takes what there is, sensibly or not. */
const doings = {
  nextDay: (rehearsal) => rehearsal.goTo(dayFrom(rehearsal, 1)),
  nextWeek: (rehearsal) => rehearsal.goTo(dayFrom(rehearsal, 7)),
  schedule: (rehearsal) =>
    void tries(rehearsal, 'provider')('review.schedule', { on: dayFrom(rehearsal, 2), plans: [planOf(rehearsal)] }),
  open: (rehearsal) => {
    const review = lastReview(rehearsal);
    const heldOn = rehearsal.surroundings().today;
    if (review) tries(rehearsal, 'coordinator')('review.open', { review: review.id, version: review.version, heldOn });
  },
  postpone: (rehearsal) => {
    const review = lastReview(rehearsal);
    const to = dayFrom(rehearsal, 5);
    if (!review) return;
    tries(rehearsal, 'provider')('review.postpone', {
      review: review.id,
      version: review.version,
      to,
      reason: 'Illness',
    });
  },
  miss: (rehearsal) => {
    const review = lastReview(rehearsal);
    if (review) tries(rehearsal, 'system')('review.miss', { review: review.id });
  },
  /** The meeting comes to an end: what it did not reach is carried. */
  carryTheRest: (rehearsal) => {
    const review = lastReview(rehearsal)?.id;
    if (!review) return;
    for (const { id: goal, data } of rehearsal.world().goals) {
      goalSteps(rehearsal, { goal, plan: data.plan, review }, tries(rehearsal, 'provider')).CARRY();
    }
  },
  conclude: (rehearsal) => {
    const review = lastReview(rehearsal);
    const next = { on: dayFrom(rehearsal, 84) };
    if (review) tries(rehearsal, 'provider')('review.conclude', { review: review.id, version: review.version, next });
  },
  offerReview: (rehearsal) => {
    const review = lastReview(rehearsal);
    if (!review) return;
    tries(rehearsal, 'commissioner')('pack.offer', {
      occasion: { kind: 'review', review: review.id },
      reading: { workingDays: 0 },
    });
  },
  offerAmendment: (rehearsal) => {
    const meeting = { heldOn: rehearsal.surroundings().today, attendance: present(rehearsal, 'provider') };
    tries(rehearsal, 'provider')('pack.offer', {
      occasion: { kind: 'amendment', meeting },
      reading: { workingDays: 0 },
    });
  },
  lock: (rehearsal) => {
    const pack = lastPack(rehearsal);
    if (pack) tries(rehearsal, 'system')('pack.lock', toLock(rehearsal, pack.id));
  },
  takeBack: (rehearsal) => {
    const pack = lastPack(rehearsal);
    if (!pack) return;
    const said = { clause: 'One', reason: 'Something was left out' };
    tries(rehearsal, 'provider')('pack.takeBack', { pack: pack.id, version: pack.version, ...said });
  },
  providerSigns: (rehearsal) => signs(rehearsal, 'provider'),
  commissionerSigns: (rehearsal) => signs(rehearsal, 'commissioner'),
  revise: (rehearsal) => void tries(rehearsal, 'provider')('plan.revise', { plan: planOf(rehearsal) }),
  proposeGoal: (rehearsal) => {
    const draft = rehearsal.world().revisions.at(-1);
    if (!draft) return;
    const { id: revision, version } = draft;
    tries(rehearsal, 'user')('goal.propose', { revision, version, terms: smartTerms(rehearsal) });
  },
  date: (rehearsal) => {
    const draft = rehearsal.world().revisions.at(-1);
    if (!draft) return;
    const { id: revision, version, data } = draft;
    const { stage } = data.terms.currentStandard;
    tries(rehearsal, 'provider')('revision.write', {
      revision,
      version,
      currentStandard: { stage },
      evidenceSources: [],
      date: rehearsal.surroundings().today,
      nextReviewOn: dayFrom(rehearsal, 84),
    });
  },
  addAction: (rehearsal) => {
    const goal = rehearsal.world().goals.at(-1);
    const what = { what: 'Ask again', owner: rehearsal.id('user'), by: dayFrom(rehearsal, 30) };
    if (!goal) return;
    tries(rehearsal, 'user')('action.propose', { plan: planOf(rehearsal), terms: { ...what, serves: [goal.id] } });
  },
} as const satisfies Readonly<Record<string, (rehearsal: Rehearsal) => void>>;

const goalEvents: readonly GoalEvent[] = [
  'START',
  'STUDY',
  'CONTINUE',
  'REVISE',
  'ACHIEVE',
  'CLOSE',
  'CARRY',
  'RECONSIDER',
  'WITHDRAW',
];

/** One thing that happens: a doing, or a step on one of the goals there are. */
type Happening = { readonly what: keyof typeof doings } | { readonly step: GoalEvent; readonly on: number };

const what = fc.constantFrom(...keysOf(doings));
const oneHappening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what }),
  fc.record({ step: fc.constantFrom(...goalEvents), on: fc.nat(3) }),
);

function keysOf<T extends object>(record: T): (keyof T)[] {
  const isKey = (key: PropertyKey): key is keyof T => Object.hasOwn(record, key);
  return Object.keys(record).filter((key) => isKey(key));
}

const happens = (rehearsal: Rehearsal, happening: Happening): void => {
  rehearsal.passMinutes(1);
  if ('what' in happening) return doings[happening.what](rehearsal);
  const { goals } = rehearsal.world();
  const goal = goals[happening.on % goals.length];
  if (!goal) return;
  const inHand = { goal: goal.id, plan: goal.data.plan, review: lastReview(rehearsal)?.id };
  goalSteps(rehearsal, inHand, tries(rehearsal, 'provider'))[happening.step]();
};

const live = new Set(['agreed', 'inProgress', 'reviewed', 'revised']);
const ended = new Set(['achieved', 'closed', 'withdrawn']);

const sound = ({ state, data, version }: Stored<'goal'>): void => {
  const cycle = data.cycles.at(-1);
  expect(data.cycles.map(({ number }) => number)).toEqual(Array.from({ length: data.cycle }, (_, index) => index + 1));
  expect(data.cycle === 0).toBe(state === 'draft' || state === 'withdrawn');
  expect(data.agreements.length > 0).toBe(data.cycle > 0);
  // One decision waits at most, and only where one can wait.
  const waits = { revised: ['revise'], ending: ['achieve', 'close'], inProgress: ['continue', 'none'] };
  const kind = data.decision?.kind ?? 'none';
  expect(state === 'revised' || state === 'ending' || state === 'inProgress' ? waits[state] : ['none']).toContain(kind);
  expect(data.decision === null || cycle?.decisions.at(-1)).toEqual(data.decision ?? true);
  // What is done or studied was begun; each cycle's start is before its studies.
  const begun = state === 'inProgress' || state === 'reviewed';
  expect(begun && cycle?.start === undefined).toBe(false);
  expect(version).toBeGreaterThan(data.agreements.length);
};

const soundWorld = (world: World): void => {
  for (const goal of world.goals) sound(goal);
  for (const { id } of world.plans) {
    const own = world.revisions.filter(({ data }) => data.plan === id);
    expect(own.filter(({ state }) => state === 'draft' || state === 'offered').length).toBeLessThanOrEqual(1);
    expect(own.filter(({ state }) => state === 'agreed').length).toBe(1);
    expect(world.reviews.filter(({ state }) => state === 'open').length).toBeLessThanOrEqual(1);
    // Nothing over is written on: a draft speaks of goals that go on, and of new ones.
    const onDraft = own.filter(({ state }) => state === 'draft').flatMap(({ data }) => data.terms.goals);
    const states = onDraft.map(({ goal }) => world.goals.find(({ id: other }) => other === goal)?.state ?? 'unknown');
    expect(states.filter((state) => state !== 'draft' && !live.has(state))).toEqual([]);
    expect(onDraft.length).toBeLessThanOrEqual(3);
  }
  const waiting = world.packs.filter(({ state }) => state === 'reading' || state === 'locked');
  const carried = waiting.flatMap(({ data }) => data.revisions.map(({ revision }) => revision));
  const offered = world.revisions.filter(({ state }) => state === 'offered').map(({ id }) => id);
  expect(carried.toSorted()).toEqual(offered.toSorted());
};

/** What is kept is exactly what its schema admits, and the same after a journey through JSON. */
const keepable = (world: World): void => {
  const kept = [
    ...world.goals.map(({ data }) => [GoalData, data] as const),
    ...world.revisions.map(({ data }) => [RevisionData, data] as const),
    ...world.reviews.map(({ data }) => [ReviewData, data] as const),
    ...world.actions.map(({ data }) => [ActionData, data] as const),
    ...world.packs.map(({ data }) => [PackData, data] as const),
  ];
  for (const [schema, data] of kept) {
    const read: unknown = JSON.parse(JSON.stringify(data));
    expect(schema.parse(read)).toStrictEqual(data);
  }
};

const begin = (): Rehearsal => {
  const rehearsal = rehearse();
  const { plan, goal } = agreeFirst(rehearsal);
  rehearsal.does('provider', 'plan.revise', { plan });
  const { id: revision, version } = pendingNow(rehearsal, plan);
  rehearsal.does('user', 'goal.propose', { revision, version, terms: smartTerms(rehearsal) });
  proposeAction(rehearsal, plan, goal);
  return rehearsal;
};

const all = (...doing: readonly (keyof typeof doings)[]): readonly Happening[] => doing.map((each) => ({ what: each }));
const steps = (...taken: readonly GoalEvent[]): readonly Happening[] => taken.map((each) => ({ step: each, on: 0 }));
const meet = all('schedule', 'nextDay', 'nextDay', 'open');
const close = all('carryTheRest', 'conclude', 'offerReview', 'lock');

/** Threads of sense among the rest, so that a sequence comes far enough to matter. */
const thread = fc.constantFrom<readonly Happening[]>(
  meet,
  close,
  all('providerSigns', 'commissionerSigns'),
  all('date', 'offerAmendment', 'lock'),
  [...meet, ...steps('START', 'STUDY', 'CONTINUE'), ...close],
  [...meet, ...steps('START', 'STUDY', 'REVISE'), ...close],
  [...meet, ...steps('START', 'STUDY', 'ACHIEVE'), ...close],
);
const sequences: fc.Arbitrary<readonly Happening[]> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: oneHappening.map((happening): readonly Happening[] => [happening]) },
      { weight: 1, arbitrary: thread },
    ),
    { minLength: 20, maxLength: 60 },
  )
  .map((parts) => parts.flat());

describe('whatever people do, in whatever order', () => {
  it('no goal, revision, review or pack gets into an impossible state', () => {
    fc.assert(
      fc.property(sequences, (happenings) => {
        const rehearsal = begin();
        for (const happening of happenings) {
          happens(rehearsal, happening);
          soundWorld(rehearsal.world());
        }
        keepable(rehearsal.world());
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('what has ended never moves, and every change counts its subject on by one', () => {
    fc.assert(
      fc.property(sequences, (happenings) => {
        const rehearsal = begin();
        for (const happening of happenings) happens(rehearsal, happening);
        const states = new Map<string, { readonly version: number; readonly state: string }>();
        for (const { change } of rehearsal.written) {
          const key = `${change.kind} ${change.id}`;
          const before = states.get(key);
          expect(change.from).toBe(before?.version ?? null);
          expect(change.kind === 'goal' && ended.has(before?.state ?? '')).toBe(false);
          states.set(key, { version: (before?.version ?? 0) + 1, state: change.state });
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('every step follows from the trail before it, and together they make the record', () => {
    fc.assert(
      fc.property(sequences, (happenings) => {
        const rehearsal = begin();
        for (const happening of happenings) happens(rehearsal, happening);
        const { problem, world } = replayOf(rehearsal.trail);
        expect(problem).toBeUndefined();
        expect(world && differing(world, rehearsal.world())).toEqual([]);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('a step that is offered is not refused for want of rights or state, and one that is not offered is refused', () => {
    fc.assert(
      fc.property(sequences, (happenings) => {
        const rehearsal = begin();
        for (const happening of happenings) happens(rehearsal, happening);
        const world = rehearsal.world();
        const scene = { world, actor: rehearsal.actor('provider'), surroundings: rehearsal.surroundings() };
        for (const goal of world.goals) {
          const offered = new Map(
            allowedSteps('goal', goal.id, scene).map(({ command, refusal }) => [command, refusal]),
          );
          for (const review of world.reviews.map(({ id }) => id)) {
            const inHand = { goal: goal.id, plan: goal.data.plan, review };
            for (const event of goalEvents) {
              goalSteps(rehearsal, inHand, (kind, input) => {
                const asked = rehearsal.ask('provider', kind, input);
                const code = asked.ok ? 'done' : asked.refusal.code;
                expect(offered.get(kind) === null || !asked.ok).toBe(true);
                expect(offered.get(kind) === null && (code === 'wrongState' || code === 'notAllowed')).toBe(false);
              })[event]();
            }
          }
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});

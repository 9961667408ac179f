import { describe, expect, it } from 'vitest';
import { fromTransition } from 'xstate';
import { adjacencyMapToArray, getAdjacencyMap, getSimplePaths } from 'xstate/graph';
import type { Scene } from '../machine.ts';
import { step } from '../machine.ts';
import { goalIn } from '../testing/goal-stages.ts';
import { goalNow, packNow } from '../testing/plan-stages.ts';
import { rehearse } from '../testing/rehearsal.ts';
import type { Stored } from '../world.ts';
import { GoalData } from './data.ts';
import { goalMachine } from './goal-machine.ts';
import { there } from '../testing/there.ts';

/** Every arrow of the goal's statechart (`domain` 2.3), CARRY apart, which leads nowhere else. */
const arrows = [
  'draft AGREE agreed',
  'draft WITHDRAW withdrawn',
  'agreed AGREE agreed',
  'agreed START inProgress',
  'agreed REVISE revised',
  'agreed CLOSE ending',
  'inProgress STUDY reviewed',
  'inProgress AGREE inProgress',
  'inProgress RECONSIDER reviewed',
  'reviewed AGREE reviewed',
  'reviewed CONTINUE inProgress',
  'reviewed REVISE revised',
  'reviewed ACHIEVE ending',
  'reviewed CLOSE ending',
  'revised AGREE agreed',
  'revised REVISE revised',
  'revised CLOSE ending',
  'revised RECONSIDER reviewed',
  'revised RECONSIDER agreed',
  'revised RECONSIDER revised',
  'ending AGREE achieved',
  'ending AGREE closed',
  'ending RECONSIDER reviewed',
  'ending RECONSIDER agreed',
  'ending RECONSIDER revised',
];
const ended = new Set(['achieved', 'closed', 'withdrawn']);

/** One world in which every step has what it asks for: an action that serves, a review that is open, a signed pack. */
const rehearsal = rehearse();
const inHand = goalIn.agreed(rehearsal);
const agreed = goalNow(rehearsal, inHand.goal);
const draft: Stored<'goal'> = {
  ...agreed,
  version: 1,
  state: 'draft',
  data: { ...agreed.data, cycle: 0, cycles: [], agreements: [] },
};
const { pack: firstPack, termsDigest } = there(agreed.data.agreements[0], 'agreement of the goal');
const signed = packNow(rehearsal, firstPack);

/** The instant of a goal's next step: a minute after its last. */
const instant = (goal: Stored<'goal'>): string =>
  new Date(Date.parse(rehearsal.surroundings().now) + goal.version * 60_000).toISOString();

const sceneFor = (goal: Stored<'goal'>): Scene => ({
  world: rehearsal.world(),
  actor: rehearsal.actor('provider'),
  surroundings: { ...rehearsal.surroundings(), now: instant(goal) },
});

/** A pack locked after the goal's last step, with every signature it needs. */
const agreement = (goal: Stored<'goal'>) => {
  const at = instant(goal);
  const { locked } = signed.data;
  if (locked === undefined) return expect.fail('locked content');
  return { pack: { id: signed.id, data: { ...signed.data, locked: { ...locked, at } } }, termsDigest, at };
};

const { review } = inHand;
const reason = 'The meeting said so';

/** One step of the goal by the real machine, with everything it asks for. */
const takes = (goal: Stored<'goal'>) => {
  if (review === undefined) return expect.fail('open review');
  const scene = sceneFor(goal);
  const when = scene.surroundings.today;
  const cited = { kind: 'noneCited' } as const;
  return {
    AGREE: () => step(goalMachine, goal, ['AGREE', agreement(goal)], scene),
    START: () => step(goalMachine, goal, ['START', { when, prediction: { noneBecause: reason } }], scene),
    STUDY: () =>
      step(goalMachine, goal, ['STUDY', { review, findings: 'So', comparison: 'As expected', cited }], scene),
    CONTINUE: () => step(goalMachine, goal, ['CONTINUE', { review, reason }], scene),
    REVISE: () => step(goalMachine, goal, ['REVISE', { review, reason, changes: 'The place' }], scene),
    ACHIEVE: () => step(goalMachine, goal, ['ACHIEVE', { review, reason, evidence: cited }], scene),
    CLOSE: () => step(goalMachine, goal, ['CLOSE', { review, reason }], scene),
    RECONSIDER: () => step(goalMachine, goal, ['RECONSIDER', { review, clause: 'One', reason }], scene),
    WITHDRAW: () => step(goalMachine, goal, ['WITHDRAW', { reason }], scene),
  };
};
type Type = keyof ReturnType<typeof takes>;

const after = (goal: Stored<'goal'>, type: Type): Stored<'goal'> => {
  const taken = takes(goal)[type]();
  if (!taken.ok) return goal;
  const { state, data } = taken.value;
  return { ...goal, version: goal.version + 1, state, data };
};

/** Where a goal is, as far as it matters to where it can go: two histories that agree in this are one place. */
const placeOf = ({ state, data }: Stored<'goal'>): string => {
  const { decision, cycle } = data;
  const waiting = decision === null ? 'nothing' : `${decision.kind} from ${decision.from}`;
  return [state, `cycle ${cycle}`, waiting, data.cycles.at(-1)?.start === undefined ? 'not begun' : 'begun'].join(', ');
};

const types: readonly Type[] = [
  'AGREE',
  'START',
  'STUDY',
  'CONTINUE',
  'REVISE',
  'ACHIEVE',
  'CLOSE',
  'RECONSIDER',
  'WITHDRAW',
];

const logic = fromTransition((goal: Stored<'goal'>, { type }: { readonly type: Type }) => after(goal, type), draft);
const traversal = {
  events: types.map((type) => ({ type })),
  serializeState: ({ context }: { readonly context: Stored<'goal'> }) => JSON.stringify(placeOf(context)),
  // A third cycle is like the second.
  stopWhen: ({ context }: { readonly context: Stored<'goal'> }) => context.data.cycle > 2,
};
/** Every place with every event tried there. */
const tried = adjacencyMapToArray(getAdjacencyMap(logic, traversal)).map(({ state, event, nextState }) => ({
  from: state.context,
  event: event.type,
  to: nextState.context,
}));

/** Every path as goals with the whole of their history, from the draft on. */
const paths = getSimplePaths(logic, traversal).map(({ steps, state }) => {
  const goals = [draft];
  for (const { event } of steps.slice(1)) goals.push(after(goals.at(-1) ?? draft, event.type));
  return { goals, end: placeOf(state.context) };
});

describe('on every path of a goal to its second cycle', () => {
  it('the same events lead to the same place, whatever came before', () => {
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.map(({ goals }) => placeOf(goals.at(-1) ?? draft))).toEqual(paths.map(({ end }) => end));
  });

  it('every state is reached in each cycle', () => {
    const reached = new Set(tried.map(({ from }) => `${from.state} ${from.data.cycle}`));
    for (const cycle of [1, 2]) {
      for (const state of ['agreed', 'inProgress', 'reviewed', 'revised', 'ending', 'achieved', 'closed']) {
        expect(reached).toContain(`${state} ${cycle}`);
      }
    }
    expect(reached).toContain('withdrawn 0');
  });

  it('a goal moves along the arrows of the statechart alone, and along each of them', () => {
    const moved = tried
      .filter(({ from, to }) => to !== from)
      .map(({ from, event, to }) => `${from.state} ${event} ${to.state}`);
    expect([...new Set(moved)].toSorted()).toEqual(arrows.toSorted());
  });

  it('what has ended takes no step at all', () => {
    const over = tried.filter(({ from }) => ended.has(from.state));
    expect(over.length).toBeGreaterThan(types.length * 3);
    for (const { from, to } of over) expect(to).toBe(from);
  });

  it('each step adds to the history, and a cycle follows the one before', () => {
    for (const { goals } of paths) {
      for (const [index, { data }] of goals.slice(1).entries()) {
        const before = goals[index]?.data ?? draft.data;
        expect(data.cycles.map(({ number }) => number)).toEqual([1, 2, 3].slice(0, data.cycle));
        expect(data.agreements.slice(0, before.agreements.length)).toEqual(before.agreements);
        for (const [number, { studies, start }] of before.cycles.entries()) {
          expect(data.cycles[number]?.studies.slice(0, studies.length)).toEqual(studies);
          expect(data.cycles[number]).toMatchObject(start === undefined ? {} : { start });
        }
      }
    }
  });

  it('a goal that was kept as JSON and restored allows exactly the same steps, and takes them alike', () => {
    for (const { goals } of paths) {
      const goal = goals.at(-1) ?? draft;
      const kept: unknown = JSON.parse(JSON.stringify(goal.data));
      const restored: Stored<'goal'> = { ...goal, data: GoalData.parse(kept) };
      expect(restored).toStrictEqual(goal);
      for (const type of types) expect(takes(restored)[type]().ok).toBe(takes(goal)[type]().ok);
      for (const type of types) expect(after(restored, type)).toStrictEqual(after(goal, type));
    }
  });
});

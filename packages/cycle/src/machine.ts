import type { Actor, ChangeOf, Facts, Result, Surroundings } from './decision.ts';
import { refused } from './decision.ts';
import type { Refusal } from './refusal.ts';
import type { Kind, Kinds, Stored, World } from './world.ts';

/** Where a step is taken from: what is there, who acts, and what the outside hands in. */
export type Scene = { readonly world: World; readonly actor: Actor; readonly surroundings: Surroundings };

/** What a rule looks at. `input` is absent where only is asked whether the step is possible now. */
export type At<K extends Kind, I = unknown> = Scene & {
  readonly subject: Stored<K>;
  readonly input: I | undefined;
};

/** One rule, written once: the refusal, or nothing. A machine's guard is its negation and `allowedSteps` calls it too. */
export type Rule<K extends Kind, I = unknown> = (at: At<K, I>) => Refusal | undefined;

/**
 * What one event asks for: the right to it, judged before anything else is told, then the rules in the order in which
 * their refusals are given.
 */
export type Conditions<K extends Kind, I> = { readonly right: Rule<K, I>; readonly rules: readonly Rule<K, I>[] };

/** The right to an event that no person takes: another subject's step raises it, and that step was judged. */
export const raised = (): undefined => undefined;

/** A rule that only an input can break. */
export const given =
  <K extends Kind, I>(rule: (input: I, at: At<K, I>) => Refusal | undefined): Rule<K, I> =>
  (at) =>
    at.input === undefined ? undefined : rule(at.input, at);

/** Inputs by event type; a machine's allow-list of events is exactly these keys. */
type Inputs<I> = Extract<keyof I, string>;
export type EventOf<K extends Kind, I, T extends Inputs<I> = Inputs<I>> = {
  [P in T]: { readonly type: P; readonly at: At<K, I[P]> };
}[T];
export type ConditionsOf<K extends Kind, I> = { readonly [P in Inputs<I>]: Conditions<K, I[P]> };
export type EffectsOf<K extends Kind, I> = {
  readonly [P in Inputs<I>]: (input: I[P], at: At<K, I[P]>) => Kinds[K]['data'];
};

const eventOf = <K extends Kind, I, T extends Inputs<I>>(type: T, at: At<K, I[T]>): EventOf<K, I, T> => ({ type, at });

/** What XState is told of a machine's context and events; nothing at run time. */
export const typesOf = <K extends Kind, I>(): {
  readonly types?: { readonly context: { readonly data: Kinds[K]['data'] }; readonly events: EventOf<K, I> };
} => ({});

/** The first rule of the event that refuses it, rights left aside. */
const brokenRule = <K extends Kind, I, T extends Inputs<I>>(
  conditions: ConditionsOf<K, I>,
  event: EventOf<K, I, T>,
): Refusal | undefined => {
  for (const rule of conditions[event.type].rules) {
    const refusal = rule(event.at);
    if (refusal) return refusal;
  }
};

/** The guard of every transition: no condition of its event is broken. */
export const allowedBy =
  <K extends Kind, I>(conditions: ConditionsOf<K, I>) =>
  ({ event }: { readonly event: EventOf<K, I> }): boolean =>
    rightTo(conditions, event) === undefined && brokenRule(conditions, event) === undefined;

const rightTo = <K extends Kind, I, T extends Inputs<I>>(
  conditions: ConditionsOf<K, I>,
  event: EventOf<K, I, T>,
): Refusal | undefined => conditions[event.type].right(event.at);

/** The assignment of every transition: the data as the event leaves it. */
export const taking =
  <K extends Kind, I>(effects: EffectsOf<K, I>) =>
  ({ event }: { readonly event: EventOf<K, I> }): { readonly data: Kinds[K]['data'] } => ({
    data: effectOf(effects, event),
  });

const effectOf = <K extends Kind, I, T extends Inputs<I>>(
  effects: EffectsOf<K, I>,
  event: EventOf<K, I, T>,
): Kinds[K]['data'] => {
  if (event.at.input === undefined) throw new TypeError(`${event.type} was taken without its input`);
  return effects[event.type](event.at.input, event.at);
};

/** The context of a fresh start, which no chart of ours makes: a subject is always restored from what is stored. */
export const restoredOnly = (): never => {
  throw new TypeError('A machine is restored from what is stored, never started');
};

/** As much of an XState machine as is used here. */
type Chart<K extends Kind, S> = {
  readonly root: { readonly initial: { readonly target: readonly { readonly key: string }[] } };
  readonly states: Readonly<Record<string, ChartState>>;
  resolveState(from: { value: string; context: { readonly data: Kinds[K]['data'] } }): S;
};
type ChartState = {
  readonly key: string;
  readonly type: string;
  readonly transitions: ReadonlyMap<string, readonly ChartTransition[]>;
};
type ChartTransition = { readonly target: readonly { readonly key: string }[] | undefined };
type Snapshot<K extends Kind, I> = {
  readonly value: Kinds[K]['state'];
  readonly context: { readonly data: Kinds[K]['data'] };
  can(event: EventOf<K, I>): boolean;
};

/** One released version of a machine. */
export type Machine<K extends Kind, I> = {
  readonly kind: K;
  readonly version: number;
  readonly initial: string;
  /** States in the chart's order, each with the events that leave it (or leave it as it is) and where they lead. */
  readonly states: readonly MachineState[];
  readonly conditions: ConditionsOf<K, I>;
  /** The step as XState takes it; `undefined` where it cannot. */
  readonly take: (subject: Stored<K>, event: EventOf<K, I>) => Pick<Stored<K>, 'state' | 'data'> | undefined;
  readonly can: (subject: Stored<K>, event: EventOf<K, I>) => boolean;
};
/** One state of a machine, with the events that can happen in it and the states they can lead to. */
export type MachineState = {
  readonly state: string;
  readonly final: boolean;
  readonly steps: readonly { readonly event: string; readonly to: readonly string[] }[];
};

const stateOf = (node: ChartState): MachineState => ({
  state: node.key,
  final: node.type === 'final',
  steps: [...node.transitions].map(([event, transitions]) => ({
    event,
    to: [...new Set(transitions.map(({ target }) => target?.[0]?.key ?? node.key))],
  })),
});

/**
 * Makes a version of a machine from its XState chart. `next` is XState's pure `transition` on that chart, given here so
 * that its exact types are kept.
 */
export const machineOf = <K extends Kind, I, S extends Snapshot<K, I>>(it: {
  readonly kind: K;
  readonly version: number;
  readonly conditions: ConditionsOf<K, I>;
  readonly chart: Chart<K, S>;
  readonly next: (from: S, event: EventOf<K, I>) => S;
}): Machine<K, I> => {
  const restore = (subject: Stored<K>): S =>
    it.chart.resolveState({ value: subject.state, context: { data: subject.data } });
  const initial = it.chart.root.initial.target[0];
  if (!initial) throw new TypeError(`The machine of a ${it.kind} has no initial state`);
  return {
    kind: it.kind,
    version: it.version,
    initial: initial.key,
    states: Object.values(it.chart.states).map(stateOf),
    conditions: it.conditions,
    can: (subject, event) => restore(subject).can(event),
    take: (subject, event) => {
      const from = restore(subject);
      if (!from.can(event)) return undefined;
      const next = it.next(from, event);
      return { state: next.value, data: next.context.data };
    },
  };
};

/** Every released version of a kind's machine; each subject goes by the one it was made under. */
export type Machines<K extends Kind, I> = { readonly latest: Machine<K, I>; readonly all: readonly Machine<K, I>[] };

export const released = <K extends Kind, I>(
  latest: Machine<K, I>,
  ...earlier: readonly Machine<K, I>[]
): Machines<K, I> => ({ latest, all: [...earlier, latest] });

const machineFor = <K extends Kind, I>(machines: Machines<K, I>, subject: Stored<K>): Machine<K, I> => {
  const machine = machines.all.find(({ version }) => version === subject.machine);
  if (!machine) throw new RangeError(`No machine ${subject.machine} of a ${subject.kind} was ever released`);
  return machine;
};

/** Somebody moved the subject since the author looked (`domain` 4.2). */
export const movedSince = <K extends Kind>(subject: Stored<K>, seen: number | undefined): Refusal | undefined =>
  seen === undefined || subject.version === seen
    ? undefined
    : { code: 'conflict', kind: subject.kind, id: subject.id, seen, now: subject.version };

/** Why this event cannot happen: the right to it first, then what its author saw, the state, the event's rules. */
const refusalBy = <K extends Kind, I>(
  machine: Machine<K, I>,
  subject: Stored<K>,
  event: EventOf<K, I>,
  seen?: number,
): Refusal | undefined => {
  if (!Object.hasOwn(machine.conditions, event.type)) {
    throw new TypeError(`A ${machine.kind} knows no event ${event.type}`);
  }
  const noRight = rightTo(machine.conditions, event);
  if (noRight) return noRight;
  const moved = movedSince(subject, seen);
  if (moved) return moved;
  const possibleFrom = machine.states
    .filter(({ steps }) => steps.some((step) => step.event === event.type))
    .map(({ state }) => state);
  const { kind, id, state } = subject;
  const wrongState: Refusal = { code: 'wrongState', kind, id, event: event.type, state, possibleFrom };
  if (!possibleFrom.includes(state)) return wrongState;
  return brokenRule(machine.conditions, event) ?? (machine.can(subject, event) ? undefined : wrongState);
};

/** A step that was found possible: where it leads, not yet written anywhere. */
export type Taken<K extends Kind> = {
  readonly subject: Stored<K>;
  readonly type: string;
  readonly state: Kinds[K]['state'];
  readonly data: Kinds[K]['data'];
};

/**
 * Takes one step of a subject under the machine version it runs under, or says why not. `seen` is the version its author
 * was looking at, where the command carries one. Pure.
 */
export const step = <K extends Kind, I, T extends Inputs<I>>(
  machines: Machines<K, I>,
  subject: Stored<K>,
  [type, input]: readonly [T, I[T]],
  scene: Scene,
  seen?: number,
): Result<Taken<K>, Refusal> => {
  const machine = machineFor(machines, subject);
  const event = eventOf<K, I, T>(type, { ...scene, subject, input });
  const refusal = refusalBy(machine, subject, event, seen);
  if (refusal) return refused(refusal);
  const taken = machine.take(subject, event);
  if (!taken) throw new Error(`The machine of a ${subject.kind} refuses ${type} without a rule that says why`);
  return { ok: true, value: { subject, type, ...taken } };
};

/**
 * Why the step cannot be taken now by this actor, whatever its input; `undefined` where it can. `seen` as in `step`.
 */
export const whyNotNow = <K extends Kind, I>(
  machines: Machines<K, I>,
  subject: Stored<K>,
  type: Inputs<I>,
  scene: Scene,
  seen?: number,
): Refusal | undefined => {
  const event = eventOf<K, I, Inputs<I>>(type, { ...scene, subject, input: undefined });
  return refusalBy(machineFor(machines, subject), subject, event, seen);
};

type Told = {
  readonly facts?: Facts;
  readonly details?: Readonly<Record<string, unknown>> | null;
  readonly causedBy?: number | undefined;
};
const told = ({ facts, details, causedBy }: Told, type: string) => ({
  event: { type, facts: facts ?? {} },
  details: details ?? null,
  ...(causedBy === undefined ? {} : { causedBy }),
});

/** The change that a step makes, with what its event tells. */
export const changeOf = <K extends Kind>(taken: Taken<K>, tells: Told = {}): ChangeOf<K> => {
  const { kind, id, version, machine } = taken.subject;
  return { kind, id, from: version, machine, state: taken.state, data: taken.data, ...told(tells, taken.type) };
};

/** The change that begins a new subject, under the latest machine; kinds without one have machine version 1. */
export const begun = <K extends Kind>(
  subject: Pick<Stored<K>, 'kind' | 'id' | 'state' | 'data'>,
  type: string,
  tells: Told = {},
  machines?: { readonly latest: { readonly kind: K; readonly version: number } },
): ChangeOf<K> => ({
  ...subject,
  from: null,
  machine: machines?.latest.version ?? 1,
  ...told(tells, type),
});

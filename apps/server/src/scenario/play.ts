import { type Clock, dayIn } from '../clock.ts';
import { type Caller, type Server, signIn } from './caller.ts';
import { pick, resolveInput } from './resolve.ts';
import { lastDay, type Scenario, ScenarioError, type ScenarioStep } from './scenario.ts';

/** A clock that the player moves, in this process or over a channel to the server's. */
export type StageClock = Clock & { readonly moveTo: (instant: Date) => void | Promise<void> };

/** What the scenario plays on: a running server, a clock that can be moved, and ids of what was there before it began. */
export type Stage = {
  readonly server: Server;
  readonly clock: StageClock;
  /** Waits until the server's own work (locking, sealing) is done. */
  readonly settle: () => Promise<void>;
  readonly partnership: string;
  /** Seats of people and ids of organisations, by the names the scenario gives them. */
  readonly names: ReadonlyMap<string, string>;
  readonly password: string;
};

/** How far a run has come, for whoever waits. */
export type Progress = (step: ScenarioStep, done: number, of: number) => void;

type Run = { readonly stage: Stage; readonly scenario: Scenario; readonly names: Map<string, unknown>; day: string };

/** The day the scenario begins on, so that its last step is on `end`. */
export const firstDayFor = (scenario: Scenario, end: Date): Date =>
  new Date(end.getTime() - lastDay(scenario) * 86_400_000);

const subjectOf = (input: Readonly<Record<string, unknown>>): string => {
  if (typeof input['id'] === 'string') return input['id'];
  if (typeof input['challenge'] === 'string') return `${String(input['assessment'])} ${input['challenge']}`;
  for (const name of ['statement', 'revision', 'goal', 'action', 'pack', 'review', 'assessment']) {
    const id = input[name];
    if (typeof id === 'string') return id;
  }
  throw new ScenarioError('$current stands where no subject is named');
};

/** Asks the server what the versions are now, when the input wants one. */
const versionsFor = async (run: Run, caller: Caller, input: unknown): Promise<ReadonlyMap<string, number>> => {
  if (!JSON.stringify(input).includes('"$current"')) return new Map();
  return caller.versions(run.stage.partnership);
};

const callOnce = async (run: Run, step: ScenarioStep, caller: Caller, own: Record<string, unknown>): Promise<void> => {
  const input = { ...step.with, ...own };
  const versions = await versionsFor(run, caller, input);
  const current = (resolved: Readonly<Record<string, unknown>>): number => {
    const version = versions.get(subjectOf(resolved));
    if (version === undefined) throw new ScenarioError(`${subjectOf(resolved)} is not there, so it has no version`);
    return version;
  };
  const resolved = resolveInput(input, { day: run.day, names: run.names, current });
  const answer = await caller.call(step.do, {
    command: crypto.randomUUID(),
    partnership: run.stage.partnership,
    ...resolved,
  });
  for (const [path, name] of Object.entries(step.remember ?? {})) {
    const value = pick(answer, path);
    if (value === undefined) throw new ScenarioError(`the answer has no "${path}" to remember as $${name}`);
    run.names.set(name, value);
  }
};

/** Signs people in as they are needed, once for each day of the scenario: no session lives as long as days. */
const signedInOn = ({ stage, scenario }: Run): ((who: string, day: number) => Promise<Caller>) => {
  let today: number | undefined;
  const callers = new Map<string, Promise<Caller>>();
  return (who, day) => {
    if (day !== today) callers.clear();
    today = day;
    const person = scenario.people.find(({ ref }) => ref === who);
    if (person === undefined) return Promise.reject(new ScenarioError(`nobody is called ${who}`));
    const caller = callers.get(who) ?? signIn(stage.server, person.email, stage.password);
    callers.set(who, caller);
    return caller;
  };
};

const playStep = async (run: Run, step: ScenarioStep, callerFor: ReturnType<typeof signedInOn>): Promise<void> => {
  for (const who of typeof step.who === 'string' ? [step.who] : step.who) {
    const caller = await callerFor(who, step.day);
    for (const own of step.each ?? [{}]) await callOnce(run, step, caller, own);
  }
  await run.stage.settle();
};

/**
 * Plays a scenario, every step over HTTP as the person it names, the clock moved to each step's day before it.
 *
 * @throws {ScenarioError} naming the step that failed and what the server said
 */
export const play = async (
  scenario: Scenario,
  stage: Stage,
  progress?: Progress,
): Promise<ReadonlyMap<string, unknown>> => {
  const start = stage.clock.now();
  const names = new Map<string, unknown>([...stage.names, ['password', stage.password]]);
  const run: Run = { stage, scenario, names, day: dayIn(scenario.partnership.timeZone, start) };
  const steps = scenario.steps;
  const callerFor = signedInOn(run);
  for (const [index, step] of steps.entries()) {
    await stage.clock.moveTo(new Date(start.getTime() + step.day * 86_400_000));
    run.day = dayIn(scenario.partnership.timeZone, stage.clock.now());
    try {
      await playStep(run, step, callerFor);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const where = `step ${index + 1} (day ${step.day}, ${String(step.who)}, ${step.do})`;
      throw new ScenarioError(`${where}: ${error.message}`, { cause: error });
    }
    progress?.(step, index + 1, steps.length);
  }
  return names;
};

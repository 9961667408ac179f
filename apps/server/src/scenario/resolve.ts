import { ScenarioError } from './scenario.ts';

/** What a `$name` in a step stands for. */
export type Known = {
  readonly day: string;
  readonly names: ReadonlyMap<string, unknown>;
  /** The version of the subject the input is about, as it stands now. */
  readonly current: (input: Readonly<Record<string, unknown>>) => number;
};

const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const nameFor = (text: string, known: Known): unknown => {
  const days = /^\$day(?:\+(\d+))?$/.exec(text);
  if (days !== null) return plusDays(known.day, Number(days[1] ?? 0));
  const name = text.slice(1);
  if (!known.names.has(name))
    throw new ScenarioError(`$${name} is not known: no person, organisation or earlier step is called so`);
  return known.names.get(name);
};

/** A step's input with every `$name` replaced. `$current` is replaced last, as it depends on the ids beside it. */
export const resolveInput = (input: Readonly<Record<string, unknown>>, known: Known): Record<string, unknown> => {
  const replace = (value: unknown): unknown => {
    if (typeof value === 'string' && value.startsWith('$') && value !== '$current') return nameFor(value, known);
    if (Array.isArray(value)) return value.map(replace);
    if (typeof value === 'object' && value !== null) return replaceAll(value);
    return value;
  };
  const replaceAll = (value: object): Record<string, unknown> => {
    const replaced = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replace(item)]));
    return replaced['version'] === '$current' ? { ...replaced, version: known.current(replaced) } : replaced;
  };
  return replaceAll(input);
};

/** Reads `a.0.b` out of an answer. */
export const pick = (answer: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.entries(value).find(([name]) => name === key)?.[1];
  }, answer);

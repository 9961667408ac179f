type Path = readonly (string | number)[];

/** One body with one thing wrong, and where. */
export type Spoilt = { readonly what: string; readonly at: Path; readonly body: string };

/** Stands for a name that an object literal cannot hold. */
const PROTO = '@proto@';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const childrenOf = (value: unknown): readonly (readonly [string | number, unknown])[] => {
  if (Array.isArray(value)) return value.map((item: unknown, at) => [at, item] as const);
  return isObject(value) ? Object.entries(value) : [];
};

/** Every place in a value, itself first. */
const placesIn = (value: unknown, at: Path = []): readonly { readonly at: Path; readonly value: unknown }[] => [
  { at, value },
  ...childrenOf(value).flatMap(([step, child]) => placesIn(child, [...at, step])),
];

/** The value with what is at a place replaced; `undefined` takes it away. */
const replaced = (value: unknown, [step, ...rest]: Path, by: unknown): unknown => {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((item: unknown, at) => (at === step ? replaced(item, rest, by) : item));
  if (!isObject(value)) throw new TypeError('There is no such place');
  return { ...value, [step]: replaced(value[step], rest, by) };
};

const badTexts = {
  'too long': 'x'.repeat(100_001),
  'U+0000': 'a\u0000b',
  'half a surrogate pair': 'a\uD800b',
};
const badNumbers = {
  'a number JSON cannot hold': '1e999',
  'a number too large': '9007199254740993',
  'a fraction': '1.5',
};

const NUMBER = '"@number@"';

const ofText = (sample: unknown, at: Path): Spoilt[] =>
  Object.entries(badTexts).map(([what, text]) => ({ what, at, body: JSON.stringify(replaced(sample, at, text)) }));

const ofNumber = (sample: unknown, at: Path): Spoilt[] =>
  Object.entries(badNumbers).map(([what, digits]) => ({
    what,
    at,
    body: JSON.stringify(replaced(sample, at, '@number@')).replace(NUMBER, digits),
  }));

const ofObject = (sample: unknown, at: Path, value: object): Spoilt[] =>
  (['unexpected', '__proto__', 'constructor'] as const).map((name) => ({
    what: `an unknown field ${name}`,
    at: [...at, name],
    body: JSON.stringify(replaced(sample, at, { ...value, [PROTO]: { admin: true } })).replace(PROTO, name),
  }));

/** Bodies made from a good one, each with one thing wrong. Fields that may be left out are named in `optional`. */
export const spoil = (sample: unknown, optional: ReadonlySet<string | number>): readonly Spoilt[] =>
  placesIn(sample).flatMap(({ at, value }) => {
    const last = at.at(-1);
    const isItem = typeof last === 'number';
    const missing = last === undefined || isItem || optional.has(last) ? [] : [undefined];
    const wrong = [...missing, null, { not: 'this' }, [{ not: 'this' }]].map((by) => ({
      what: by === undefined ? 'missing' : `the wrong type (${JSON.stringify(by)})`,
      at,
      body: JSON.stringify(replaced(sample, at, by)),
    }));
    if (typeof value === 'string') return [...wrong, ...ofText(sample, at)];
    if (typeof value === 'number') return [...wrong, ...ofNumber(sample, at)];
    return isObject(value) ? [...wrong, ...ofObject(sample, at, value)] : wrong;
  });

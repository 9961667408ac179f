import { z } from 'zod';

/** One field that cannot be taken as it is: its path inside the input, and what is wrong in plain words. */
export type FieldError = { readonly path: readonly (string | number)[]; readonly message: string };

type Issue = z.core.$ZodIssue;

const OTHER = 'This has the wrong form';
const wanted: Readonly<Record<string, string>> = {
  string: 'Give text here',
  number: 'Give a number here',
  int: 'Give a whole number here',
  boolean: 'Answer yes or no here',
  array: 'Give a list here',
  object: 'Give the parts of this field by name',
};

/** How Zod's own messages begin; any other was written for people, beside its schema. */
const FOR_PROGRAMS = /^(Invalid|Too (big|small)|Unrecognized)/;

const plain = (issue: Issue): string => {
  if (!FOR_PROGRAMS.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return 'This is needed';
      return wanted[issue.expected] ?? OTHER;
    case 'invalid_value':
    case 'invalid_union':
      return 'Choose one of the answers offered';
    case 'too_big':
      return `Give at most ${String(issue.maximum)} here`;
    case 'too_small':
      return `Give at least ${String(issue.minimum)} here`;
    case 'unrecognized_keys':
      return 'There is no such field';
    case 'invalid_format':
      return issue.format === 'uuid' ? 'Name something by its id' : OTHER;
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return OTHER;
    default:
      return issue satisfies never;
  }
};

const steps = (path: readonly PropertyKey[]): (string | number)[] =>
  path.map((step) => (typeof step === 'symbol' ? step.toString() : step));

/** Of the alternatives of a union, the one that came nearest: whose first complaint lies deepest. */
const nearest = (branches: readonly (readonly Issue[])[]): readonly Issue[] =>
  branches.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];

const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map(({ path }) => path.length));

const flat = (issue: Issue, under: readonly PropertyKey[]): FieldError[] => {
  const path = [...under, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: steps([...path, key]), message: plain(issue) }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const inner = nearest(issue.errors);
    if (inner.length > 0) return inner.flatMap((one) => flat(one, path));
  }
  return [{ path: steps(path), message: plain(issue) }];
};

/** No form of ours has as many fields; whoever sends more is not helped by a longer list. */
const MOST = 100;

/** What the schemas found wrong, field by field; the first hundred of it. */
export const fieldErrors = (error: z.ZodError): readonly FieldError[] =>
  error.issues.flatMap((issue) => flat(issue, [])).slice(0, MOST);

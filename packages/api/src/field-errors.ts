import { z } from 'zod';

/** One field that cannot be taken as it is: its path inside the input, and what is wrong in plain words. */
export type FieldError = { readonly path: readonly (string | number)[]; readonly message: string };

type Issue = z.core.$ZodIssue;

const wanted: Readonly<Record<string, string>> = {
  string: 'Give text here',
  number: 'Give a number here',
  int: 'Give a whole number here',
  boolean: 'Answer yes or no here',
  array: 'Give a list here',
  object: 'Give the parts of this field by name',
};

const plain = (issue: Issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'This is needed';
      return wanted[issue.expected] ?? 'This has the wrong form';
    case 'invalid_value':
      return 'Choose one of the answers offered';
    case 'too_big':
      return issue.origin === 'array' ? `Give at most ${String(issue.maximum)} here` : issue.message;
    case 'too_small':
      return issue.origin === 'array' ? `Give at least ${String(issue.minimum)} here` : issue.message;
    case 'unrecognized_keys':
      return 'There is no such field';
    default:
      return issue.message;
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

/** What the schemas found wrong, field by field. */
export const fieldErrors = (error: z.ZodError): readonly FieldError[] =>
  error.issues.flatMap((issue) => flat(issue, []));

import type { z } from 'zod';
import type { Path } from './read-yaml.ts';

/** A schema's issue in plain words, and the way to what it is about. */
export type WordedIssue = { readonly path: Path; readonly what: 'value' | 'name'; readonly message: string };

/** Says in plain words what to do about an issue that a schema of this package raised with `reportInput`. */
export const wordIssue = (issue: z.core.$ZodIssue): readonly WordedIssue[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      what: 'name',
      message: `Take out “${key}” or correct its spelling: nothing of this name belongs here.`,
    }));
  }
  return [{ path: issue.path, what: 'value', message: wordOne(issue) }];
};

const wordOne = (issue: Exclude<z.core.$ZodIssue, z.core.$ZodIssueUnrecognizedKeys>): string => {
  const name = lastName(issue.path);
  if (issue.code === 'custom') return issue.message;
  if (issue.input === undefined) return `Add ${name} here: it is missing.`;
  if (issue.input === null && issue.path.length === 0) return 'Write this part of the edition here: the file is empty.';
  if (issue.input === null) return `Write something after ${name}: it is empty.`;
  if (issue.code === 'invalid_type') return `${wantedKind(issue.expected)} ${name} cannot be read otherwise.`;
  if (issue.code === 'invalid_value') return `Write one of these as ${name}: ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'too_small' && issue.origin !== 'array') return `Give a number of at least ${issue.minimum}.`;
  if (issue.code === 'too_big' && issue.origin !== 'array') return `Give a number of at most ${issue.maximum}.`;
  return issue.message;
};

const lastName = (path: Path): string => {
  const last = path.at(-1);
  if (last === undefined) return 'the content of this file';
  return typeof last === 'number' ? `entry ${last + 1} of this list` : `“${String(last)}”`;
};

const wantedKind = (expected: string): string => {
  if (expected === 'string') return 'Write a text here, in quotes where it looks like a number:';
  if (expected === 'array') return 'Write a list here, one hyphen for each entry:';
  if (expected === 'object' || expected === 'record') return 'Write names with values here, such as “id: c01”:';
  return 'Write a whole number here:';
};

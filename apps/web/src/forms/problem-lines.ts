import type { FieldError } from '@coproduce/api';
import type { Refusal } from '@coproduce/cycle';
import type { Problem } from '../api/problem.ts';
import { instantWords } from '../words/dates.ts';
import type { Names } from '../words/names.ts';
import { fieldProblemWords, refusalWords } from '../words/refusals.ts';

/** A form's fields by their path in what is sent, with their labels. */
export type FieldLabels = Readonly<Record<string, string>>;

/** One line about what is wrong. `field` is where it is; `message` stands at the field itself. */
export type ProblemLine = { readonly text: string; readonly message: string; readonly field?: string };

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** The form's field that a path of the input belongs to: itself, or the nearest one above it. */
export const fieldFor = (path: readonly (string | number)[], fields: FieldLabels): string | undefined => {
  for (let length = path.length; length > 0; length -= 1) {
    const id = path.slice(0, length).join('.');
    if (Object.hasOwn(fields, id)) return id;
  }
};

const atField = (path: readonly (string | number)[], message: string, fields: FieldLabels): ProblemLine => {
  const field = fieldFor(path, fields);
  if (field === undefined) return { text: message, message };
  return { text: `${fields[field] ?? ''}: ${lowerFirst(message)}`, message, field };
};

const reasonFields = {
  unranked: ['whyUnranked'],
  moreThanFive: ['moreThanFiveBecause'],
  readingShortened: ['reading', 'shortenedBecause'],
} as const;

/** Refusals that are about one field of a form. */
const fieldOfRefusal = (refusal: Refusal): readonly (string | number)[] => {
  if (refusal.code === 'invalidField' || refusal.code === 'unprintable') return refusal.path;
  if (refusal.code === 'reasonNeeded') return reasonFields[refusal.why];
  if (refusal.code === 'typedNameDiffers') return ['typedName'];
  if (refusal.code === 'proofFailed') return [refusal.what ?? 'password'];
  if (refusal.code === 'fingerprintDiffers') return ['fingerprint'];
  if (refusal.code === 'scanMissing') return ['scan'];
  if (refusal.code === 'answerDiffersNeedsWords') return ['words'];
  return refusal.code === 'perspectiveMissing' ? ['attendance', 'whyNotInTheRoom'] : [];
};

const refusalLine = (refusal: Refusal, fields: FieldLabels, names: Names): ProblemLine => {
  const path = fieldOfRefusal(refusal);
  if (refusal.code === 'invalidField') return atField(path, fieldProblemWords(refusal.problem), fields);
  const message = refusalWords(refusal, names);
  const field = fieldFor(path, fields);
  return field === undefined ? { text: message, message } : { text: message, message, field };
};

const once = (lines: readonly ProblemLine[]): ProblemLine[] =>
  lines.filter(({ text }, at) => lines.findIndex((other) => other.text === text) === at);

const fieldLines = (errors: readonly FieldError[], fields: FieldLabels): ProblemLine[] =>
  once(errors.map(({ path, message }) => atField(path, message, fields)));

const lone = (text: string): ProblemLine[] => [{ text, message: text }];

/** What an attempt that failed says, line by line, each at its field where it has one. */
export const problemLines = (problem: Problem, fields: FieldLabels, names: Names): readonly ProblemLine[] => {
  switch (problem.kind) {
    case 'refusal':
      return [refusalLine(problem.refusal, fields, names)];
    case 'fields':
      return fieldLines(problem.fields, fields);
    case 'locked':
      return lone(`Too many wrong passwords or codes. Try again after ${instantWords(problem.until, 'Europe/London')}`);
    case 'nothingThere':
      return lone('There is nothing here, or it is not for you to see');
    case 'lost':
      return lone('The connection was lost before an answer came. What you typed is still here: send it again');
    case 'failed':
      return lone('Something went wrong on our side, and nothing was changed. What you typed is still here: try again');
    default:
      return problem satisfies never;
  }
};

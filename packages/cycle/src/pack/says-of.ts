import { z } from 'zod';
import { Deputation, NamedPerson } from '../people.ts';
import { Signatory } from '../plan/terms.ts';
import { takesWords } from '../replay/bones.ts';
import type { MemberId } from '../words.ts';
import { PackContent } from './content.ts';

type Schema = z.core.$ZodType;
type Shaped = Schema & { readonly shape: z.core.$ZodShape };

/** Where in a pack somebody can be named, and what a reader calls that place. A test holds it against the schema. */
export const placesOfPeople = {
  'meeting.enteredBy': 'who recorded the meeting',
  'meeting.attendance.people.person': 'who was at the meeting, and who sent apologies',
  'plans.terms.goals.owner': 'who owns a goal',
  'plans.terms.actions.owner': 'who does an action that is agreed',
  'plans.terms.signatories': 'who signs this plan',
  'plans.terms.signatories.deputation': 'in whose place a deputy signs this plan',
  'plans.goals.cycles.start.by': 'who said that the work began',
  'plans.goals.cycles.studies.by': 'who wrote what happened',
  'plans.goals.cycles.decisions.by': 'who recorded a decision',
  'plans.goals.cycles.carries.by': 'who recorded that a goal was carried forward',
  'plans.goals.cycles.reconsiderations.askedBy': 'who asked to decide anew',
  'plans.actions.owner': 'whose action it is, and what became of it',
  'notAgreedYet.reasons.from': 'who says why a plan is not agreed yet',
  'differentViews.person': 'who sees it differently, in their own words',
  'statements.person': 'who endorses a plan or states something',
  signatories: 'who signs',
  'signatories.deputation': 'in whose place a deputy signs',
} as const satisfies Readonly<Record<string, string>>;

/** A place in which somebody can be named. */
export type PlaceOfPerson = keyof typeof placesOfPeople;

/** One place in which a pack speaks of somebody. */
export type Mention = {
  /** Where in `pack.json` it stands: `plans.0.terms.goals.1.owner`. */
  readonly path: string;
  /** Where they are named; null for words that somebody wrote, in which their name stands. */
  readonly place: PlaceOfPerson | null;
  /** What is printed of who they are; null within somebody's words. */
  readonly as: string | null;
  /** The words that stand beside their name, or in which it stands. */
  readonly words: readonly string[];
  /** The number of the challenge whose plan or row it stands in. */
  readonly challenge: number | null;
};

/** Whom to look for: by their seat, and within words by what they are called. */
export type Whom = { readonly member: MemberId; readonly name: string; readonly firstName: string };

/** The schemas of people, and whose id each holds. */
const heldBy = (schema: Schema, value: unknown): string | null | undefined => {
  if (schema === NamedPerson) return NamedPerson.parse(value).member;
  if (schema === Signatory) return Signatory.parse(value).member;
  return schema === Deputation ? Deputation.parse(value).of : undefined;
};

const inARow = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(', ');

const printedAs = (schema: Schema, value: unknown): string => {
  if (schema === NamedPerson) {
    const { as, role, organisation } = NamedPerson.parse(value);
    return inARow([as, role, organisation?.name]);
  }
  if (schema === Deputation) {
    const { name, post } = Deputation.parse(value);
    return inARow([name, post]);
  }
  const { name, post, organisation } = Signatory.parse(value);
  return inARow([name, post, organisation.name]);
};

const isPlace = (place: string): place is PlaceOfPerson => Object.hasOwn(placesOfPeople, place);

type At = {
  readonly path: string;
  readonly place: string;
  readonly beside: readonly string[];
  readonly challenge: number | null;
};
type Seeking = {
  readonly whom: Whom;
  readonly isNamedIn: (text: string) => boolean;
  readonly numberOf: (challenge: string) => number | null;
};

/** The words that an object itself holds, without those of what stands in it. */
const ownWords = (shape: z.core.$ZodShape, value: object): readonly string[] =>
  Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const part = shape[key];
    return typeof item === 'string' && part !== undefined && takesWords(unwrapped(part)) ? [item] : [];
  });

const unwrapped = (schema: Schema): Schema =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? unwrapped(schema.unwrap()) : schema;

const WithTerms = z.looseObject({ terms: z.looseObject({ challenge: z.looseObject({ number: z.number() }) }) });
const WithChallenge = z.looseObject({ challenge: z.string() });

/** The challenge that an object is about, where it says so; else the one it stands in. */
const challengeIn = (value: object, { numberOf }: Seeking, outside: number | null): number | null => {
  const plan = WithTerms.safeParse(value);
  if (plan.success) return plan.data.terms.challenge.number;
  const row = WithChallenge.safeParse(value);
  return row.success ? numberOf(row.data.challenge) : outside;
};

const under = (place: string, part: string): string => (place === '' ? part : `${place}.${part}`);

const inObject = (schema: Shaped, value: object, at: At, seeking: Seeking): Mention[] => {
  const { shape } = schema;
  const held = heldBy(schema, value);
  const challenge = challengeIn(value, seeking, at.challenge);
  const here: Mention[] =
    held === seeking.whom.member && isPlace(at.place)
      ? [{ path: at.path, place: at.place, as: printedAs(schema, value), words: at.beside, challenge }]
      : [];
  if (schema === NamedPerson) return here;
  const beside = ownWords(shape, value);
  const inside = Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const part = shape[key];
    // Whom it names is told already; the same name within would tell it twice.
    if (part === undefined || (held !== undefined && key === 'name')) return [];
    return mentions(part, item, { path: under(at.path, key), place: under(at.place, key), beside, challenge }, seeking);
  });
  return [...here, ...inside];
};

const mentions = (schema: Schema, value: unknown, at: At, seeking: Seeking): Mention[] => {
  if (value === null || value === undefined) return [];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return mentions(schema.unwrap(), value, at, seeking);
  }
  if (schema instanceof z.ZodUnion) {
    const option = schema.options.find((it) => z.safeParse(it, value).success);
    return option === undefined ? [] : mentions(option, value, at, seeking);
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      mentions(schema.element, item, { ...at, path: under(at.path, String(index)) }, seeking),
    );
  }
  if (schema instanceof z.ZodObject && typeof value === 'object') return inObject(schema, value, at, seeking);
  return typeof value === 'string' && takesWords(schema) && seeking.isNamedIn(value)
    ? [{ path: at.path, place: null, as: null, words: [value], challenge: at.challenge }]
    : [];
};

/** The words of a text alone, each between spaces. */
const wordsIn = (text: string): string =>
  ` ${(
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(' ')} `;

/** Whether one of somebody's names stands in a text as a word: the whole of it, the first or the last. */
const namesOf = ({ name, firstName }: Whom): ((text: string) => boolean) => {
  const names = [name, firstName, name.trim().split(/\s+/u).at(-1) ?? name]
    .map((it) => wordsIn(it))
    .filter((it) => it.trim().length > 1);
  return (text) => {
    const words = wordsIn(text);
    return names.some((it) => words.includes(it));
  };
};

/**
 * Every place in which a pack speaks of somebody, in the order in which it is printed: where they are named, as they
 * are, with the words beside; and words that somebody wrote in which one of their names stands. Found by the schema of
 * what a pack says, so that no place can be forgotten.
 */
export const saysOf = (content: PackContent, whom: Whom): readonly Mention[] => {
  const { rows } = content.templateA;
  const numberOf = (challenge: string): number | null => rows.find((it) => it.challenge === challenge)?.number ?? null;
  const seeking = { whom, isNamedIn: namesOf(whom), numberOf };
  return mentions(PackContent, content, { path: '', place: '', beside: [], challenge: null }, seeking);
};

import type { PackContent, TemplateARecord } from '@coproduce/cycle';

type Occasion = PackContent['occasion'];
type Person = PackContent['meeting']['enteredBy'];
type Perspective = NonNullable<Person['perspective']>;
type Stage =
  | TemplateARecord['rows'][number]['views'][number]['stage']
  | NonNullable<TemplateARecord['rows'][number]['stage']>;
type Side = PackContent['signatories'][number]['side'];

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2027-05-03` as 3 May 2027. Written out here, so that it does not depend on the machine's languages. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.slice(0, 10).split('-');
  return `${Number(date)} ${months[Number(month) - 1] ?? ''} ${year ?? ''}`;
}

/** An instant to the minute: 3 May 2027, 09:05 UTC. */
export const instantInWords = (instant: string): string => `${dayInWords(instant)}, ${instant.slice(11, 16)} UTC`;

export const perspectiveInWords = {
  provider: 'provider',
  commissioner: 'commissioner',
  serviceUsers: 'people who use services',
  carers: 'carers, family and friends',
  independentSector: 'voluntary, community and independent sector',
} as const satisfies Record<Perspective, string>;

/** The order in which perspectives are printed: those the services are for, first. */
export const perspectives = [
  'serviceUsers',
  'carers',
  'provider',
  'commissioner',
  'independentSector',
] as const satisfies readonly Perspective[];

export const sideInWords = { commissioner: 'Commissioner', provider: 'Provider lead' } as const satisfies Record<
  Side,
  string
>;

export function stageInWords(stage: Stage): string {
  if (stage === 'notYet') return 'not yet at Stage 1';
  if (stage === 'notAgreed') return 'not agreed yet';
  if (stage === 'dontKnow') return "I don't know enough to say";
  return `Stage ${stage}`;
}

/** A person as they chose to be named, with the side they speak from where the name does not say it. */
export function personInWords(person: Person): string {
  const side = person.perspective === null ? undefined : perspectiveInWords[person.perspective];
  return side === undefined || person.as.toLowerCase().includes(side) ? person.as : `${person.as} (${side})`;
}

/** A person with post and organisation, where they are known. */
export const personInFull = (person: Person): string =>
  [person.as, person.role, person.organisation?.name].filter((part) => part !== undefined).join(', ');

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const ordinal = (number: number): string => ordinals[number - 1] ?? `${number}th`;

export function occasionInWords(occasion: Occasion): string {
  if (occasion.kind === 'firstAgreement') return 'First agreement';
  return occasion.kind === 'review' ? `Review ${occasion.number}` : 'Amendment between reviews';
}

/** Pack 2; or Pack 2, third offer. */
export const packInWords = ({ number, offer }: PackContent['pack']): string =>
  offer === 1 ? `Pack ${number}` : `Pack ${number}, ${ordinal(offer)} offer`;

/** 1 goal, 3 goals. */
export const counted = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** a, b and c. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A date agreed, or the reason why there is none. */
export const dateOrReason = (next: { on: string } | { noneBecause: string }): string =>
  'on' in next ? dayInWords(next.on) : `None: ${next.noneBecause}`;

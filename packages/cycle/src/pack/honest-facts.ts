import { dayOf, daysBetween } from '../days.ts';
import type { Instant } from '../words.ts';
import type { Stored, World } from '../world.ts';
import type { HonestFact, PrintedCycle, PrintedPlan } from './content.ts';
import { isSigned, printedUntil } from './since.ts';
import type { Signatory } from '../plan/terms.ts';

type Reads = Pick<World, 'partnership' | 'packs' | 'reviews' | 'revisions'>;

const recordedLate = (world: Reads, { data }: Stored<'pack'>): readonly HonestFact[] => {
  const { heldOn, recordedAt } = data.meeting;
  const days = daysBetween(heldOn, dayOf(recordedAt, world.partnership.data.timeZone));
  return days > 0 ? [{ kind: 'recordedLate', days }] : [];
};

const postponed = (world: Reads, { data: { occasion } }: Stored<'pack'>): readonly HonestFact[] => {
  const review = occasion.kind === 'review' ? world.reviews.find(({ id }) => id === occasion.review) : undefined;
  const times = review?.data.postponements.length ?? 0;
  return review === undefined || times === 0 ? [] : [{ kind: 'postponed', times, firstOn: review.data.firstOn }];
};

/** Goals of which something holds that was recorded since their plan was last in a signed pack. */
const goalsWhere = (
  kind: 'noEvidenceCited' | 'predictionLate',
  world: Reads,
  plans: readonly PrintedPlan[],
  holds: (cycle: PrintedCycle, isNew: (step: Recorded) => boolean) => boolean,
): readonly HonestFact[] => {
  const goals = plans.flatMap(({ plan, terms: { challenge }, goals: printed }) => {
    const since = printedUntil(world, plan) ?? '';
    const isNew = ({ recordedAt }: Recorded): boolean => recordedAt > since;
    return printed
      .filter(({ cycles }) => cycles.some((cycle) => holds(cycle, isNew)))
      .map(({ number }) => ({ challenge: challenge.number, number }));
  });
  return goals.length === 0 ? [] : [{ kind, goals }];
};
type Recorded = { readonly recordedAt: Instant };

const citesNothing = ({ studies, decisions }: PrintedCycle, isNew: (step: Recorded) => boolean): boolean =>
  studies.some((study) => isNew(study) && study.cited.kind === 'noneCited') ||
  decisions.some((decision) => isNew(decision) && decision.evidence?.kind === 'noneCited');

const predictsLate = ({ start }: PrintedCycle, isNew: (step: Recorded) => boolean): boolean =>
  start !== undefined && isNew(start) && start.writtenAfter;

const readingShortened = (world: Reads, { data: { reading } }: Stored<'pack'>): readonly HonestFact[] =>
  reading.shortenedBecause === undefined || reading.workingDays >= world.partnership.data.readingDays
    ? []
    : [{ kind: 'readingShortened', workingDays: reading.workingDays, because: reading.shortenedBecause }];

/** The pack before this one, where nobody ever signed any offer of it. */
const previousUnsigned = (world: Reads, { data: { number } }: Stored<'pack'>): readonly HonestFact[] => {
  const previous = world.packs.filter(({ data }) => data.number === number - 1);
  return previous.length === 0 || previous.some((pack) => isSigned(pack))
    ? []
    : [{ kind: 'previousUnsigned', pack: number - 1 }];
};

const moreThanFive = ({ data: { moreThanFiveBecause } }: Stored<'pack'>): readonly HonestFact[] =>
  moreThanFiveBecause === undefined ? [] : [{ kind: 'moreThanFive', because: moreThanFiveBecause }];

const oneOrganisation = ([one, other]: readonly Signatory[]): readonly HonestFact[] =>
  one === undefined || one.organisation.id !== other?.organisation.id
    ? []
    : [{ kind: 'oneOrganisation', organisation: one.organisation.name }];

/** What the cover says in words about how this pack came about (`domain` 2.5): computed, never typed in. */
export const honestFacts = (
  world: Reads,
  pack: Stored<'pack'>,
  plans: readonly PrintedPlan[],
  signing: readonly Signatory[],
): readonly HonestFact[] => [
  ...recordedLate(world, pack),
  ...postponed(world, pack),
  ...goalsWhere('noEvidenceCited', world, plans, citesNothing),
  ...goalsWhere('predictionLate', world, plans, predictsLate),
  ...readingShortened(world, pack),
  ...previousUnsigned(world, pack),
  ...moreThanFive(pack),
  ...oneOrganisation(signing),
];

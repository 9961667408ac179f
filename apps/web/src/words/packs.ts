import type { PackContent, PackView } from '../api/views.ts';
import { dayWords } from './dates.ts';
import { counted, listWords, type Names } from './names.ts';

type Occasion = PackView['occasion'];
type Fact = PackContent['facts'][number];
type Goals = Extract<Fact, { kind: 'noEvidenceCited' }>['goals'];

/** What a pack is for. */
export const occasionWords = (occasion: Occasion): string => {
  switch (occasion.kind) {
    case 'firstAgreement':
      return 'first agreement';
    case 'review':
      return `review ${occasion.number}`;
    case 'amendment':
      return 'amendment between reviews';
    default:
      return occasion satisfies never;
  }
};

/** `Pack 2, third offer` */
export const packName = ({ number, offer }: Pick<PackView, 'number' | 'offer'>): string =>
  offer === 1 ? `Pack ${number}` : `Pack ${number}, offer ${offer}`;

const goalsWords = (goals: Goals): string =>
  listWords(goals.map(({ challenge, number }) => `goal ${number} of Challenge ${challenge}`));

/** A fact of the cover that nobody typed in: it is computed from the record. */
export const factWords = (fact: Fact): string => {
  switch (fact.kind) {
    case 'recordedLate':
      return `Recorded ${counted(fact.days, 'day')} after the meeting`;
    case 'postponed':
      return `Postponed ${counted(fact.times, 'time')}; at first for ${dayWords(fact.firstOn)}`;
    case 'noEvidenceCited':
      return `No evidence cited for ${goalsWords(fact.goals)}`;
    case 'predictionLate':
      return `Prediction written after the work began for ${goalsWords(fact.goals)}`;
    case 'readingShortened':
      return `Time for reading shortened to ${counted(fact.workingDays, 'working day')}, because: ${fact.because}`;
    case 'previousUnsigned':
      return `Pack ${fact.pack} before it was not signed`;
    case 'moreThanFive':
      return `More than five challenges are worked on at a time, because: ${fact.because}`;
    case 'oneOrganisation':
      return `Both sides belong to one organisation: ${fact.organisation}`;
    default:
      return fact satisfies never;
  }
};

/** What later packs have superseded of one: all of it, or which plans. */
export const agreedAnewWords = (
  { agreedAnew, carries }: Pick<PackView, 'agreedAnew' | 'carries'>,
  names: Pick<Names, 'challenge'>,
): string => {
  const newest = Math.max(...agreedAnew.map(({ number }) => number));
  if (agreedAnew.length === carries && agreedAnew.every(({ number }) => number === newest))
    return `Replaced by Pack ${newest}: every plan in it was agreed anew`;
  const plans = agreedAnew.map(({ challenge, number }) => `${names.challenge(challenge)} (Pack ${number})`);
  return `${agreedAnew.length === carries ? 'Replaced' : 'Replaced in part'}: agreed anew since are ${listWords(plans)}`;
};

/** A fingerprint's beginning, for telling two of them apart. */
export const shortDigest = (digest: string): string => digest.slice(0, 16);

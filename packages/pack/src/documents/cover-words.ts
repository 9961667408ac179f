import { dayInWords, labels, listed, type PackContent } from '@coproduce/cycle';
import { isolated } from '../letters/printed.ts';
import { counted } from './words.ts';

type HonestFact = PackContent['facts'][number];
type Change = PackContent['changes'][number];

const goalsInWords = (goals: readonly { challenge: number; number: number }[]): string =>
  listed(goals.map(({ challenge, number }) => `goal ${number} of Challenge ${challenge}`));

/** An honest fact of the cover, as a sentence. */
export function factInWords(fact: HonestFact): string {
  switch (fact.kind) {
    case 'recordedLate':
      return `Recorded ${counted(fact.days, 'day')} after the meeting.`;
    case 'postponed':
      return `Postponed ${fact.times === 1 ? 'once' : `${fact.times} times`}; first set for ${dayInWords(fact.firstOn)}.`;
    case 'noEvidenceCited':
      return `No evidence is cited for what is said of ${goalsInWords(fact.goals)}.`;
    case 'predictionLate':
      return `What was expected of ${goalsInWords(fact.goals)} was written after the work began.`;
    case 'readingShortened':
      return `The time for reading was shortened to ${counted(fact.workingDays, 'working day')}, because: ${isolated(fact.because)}`;
    case 'previousUnsigned':
      return `The pack before this one, pack ${fact.pack}, was not signed by everyone.`;
    case 'moreThanFive':
      return `Plans on more than five challenges are worked on at once, because: ${isolated(fact.because)}`;
    case 'oneOrganisation':
      return `Both sides belong to one organisation, ${isolated(fact.organisation)}.`;
  }
}

/** What changed in a plan or a goal since the last pack, as a sentence. */
export function changeInWords({ plan, goal, change }: Change, content: PackContent): string {
  const printed = content.plans.find((candidate) => candidate.plan === plan);
  const challenge = printed === undefined ? 'A plan not in this pack' : `Challenge ${printed.terms.challenge.number}`;
  const number = printed?.goals.find((candidate) => candidate.goal === goal)?.number;
  const what = number === undefined ? `the ${goal === null ? 'plan' : 'goal'}` : `goal ${number}`;
  return `${challenge}, ${what}: ${labels.change[change]}.`;
}

import type { ActionEvents } from './action/action-v1.ts';
import type { AssessmentEvents } from './assessment/assessment-v1-rules.ts';
import type { ConsensusEvents } from './assessment/consensus-v1.ts';
import type { Fact } from './decision.ts';
import type { GoalEvents } from './goal/goal-v1-rules.ts';
import { labels } from './labels.ts';
import type { SeatEvent } from './member/changed.ts';
import type { PasskeyEvent } from './passkey/commands.ts';
import type { PaperEvent } from './pack/bring-paper.ts';
import type { PackEvents } from './pack/pack-v1.ts';
import type { RevisionEvents } from './plan/revision-v1.ts';
import type { QuestionEvents } from './question/question-v1.ts';
import type { ReviewEvents } from './review/review-v1.ts';
import type { StatementEvents } from './statement/statement-v1.ts';
import type { Kind } from './world.ts';

/** Every type of event that the record can tell of, by the kind of thing it happens to. */
export type EventTypes = {
  /** That an older database was put in place, or a key replaced, moves nothing. */
  partnership: 'CREATE' | 'RESTORED' | 'ROTATE';
  organisation: 'CREATE';
  member: 'SEAT' | SeatEvent | PasskeyEvent;
  /** Erasing is no step: words leave, and an entry says so. */
  assessment: 'OPEN' | 'ERASE_VIEWS' | keyof AssessmentEvents;
  consensus: 'OPEN' | keyof ConsensusEvents;
  plan: 'OPEN';
  revision: 'OPEN' | keyof RevisionEvents;
  goal: 'PROPOSE' | keyof GoalEvents;
  action: 'PROPOSE' | keyof ActionEvents;
  review: 'SCHEDULE' | keyof ReviewEvents;
  /** A copy that is handed out moves nothing: it is told all the same. */
  pack: 'OFFER' | 'DOWNLOAD' | PaperEvent | keyof PackEvents;
  question: 'ASK' | keyof QuestionEvents;
  statement: 'GIVE' | keyof StatementEvents;
};

/** An event as a sentence needs it: who did it, to what, and its facts in words. */
export type Telling = {
  readonly who: string;
  /** The thing it happened to. */
  readonly what: string;
  readonly fact: (name: string) => Fact | undefined;
  /** A fact that is a day, written out; empty where it is not there. */
  readonly day: (name: string) => string;
  /** A fact that is a challenge, as it is called. */
  readonly challenge: string;
  /** A fact that is a thing's id, as it is called. */
  readonly named: (kind: Kind, name: string) => string;
};

type Sentences = { readonly [K in keyof EventTypes]: Readonly<Record<EventTypes[K], (it: Telling) => string>> };

/** A fact in people's words; one that an older entry does not have is said to be missing. */
export const word = (words: Readonly<Record<string, string>>, fact: Fact | undefined): string =>
  typeof fact === 'string' || typeof fact === 'number' ? (words[fact] ?? String(fact)) : 'not recorded';

const stage = ({ fact }: Telling): string => word(labels.stage, fact('stage'));
const onDay = ({ day }: Telling, name: string): string => (day(name) === '' ? '' : ` on ${day(name)}`);

const vacates = ({ fact }: Telling): string => {
  const side = fact('vacates');
  return typeof side === 'string'
    ? `; nobody signs for the ${word(labels.perspective, side)} until that seat is filled`
    : '';
};

const keyOf: Readonly<Record<string, string>> = {
  checkpoint: 'the key that signs checkpoints of this history',
  vouching: 'the key with which this service vouches for passwords',
  root: 'the key that certifies signatures',
};

const keyWords = (rotation: Fact | undefined): string => {
  const use = typeof rotation === 'object' && rotation !== null && 'use' in rotation ? rotation.use : undefined;
  return typeof use === 'string' ? (keyOf[use] ?? 'a key') : 'a key';
};

const ofPeople: Pick<Sentences, 'partnership' | 'organisation' | 'member'> = {
  partnership: {
    CREATE: ({ who }) => `${who} created the partnership`,
    RESTORED: ({ who, fact }) =>
      `${who} went on with an older copy of the record: ${word({}, fact('lostSize'))} entries had been counted, ${word({}, fact('size'))} were there`,
    ROTATE: ({ who, fact }) => `${who} replaced ${keyWords(fact('rotation'))}; the old one and the new one signed that`,
  },
  organisation: { CREATE: ({ who, what }) => `${who} added ${what} to the partnership` },
  member: {
    SEAT: ({ who, what }) => `${who} gave ${what} a seat`,
    LEAVE: (it) => `${it.what} ended their part here${vacates(it)}`,
    REMOVE: (it) => `${it.who} ended the part of ${it.what} here${vacates(it)}`,
    DEPUTISE: ({ who, what, day }) => `${who} made ${what} their deputy from ${day('from')} to ${day('until')}`,
    NAME_AS: ({ what, fact }) => `${what} chose how documents name them: ${word(labels.namedAs, fact('namedAs'))}`,
    TAKE_SEAT: ({ who, what, fact }) =>
      `${who} gave ${what} a seat that signs for the ${word(labels.perspective, fact('side'))}: ${word(labels.seat, fact('kind'))}`,
    PASSKEY_REGISTERED: ({ what }) => `A passkey of ${what} was registered, with which to sign`,
    PASSKEY_REMOVED: ({ what }) => `A passkey of ${what} was removed`,
  },
};

const ofAssessments: Pick<Sentences, 'assessment' | 'consensus'> = {
  assessment: {
    OPEN: ({ who, what }) => `${who} opened ${what}`,
    FINISH: ({ who }) => `${who} finished giving their views`,
    REVEAL: (it) => `${it.who} showed all views to everybody, for the meeting held${onDay(it, 'heldOn')}`,
    ATTEND: ({ who }) => `${who} recorded who was at the meeting`,
    RANK: ({ who }) => `${who} ranked challenges for action`,
    UNCONFIRM: () => `What had been confirmed was open again, because something was proposed anew`,
    CONFIRM: ({ who, what, fact }) =>
      fact('agreed') === true
        ? `${who} confirmed that this is right; ${what} is agreed`
        : `${who} confirmed that this is right for the ${word(labels.perspective, fact('side'))}`,
    ERASE_VIEWS: ({ what }) =>
      `Whatever views people had kept to themselves in ${what} were erased, as it had ended without an agreement`,
    ABANDON: ({ who, what }) => `${who} decided not to carry on with ${what}`,
  },
  consensus: {
    OPEN: ({ challenge }) => `${challenge} was ready to be talked about`,
    PROPOSE: (it) => `${it.who} proposed for ${it.challenge}: ${stage(it)}`,
    ANSWER: ({ who, challenge, fact }) => `${who} answered on ${challenge}: ${word(labels.answer, fact('answer'))}`,
  },
};

const ofPlans: Pick<Sentences, 'plan' | 'revision' | 'action'> = {
  plan: { OPEN: ({ who, what }) => `${who} opened ${what}` },
  revision: {
    OPEN: ({ who, what }) => `${who} began to write ${what}`,
    WRITE: ({ who, what }) => `${who} wrote ${what}`,
    PROPOSE: ({ who, what }) => `${who} added a proposal to ${what}`,
    DROP: ({ what }) => `A goal was taken out of ${what}`,
    TAKE_IN: ({ what }) => `A goal was taken into ${what} again`,
    OFFER: ({ what, named }) => `${what} was offered with ${named('pack', 'pack')}`,
    LOCK: ({ what, named }) => `The words of ${what} were fixed with ${named('pack', 'pack')}`,
    TAKE_BACK: ({ what }) => `${what} could be written again`,
    AGREE: ({ what, named }) => `${what} came into force with ${named('pack', 'pack')}`,
    SUPERSEDE: ({ what }) => `${what} was replaced by a later one`,
  },
  action: {
    PROPOSE: ({ who, what }) => `${who} proposed ${what}`,
    TO_DO: (it) => `${it.who} recorded that ${it.what} is to do${onDay(it, 'on')}`,
    BEGIN: (it) => `${it.who} recorded that ${it.what} began${onDay(it, 'on')}`,
    DONE: (it) => `${it.who} recorded that ${it.what} was done${onDay(it, 'on')}`,
    NOT_DONE: (it) => `${it.who} recorded that ${it.what} was not done${onDay(it, 'on')}`,
    NO_LONGER_NEEDED: (it) => `${it.who} recorded that ${it.what} was no longer needed${onDay(it, 'on')}`,
  },
};

const ofGoals: Pick<Sentences, 'goal'> = {
  goal: {
    PROPOSE: ({ who, what }) => `${who} proposed ${what}`,
    AGREE: ({ what, named }) => `${what} was agreed by both leads with ${named('pack', 'pack')}`,
    START: (it) => `${it.who} recorded that work on ${it.what} began${onDay(it, 'when')}`,
    STUDY: ({ who, what }) => `${who} wrote down what happened with ${what}`,
    CONTINUE: ({ who, what }) => `${who} recorded the decision to go on with ${what}`,
    REVISE: ({ who, what }) => `${who} recorded the decision to change ${what}`,
    ACHIEVE: ({ who, what }) => `${who} recorded that ${what} is achieved; both leads have yet to agree`,
    CLOSE: ({ who, what }) => `${who} recorded the decision to stop ${what}; both leads have yet to agree`,
    CARRY: ({ who, what, fact }) => {
      const why = fact('why');
      return `${who} carried ${what} forward${why === undefined ? '' : `: ${word(labels.carry, why)}`}`;
    },
    RECONSIDER: ({ who, what }) => `${who} opened the decision on ${what} again`,
    WITHDRAW: ({ who, what }) => `${who} dropped ${what} before it was agreed`,
  },
};

const ofReviews: Pick<Sentences, 'review'> = {
  review: {
    SCHEDULE: (it) => `${it.who} planned ${it.what}${onDay(it, 'on')}`,
    POSTPONE: ({ who, what, day }) => `${who} postponed ${what} to ${day('to')}`,
    CANCEL: ({ who, what }) => `${who} called off ${what}`,
    OPEN: (it) => `${it.who} opened ${it.what}, held${onDay(it, 'heldOn')}`,
    ATTEND: ({ who, what }) => `${who} recorded who was at ${what}`,
    CONCLUDE: ({ who, what }) => `${who} concluded ${what}`,
    MISS: ({ what }) => `The date of ${what} passed and it was not opened`,
    OFFER: ({ what, named }) => `What ${what} decided was offered with ${named('pack', 'pack')}`,
    SIGN: ({ what }) => `What ${what} decided was signed by both leads`,
    VOID: ({ what }) => `What ${what} decided was not signed`,
  },
};

const ofPacks: Pick<Sentences, 'pack'> = {
  pack: {
    OFFER: ({ who, what, day, fact }) =>
      fact('workingDays') === 0
        ? `${who} offered ${what}`
        : `${who} offered ${what} for reading until ${day('endsOn')}`,
    LOCK: ({ what }) => `What ${what} says was fixed, ready to sign`,
    TAKE_BACK: ({ who, what }) => `${who} took ${what} back`,
    OVERTAKE: ({ what, fact }) => `${what} went back to be written again: ${word(labels.withdrawn, fact('why'))}`,
    BRING_PAPER: ({ who, what, named, day }) =>
      `${who} brought a scan of ${what} as ${named('member', 'signatory')} signed it in ink on ${day('signedOn')}`,
    ATTEST_PAPER: ({ who, what, named }) =>
      `${who} attested to the signature in ink of ${named('member', 'signatory')} to ${what}; one more person has to`,
    WITHDRAW_PAPER: ({ who, what, named }) =>
      `${who} withdrew the scan of the signature in ink of ${named('member', 'signatory')} to ${what}`,
    SIGN: ({ who, what, fact, named, day }) => {
      const side = word(labels.perspective, fact('side'));
      const signed =
        fact('method') === 'paper'
          ? `${named('member', 'signatory')} signed ${what} for the ${side} in ink on ${day('signedOn')}, to which ${who} attested as the second person`
          : `${who} signed ${what} for the ${side}`;
      return fact('last') === true ? `${signed}; it is agreed by both leads` : signed;
    },
    SEAL: ({ what }) => `${what} was sealed`,
    DOWNLOAD: ({ who, what, fact }) => `${who} downloaded ${what} as ${word(labels.copy, fact('form'))}`,
  },
};

const entryIn = ({ fact }: Telling): string => {
  const entry = fact('entry');
  return typeof entry === 'number' ? `entry ${entry}` : 'an entry';
};

const ofQuestions: Pick<Sentences, 'question'> = {
  question: {
    ASK: (it) => `${it.who} put a question to ${entryIn(it)}`,
    ANSWER: (it) => `${it.who} answered the question put to ${entryIn(it)}`,
  },
};

/** What a statement is of: a plan of a pack, or the pack. */
const saidOf = ({ fact, named }: Telling): string => {
  const pack = named('pack', 'pack');
  return typeof fact('plan') === 'string' ? `${named('plan', 'plan')} in ${pack}` : pack;
};
const endorses = ({ fact }: Telling): boolean => fact('kind') === 'endorses';

const ofStatements: Pick<Sentences, 'statement'> = {
  statement: {
    GIVE: (it) =>
      `${it.who} ${endorses(it) ? 'endorsed' : 'made a statement on'} ${saidOf(it)}${it.fact('late') === true ? ', once that was fixed for signing' : ''}`,
    CHANGE: (it) => `${it.who} changed what they had said of ${saidOf(it)}`,
    WITHDRAW: (it) => `${it.who} took back what they had said of ${saidOf(it)}`,
  },
};

/** A plain sentence for every event, without its full stop. */
export const sentences: Sentences = {
  ...ofPeople,
  ...ofAssessments,
  ...ofPlans,
  ...ofGoals,
  ...ofReviews,
  ...ofPacks,
  ...ofQuestions,
  ...ofStatements,
};

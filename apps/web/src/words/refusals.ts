import { labels, type Act, type FieldProblem, type OfferGap, type Refusal } from '@coproduce/cycle';
import { dayWords } from './dates.ts';
import { signOnProblemWords } from './sign-on.ts';
import { passkeyProblemWords } from './passkeys.ts';
import { counted, listWords, stateWords, type Names } from './names.ts';

type Code = Refusal['code'];
type Of<C extends Code> = Extract<Refusal, { readonly code: C }>;
type Wording = { readonly [C in Code]: (refusal: Of<C>, names: Names) => string };

const acts = {
  place: 'give a view, finish or answer',
  lookAfterAssessment: 'open it, show the views or record who was there',
  arrangeReview: 'arrange reviews',
  recordConsensus: 'record what the meeting agrees and its priorities',
  confirm: 'confirm Template A',
  writeTerms: 'write action plans, put them forward and take them back',
  withdrawGoal: 'drop this goal',
  propose: 'propose goals and actions',
  startGoal: 'say that this goal has begun',
  holdReview: 'hold a review and record what it decides',
  sign: 'sign',
  bringPaper: 'bring or withdraw a signature on paper',
  attest: 'attest to a signature on paper',
  leave: 'end their own part here',
  removeMember: 'end somebody’s part here',
  fillSeat: 'give somebody a seat that signs',
  deputise: 'seat a deputy',
  endorse: 'endorse a plan or make a statement, and change only their own',
  nameOneself: 'choose how documents name this person, and only of themselves',
  invite: 'ask new people in',
  inviteAuditor: 'ask an auditor in',
  keepPasskeys: 'keep the passkeys of this seat, and only of their own',
  recordAction: 'say what became of this action',
  read: 'read this',
  readRefusals: 'take the history away',
  questionEntry: 'put a question to an entry of the history',
  answerQuestion: 'answer a question put to the history',
  system: 'do this by hand; it happens by itself',
} as const satisfies Record<Act, string>;

const gaps = {
  specific: 'what will be different, and for whom',
  measurable: 'how it will be known',
  timeBased: 'a date to reach it by, after the plan’s date',
  goals: 'at least one goal',
  date: 'the date of the plan',
  nextReview: 'the date of the next review',
  dueBeforeDate: 'a date after the plan’s own date',
} as const satisfies Record<OfferGap['what'], string>;

/** What an action plan still lacks before it can be put forward. */
export const gapWords = ({ what, goal }: OfferGap, names: Names): string =>
  goal === undefined ? gaps[what] : `${names.goal(goal)}: ${gaps[what]}`;

/** What is wrong with a field, to stand after its name. */
export const fieldProblemWords = (problem: FieldProblem): string => {
  switch (problem.kind) {
    case 'unknown':
      return 'choose one that is part of this partnership';
    case 'duplicate':
      return 'this is given twice';
    case 'notAfter':
      return `give a day after ${dayWords(problem.day)}`;
    case 'notBefore':
      return `give a day that is not before ${dayWords(problem.day)}`;
    case 'inTheFuture':
      return 'give today or a day in the past';
    case 'missing':
      return 'this is needed';
    default:
      return problem satisfies never;
  }
};

const secondPerson = {
  revealEarly: 'show the views while some are still expected',
  changeAttendance: 'change who was there',
  abandon: 'end this without an agreement',
  removeMember: 'end somebody’s part while an assessment is open or a review is not signed',
  fillSeat: 'fill a seat that signs for a side that is not yours',
} as const;

const reasons = {
  unranked: 'This challenge is not among the priorities. Say why a plan is opened on it all the same',
  moreThanFive: 'More than five challenges would be worked on at a time. Say why',
  readingShortened: 'The time for reading would be shorter than this partnership chose. Say why',
} as const;

const sides = { commissioner: 'the commissioner', provider: 'the provider’s lead' } as const;

/** A few challenges by name, many by their number. */
const challengesWords = (challenges: readonly string[], names: Names): string =>
  challenges.length > 3
    ? counted(challenges.length, 'challenge')
    : listWords(challenges.map((challenge) => names.challenge(challenge)));

const wording: Wording = {
  notAllowed: ({ act, allowed }) =>
    allowed.length === 0
      ? `Nobody needs to ${acts[act]}`
      : `Only ${listWords(
          allowed.map((role) => `the ${labels.role[role]}`),
          'or',
        )} can ${acts[act]}`,
  notFound: () => 'There is nothing here, or it is not for you to see',
  wrongState: ({ kind, state, possibleFrom }) =>
    `This ${labels.kind[kind]} is “${stateWords(kind, state)}”${
      possibleFrom.length === 0
        ? ''
        : `; it would have to be ${listWords(
            possibleFrom.map((from) => `“${stateWords(kind, from)}”`),
            'or',
          )}`
    }`,
  conflict: ({ by }, names) =>
    `${by ? names.member(by) : 'Somebody'} changed this while you were writing. What you wrote is still here`,
  invalidField: ({ problem }) => `One of the answers cannot be taken: ${fieldProblemWords(problem)}`,
  assessmentOpen: ({ number }) => `Assessment ${number} of this provider is still open`,
  notTakingPart: () => 'You look on here and are not asked for a view',
  nothingPlaced: ({ missing }, names) => `There is no view yet on ${challengesWords(missing, names)}`,
  alreadyFinished: () => 'You have said that you are finished',
  secondPersonNeeded: ({ why, waitingFor }, names) =>
    `A second person would have to agree to ${secondPerson[why]}${
      waitingFor.length === 0 ? '' : `; still expected: ${listWords(waitingFor.map((id) => names.member(id)))}`
    }`,
  attendanceMissing: () => 'Nobody has recorded yet who was there',
  consensusMissing: ({ challenges }, names) => `Nothing is proposed yet for ${challengesWords(challenges, names)}`,
  answersOutstanding: ({ members, until }, names) =>
    `${listWords(members.map((id) => names.member(id)))} can still answer, until ${dayWords(until)}`,
  answersClosed: ({ since }) => `The time for answers ended on ${dayWords(since)}`,
  proposalMoved: () => 'Something else is proposed by now. Read it, then answer',
  alreadyConfirmed: ({ side }) => `This is confirmed for ${sides[side]} already`,
  planExists: ({ challenge }, names) => `There is an action plan for ${names.challenge(challenge)} already`,
  templateANotAgreed: () => 'Template A has to be agreed first',
  reasonNeeded: ({ why }) => reasons[why],
  goalsFull: ({ most }) => `The form has room for ${counted(most, 'goal')}, and they are all taken`,
  nothingToOffer: () => 'There is no action plan being written that could be put forward',
  notReadyToOffer: ({ challenge, missing }, names) =>
    `The plan for ${names.challenge(challenge)} still needs: ${listWords(missing.map((gap) => gapWords(gap, names)))}`,
  seatVacant: ({ side }) => `Nobody holds the seat that signs for ${sides[side]}`,
  seatTaken: ({ side, member }, names) => `${names.member(member)} holds the seat that signs for ${sides[side]}`,
  holdsSeat: ({ member }, names) => `${names.member(member)} holds a seat that signs already`,
  otherSide: ({ side }) => `Only somebody who speaks for the ${labels.perspective[side]} can sign for ${sides[side]}`,
  otherOrganisation: () => 'A deputy comes from the organisation that the seat stands for',
  sameOrganisation: () => 'That organisation signs for the other side, and one organisation cannot sign for both',
  ownSeat: () => 'Nobody removes themselves; you can leave whenever you like',
  auditorStays: ({ until, seatedBy }, names) =>
    `${until === null ? 'An auditor stays' : `An auditor stays until ${dayWords(until)}`}${
      seatedBy === null ? '' : `, unless ${names.member(seatedBy)} ends it`
    }`,
  alreadySaid: () => 'You have said that already. You can change your words instead',
  statementPrinted: ({ number }) =>
    `Pack ${number} prints it and is fixed, so that it stays as it is. You can say something new`,
  alwaysNamed: () => 'Everybody who signs is named in full, so that all can see who agreed',
  seatLeft: () => 'There is nothing here, or it is not for you to see',
  alreadySeated: ({ member }, names) => `Whoever has that address takes part already: ${names.member(member)}`,
  oneSignatoryTwice: ({ member }, names) => `${names.member(member)} cannot sign for both sides`,
  packInTheWay: ({ number, state }) => `Pack ${number} is “${stateWords('pack', state)}” and comes first`,
  readingNotOver: ({ endsOn }) => `The time for reading goes on until ${dayWords(endsOn)}`,
  unprintable: ({ character }) => `The character “${character}” cannot be printed. Please write it another way`,
  preparedAnew: () => 'The pack changed while it was being prepared, and is prepared anew. Try again in a moment',
  beingPrepared: () => 'The pack is still being prepared. Try again in a moment',
  signingOver: () => 'Every signature that was needed is there; nobody can add another',
  notTheirDays: ({ from, until }) =>
    `You sign in the lead’s place from ${dayWords(from)} to ${dayWords(until)}, and on no other day`,
  alreadySigned: () => 'You have signed this already',
  notASignatory: () => 'You are not one of the people who sign this',
  contentMoved: () => 'The plan has changed since you read it. Please read it again',
  signingLapsed: () => 'More than ten minutes have gone by since this page was opened. Please go through it once more',
  proofFailed: ({ what }) =>
    what === 'code'
      ? 'This code is not right, or was used before. Wait for the next one and give that'
      : 'That is not your password',
  passkeyRefused: ({ why }) => passkeyProblemWords[why],
  signOnRefused: ({ why }) => signOnProblemWords[why],
  passwordUnconfirmed: () =>
    'Your password was set by a link that came by e-mail, and whoever reads your mail could have set it. Confirm it first, on the page of your account',
  paperNotWaiting: () => 'No signature on paper is waiting here. It was withdrawn, or counts already',
  paperWaiting: ({ member }, names) => `A scan of the signature of ${names.member(member)} is waiting already`,
  otherBrought: ({ member }, names) => `Only ${names.member(member)}, who brought it, can withdraw it`,
  scanMissing: () => 'The scan is not here. Please bring it again',
  attestsOwn: () => 'Nobody can attest to their own signature',
  alreadyAttested: () => 'You have attested to this signature already',
  attestersOneSide: ({ side }) =>
    `One of the two who attest has to stand on another side than ${sides[side]}, and come from another organisation`,
  fingerprintDiffers: () => 'The fingerprint of this pack begins otherwise. Look at the signed page once more',
  passkeyKnown: () => 'This passkey is registered already. Use another one',
  passkeysFull: ({ most }) => `You have ${most} passkeys, which is as many as there can be. Remove one first`,
  passkeyNotRegistered: () =>
    'The passkey could not be registered. Begin again, and use it within five minutes with your face, finger or PIN',
  typedNameDiffers: ({ expected }) => `Type your name exactly as it stands in the plan: ${expected}`,
  noActionServes: () => 'No action with an owner and a date serves this goal yet',
  notInPlan: () => 'That does not belong to this action plan',
  noReviewOpen: () => 'No review is going on now',
  notDecidingReview: () => 'Only a review that is going on, or whose pack is still to be signed, can decide this',
  alreadyStudied: () => 'This review has looked at the goal already',
  notLastStep: () => 'Something else has happened to the goal since that decision',
  goalsUndecided: ({ goals }, names) =>
    `The meeting has not decided yet on ${listWords(goals.map((goal) => names.goal(goal)))}`,
  reviewOverlaps: ({ number }) => `Review ${number} covers one of these plans already`,
  nothingInForce: () => 'There is no agreed action plan to review yet',
  answerDiffersNeedsWords: () => 'Say in your own words what you see differently',
  perspectiveMissing: ({ perspective }) =>
    `Say why nobody was in the room for this side: ${labels.perspective[perspective]}`,
};

const worded = <C extends Code>(refusal: Of<C>, code: C, names: Names): string => wording[code](refusal, names);

/** A refusal in plain words, without a full stop: the one place where this product says why something cannot be done. */
export const refusalWords = (refusal: Refusal, names: Names): string => worded(refusal, refusal.code, names);

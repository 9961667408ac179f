import { rolesFor, type Refusal } from '@coproduce/cycle';
import { describe, expect, it } from 'vitest';
import type { Names } from './names.ts';
import { fieldProblemWords, gapWords, refusalWords } from './refusals.ts';

const names: Names = {
  member: (id) => ({ sian: 'Siân', marcus: 'Marcus' })[id] ?? 'somebody',
  challenge: (id) => `Challenge ${Number(id.slice(1))}`,
  goal: () => 'goal 2 of Challenge 3',
};

/** A refusal as it arrives over the wire, where ids are plain text. */
const isRefusal = (value: { readonly code: string }): value is Refusal => value.code !== '';
const words = (refusal: { readonly code: Refusal['code']; readonly [fact: string]: unknown }): string =>
  isRefusal(refusal) ? refusalWords(refusal, names) : '';

/** One of each code, with facts as the domain gives them: a code without an example does not compile. */
const examples = {
  notAllowed: { act: 'sign', allowed: rolesFor('sign') },
  notFound: { kind: 'goal' },
  wrongState: { kind: 'goal', id: 'g', event: 'STUDY', state: 'draft', possibleFrom: ['inProgress'] },
  conflict: { kind: 'goal', id: 'g', seen: 1, now: 2, by: 'sian' },
  invalidField: { path: ['on'], problem: { kind: 'missing' } },
  assessmentOpen: { number: 1 },
  notTakingPart: { member: 'sian' },
  nothingPlaced: { missing: ['c01'] },
  alreadyFinished: { member: 'sian' },
  secondPersonNeeded: { why: 'revealEarly', waitingFor: ['marcus'] },
  attendanceMissing: {},
  consensusMissing: { challenges: ['c01', 'c02', 'c03', 'c04'] },
  answersOutstanding: { members: ['sian', 'marcus'], until: '2027-05-03' },
  answersClosed: { since: '2027-05-03' },
  proposalMoved: { seen: 1, now: 2 },
  alreadyConfirmed: { side: 'provider' },
  planExists: { challenge: 'c03' },
  templateANotAgreed: {},
  reasonNeeded: { why: 'moreThanFive' },
  goalsFull: { most: 3 },
  nothingToOffer: {},
  notReadyToOffer: { revision: 'r', challenge: 'c03', missing: [{ goal: 'g', what: 'measurable' }, { what: 'date' }] },
  seatVacant: { side: 'commissioner' },
  seatTaken: { side: 'provider', member: 'sian' },
  holdsSeat: { member: 'sian' },
  otherSide: { side: 'provider' },
  otherOrganisation: { organisation: 'o' },
  signingOver: { pack: 'p' },
  notTheirDays: { from: '2027-05-03', until: '2027-05-17' },
  sameOrganisation: { organisation: 'o' },
  ownSeat: {},
  auditorStays: { until: '2027-05-03', seatedBy: 'sian' },
  alreadySaid: { statement: 's' },
  statementPrinted: { pack: 'p', number: 1 },
  alwaysNamed: { member: 'sian' },
  seatLeft: { member: 'sian' },
  alreadySeated: { member: 'sian' },
  oneSignatoryTwice: { member: 'sian' },
  packInTheWay: { pack: 'p', number: 1, state: 'locked' },
  readingNotOver: { endsOn: '2027-05-03' },
  unprintable: { path: ['reason'], character: '☃' },
  preparedAnew: { pack: 'p' },
  beingPrepared: { pack: 'p' },
  alreadySigned: { member: 'sian', at: '2027-05-03T10:00:00.000Z' },
  notASignatory: { member: 'sian' },
  contentMoved: { pack: 'p' },
  signingLapsed: {},
  proofFailed: {},
  passwordUnconfirmed: {},
  passkeyRefused: { why: 'registeredLater' },
  signOnRefused: { why: 'notFresh' },
  paperNotWaiting: { pack: 'p' },
  paperWaiting: { member: 'sian' },
  otherBrought: { member: 'sian' },
  scanMissing: {},
  attestsOwn: {},
  alreadyAttested: { member: 'sian', at: '2027-05-03T09:00:00.000Z' },
  attestersOneSide: { side: 'provider' },
  fingerprintDiffers: {},
  passkeyKnown: {},
  passkeysFull: { most: 20 },
  passkeyNotRegistered: {},
  typedNameDiffers: { expected: 'Siân Llewelyn' },
  noActionServes: { goal: 'g' },
  notInPlan: { id: 'x' },
  noReviewOpen: {},
  notDecidingReview: { review: 'r' },
  alreadyStudied: { review: 'r' },
  notLastStep: { goal: 'g' },
  goalsUndecided: { goals: ['g'] },
  reviewOverlaps: { review: 'r', number: 2 },
  nothingInForce: {},
  answerDiffersNeedsWords: {},
  perspectiveMissing: { perspective: 'carers' },
} satisfies Record<Refusal['code'], object>;

const codes = Object.keys(examples).filter((code): code is keyof typeof examples => Object.hasOwn(examples, code));

describe('a refusal in plain words', () => {
  it.each(codes)('says why for %s, in a sentence without a full stop, a code or an id', (code) => {
    const said = words({ code, ...examples[code] });
    expect(said).toMatch(/^[A-Z].{10,}[^.\s]$/);
    expect(said).not.toMatch(/undefined|NaN|\[object/);
    expect(said).not.toContain(code);
  });

  it('says who could do it', () => {
    expect(words({ code: 'notAllowed', ...examples.notAllowed })).toBe(
      'Only the provider lead for recovery or the commissioner lead can sign',
    );
  });

  it('names who was quicker', () => {
    expect(words({ code: 'conflict', ...examples.conflict })).toMatch(/^Siân changed this/);
    expect(words({ code: 'conflict', ...examples.conflict, by: null })).toMatch(/^Somebody changed this/);
  });

  it('counts challenges where they are many, and names a few', () => {
    expect(words({ code: 'consensusMissing', ...examples.consensusMissing })).toContain('4 challenges');
    expect(words({ code: 'nothingPlaced', ...examples.nothingPlaced })).toContain('Challenge 1');
  });

  it('says the state in the words that people read', () => {
    expect(words({ code: 'wrongState', ...examples.wrongState })).toBe(
      'This goal is “being written”; it would have to be “under way”',
    );
  });

  it('lists what a plan still needs', () => {
    expect(words({ code: 'notReadyToOffer', ...examples.notReadyToOffer })).toContain(
      'goal 2 of Challenge 3: how it will be known and the date of the plan',
    );
    expect(gapWords({ what: 'nextReview' }, names)).toBe('the date of the next review');
  });

  it('says what is wrong with a day', () => {
    expect(fieldProblemWords({ kind: 'notBefore', day: '2027-05-03' })).toBe(
      'give a day that is not before 3 May 2027',
    );
  });
});

import { TRPCError } from '@trpc/server';
import type { Refusal } from '@coproduce/cycle';

type ErrorCode = ConstructorParameters<typeof TRPCError>[0]['code'];

/** Every refusal's place among HTTP's answers. */
const codes = {
  notAllowed: 'FORBIDDEN',
  notFound: 'NOT_FOUND',
  wrongState: 'CONFLICT',
  conflict: 'CONFLICT',
  invalidField: 'BAD_REQUEST',
  assessmentOpen: 'CONFLICT',
  notTakingPart: 'FORBIDDEN',
  nothingPlaced: 'UNPROCESSABLE_CONTENT',
  alreadyFinished: 'CONFLICT',
  secondPersonNeeded: 'UNPROCESSABLE_CONTENT',
  attendanceMissing: 'UNPROCESSABLE_CONTENT',
  consensusMissing: 'UNPROCESSABLE_CONTENT',
  answersOutstanding: 'UNPROCESSABLE_CONTENT',
  answersClosed: 'UNPROCESSABLE_CONTENT',
  proposalMoved: 'CONFLICT',
  alreadyConfirmed: 'CONFLICT',
  planExists: 'CONFLICT',
  templateANotAgreed: 'UNPROCESSABLE_CONTENT',
  reasonNeeded: 'UNPROCESSABLE_CONTENT',
  goalsFull: 'UNPROCESSABLE_CONTENT',
  nothingToOffer: 'UNPROCESSABLE_CONTENT',
  notReadyToOffer: 'UNPROCESSABLE_CONTENT',
  seatVacant: 'UNPROCESSABLE_CONTENT',
  seatTaken: 'CONFLICT',
  holdsSeat: 'UNPROCESSABLE_CONTENT',
  otherSide: 'UNPROCESSABLE_CONTENT',
  otherOrganisation: 'UNPROCESSABLE_CONTENT',
  signingOver: 'CONFLICT',
  notTheirDays: 'FORBIDDEN',
  sameOrganisation: 'UNPROCESSABLE_CONTENT',
  ownSeat: 'UNPROCESSABLE_CONTENT',
  alreadySaid: 'CONFLICT',
  statementPrinted: 'CONFLICT',
  alwaysNamed: 'UNPROCESSABLE_CONTENT',
  auditorStays: 'UNPROCESSABLE_CONTENT',
  seatLeft: 'NOT_FOUND',
  alreadySeated: 'CONFLICT',
  oneSignatoryTwice: 'UNPROCESSABLE_CONTENT',
  packInTheWay: 'CONFLICT',
  readingNotOver: 'UNPROCESSABLE_CONTENT',
  unprintable: 'UNPROCESSABLE_CONTENT',
  preparedAnew: 'CONFLICT',
  beingPrepared: 'CONFLICT',
  alreadySigned: 'CONFLICT',
  notASignatory: 'FORBIDDEN',
  contentMoved: 'CONFLICT',
  signingLapsed: 'UNPROCESSABLE_CONTENT',
  proofFailed: 'FORBIDDEN',
  passkeyRefused: 'FORBIDDEN',
  signOnRefused: 'FORBIDDEN',
  passwordUnconfirmed: 'FORBIDDEN',
  paperNotWaiting: 'CONFLICT',
  paperWaiting: 'CONFLICT',
  otherBrought: 'FORBIDDEN',
  scanMissing: 'UNPROCESSABLE_CONTENT',
  attestsOwn: 'FORBIDDEN',
  alreadyAttested: 'CONFLICT',
  attestersOneSide: 'UNPROCESSABLE_CONTENT',
  fingerprintDiffers: 'UNPROCESSABLE_CONTENT',
  passkeyKnown: 'CONFLICT',
  passkeysFull: 'UNPROCESSABLE_CONTENT',
  passkeyNotRegistered: 'UNPROCESSABLE_CONTENT',
  typedNameDiffers: 'UNPROCESSABLE_CONTENT',
  noActionServes: 'UNPROCESSABLE_CONTENT',
  notInPlan: 'UNPROCESSABLE_CONTENT',
  noReviewOpen: 'UNPROCESSABLE_CONTENT',
  notDecidingReview: 'UNPROCESSABLE_CONTENT',
  alreadyStudied: 'CONFLICT',
  notLastStep: 'UNPROCESSABLE_CONTENT',
  goalsUndecided: 'UNPROCESSABLE_CONTENT',
  reviewOverlaps: 'CONFLICT',
  nothingInForce: 'UNPROCESSABLE_CONTENT',
  answerDiffersNeedsWords: 'UNPROCESSABLE_CONTENT',
  perspectiveMissing: 'UNPROCESSABLE_CONTENT',
} as const satisfies Record<Refusal['code'], ErrorCode>;

/** Carries a refusal as the cause of a tRPC error. */
export class RefusalCause extends Error {
  override readonly name = 'RefusalCause';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** The error a refused procedure throws; the client finds the refusal itself under `data.refusal`. */
export const refusedError = (refusal: Refusal): TRPCError =>
  new TRPCError({ code: codes[refusal.code], message: refusal.code, cause: new RefusalCause(refusal) });

/** What somebody who is no member is told, and whoever names a partnership that is not there: the same. */
export const nothingHere = (): TRPCError => refusedError({ code: 'notFound', kind: 'partnership' });

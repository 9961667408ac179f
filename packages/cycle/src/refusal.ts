import type { Kind } from './world.ts';
import type { Act } from './acts.ts';
import type {
  ChallengeId,
  Day,
  GoalId,
  Instant,
  MemberId,
  OrganisationId,
  PackId,
  Perspective,
  ReviewId,
  RevisionId,
  Role,
  Side,
  StatementId,
} from './words.ts';

/**
 * Why a step cannot be taken: facts, never prose. The api maps each code to a status, the web words each in one place;
 * both are checked to be complete.
 */
export type Refusal =
  /** The actor's roles do not carry this act. Recorded in the trail. */
  | { readonly code: 'notAllowed'; readonly act: Act; readonly allowed: readonly Role[] }
  /** Nothing like that is in this partnership, or not for this reader: the two look the same. */
  | { readonly code: 'notFound'; readonly kind: Kind }
  /** The subject is not in a state from which this can be done. */
  | {
      readonly code: 'wrongState';
      readonly kind: Kind;
      readonly id: string;
      readonly event: string;
      readonly state: string;
      readonly possibleFrom: readonly string[];
    }
  /** Somebody moved it since the author looked. The store adds who and what. */
  | {
      readonly code: 'conflict';
      readonly kind: Kind;
      readonly id: string;
      readonly seen: number;
      readonly now: number;
      readonly by?: MemberId | null;
      readonly event?: string;
      readonly at?: Instant;
    }
  /** A field's value does not hold; the path is the input's. */
  | { readonly code: 'invalidField'; readonly path: readonly (string | number)[]; readonly problem: FieldProblem }
  /** Another assessment of this provider is still open. */
  | { readonly code: 'assessmentOpen'; readonly number: number }
  | { readonly code: 'notTakingPart'; readonly member: MemberId }
  | { readonly code: 'nothingPlaced'; readonly missing: readonly ChallengeId[] }
  | { readonly code: 'alreadyFinished'; readonly member: MemberId }
  /** A second person from another perspective would have to confirm it; who is still expected, where that is why. */
  | {
      readonly code: 'secondPersonNeeded';
      readonly why: 'revealEarly' | 'changeAttendance' | 'abandon' | 'removeMember' | 'fillSeat';
      readonly waitingFor: readonly MemberId[];
    }
  | { readonly code: 'attendanceMissing' }
  | { readonly code: 'consensusMissing'; readonly challenges: readonly ChallengeId[] }
  | { readonly code: 'answersOutstanding'; readonly members: readonly MemberId[]; readonly until: Day }
  /** The working days for answers are over. */
  | { readonly code: 'answersClosed'; readonly since: Day }
  /** The consensus was proposed again after the author read it. */
  | { readonly code: 'proposalMoved'; readonly seen: number; readonly now: number }
  | { readonly code: 'alreadyConfirmed'; readonly side: Side }
  /** A plan for this challenge is already there. */
  | { readonly code: 'planExists'; readonly challenge: ChallengeId }
  | { readonly code: 'templateANotAgreed' }
  | { readonly code: 'reasonNeeded'; readonly why: 'unranked' | 'moreThanFive' | 'readingShortened' }
  | { readonly code: 'goalsFull'; readonly most: number }
  | { readonly code: 'nothingToOffer' }
  /** A revision lacks what OFFER asks for. */
  | {
      readonly code: 'notReadyToOffer';
      readonly revision: RevisionId;
      readonly challenge: ChallengeId;
      readonly missing: readonly OfferGap[];
    }
  | { readonly code: 'seatVacant'; readonly side: Side }
  /** Somebody holds the seat that signs for this side. */
  | { readonly code: 'seatTaken'; readonly side: Side; readonly member: MemberId }
  /** They hold a seat that signs already. */
  | { readonly code: 'holdsSeat'; readonly member: MemberId }
  /** Only somebody who speaks for a side signs for it. */
  | { readonly code: 'otherSide'; readonly side: Side }
  /** A deputy comes from the organisation that the seat stands for. */
  | { readonly code: 'otherOrganisation'; readonly organisation: OrganisationId | null }
  /** One organisation would sign for both sides. */
  | { readonly code: 'sameOrganisation'; readonly organisation: OrganisationId }
  /** To end one's own part one leaves; nobody removes themselves. */
  | { readonly code: 'ownSeat' }
  /** Whoever holds a seat that signs is named in full, whatever they would choose. */
  | { readonly code: 'alwaysNamed'; readonly member: MemberId }
  /** Only their date, or the lead who seated them, ends an auditor. */
  | { readonly code: 'auditorStays'; readonly until: Day | null; readonly seatedBy: MemberId | null }
  /** Whoever tried has left. Recorded in the trail; they are told that nothing is there. */
  | { readonly code: 'seatLeft'; readonly member: MemberId }
  /** That account has a seat here already. */
  | { readonly code: 'alreadySeated'; readonly member: MemberId }
  | { readonly code: 'oneSignatoryTwice'; readonly member: MemberId }
  | { readonly code: 'packInTheWay'; readonly pack: PackId; readonly number: number; readonly state: string }
  | { readonly code: 'readingNotOver'; readonly endsOn: Day }
  | { readonly code: 'unprintable'; readonly path: readonly (string | number)[]; readonly character: string }
  /** What the pack says is no longer what its file was made of. */
  | { readonly code: 'preparedAnew'; readonly pack: PackId }
  /** They have said that of this pack already. */
  | { readonly code: 'alreadySaid'; readonly statement: StatementId }
  /** A pack that is locked prints it. */
  | { readonly code: 'statementPrinted'; readonly pack: PackId; readonly number: number }
  /** SIGN in `reading`. Recorded in the trail. */
  | { readonly code: 'beingPrepared'; readonly pack: PackId }
  /** Every signature that was needed is there. Recorded in the trail. */
  | { readonly code: 'signingOver'; readonly pack: PackId }
  /** A deputy stands for the lead on other days. Recorded in the trail. */
  | { readonly code: 'notTheirDays'; readonly from: Day; readonly until: Day }
  | { readonly code: 'alreadySigned'; readonly member: MemberId; readonly at: Instant }
  /** The actor is not one of this pack's signatories. Recorded in the trail. */
  | { readonly code: 'notASignatory'; readonly member: MemberId }
  /** The pack was taken back, or offered again, since it was read. Recorded in the trail. */
  | { readonly code: 'contentMoved'; readonly pack: PackId }
  /** The signing record was used, or is older than ten minutes. Recorded in the trail. */
  | { readonly code: 'signingLapsed' }
  /** The proof of identity failed: the code of an authenticator, where it says so. Recorded in the trail. */
  | { readonly code: 'proofFailed'; readonly what?: 'code' }
  /** A passkey, or what it said, is not what a signature asks for. Recorded in the trail with its reason. */
  | { readonly code: 'passkeyRefused'; readonly why: PasskeyProblem }
  /** What an issuer said is not what a signature asks for. Recorded in the trail with its reason. */
  | { readonly code: 'signOnRefused'; readonly why: SignOnProblem }
  /**
   * The password was set by a mailed link, and nothing else has confirmed it: nothing that outlasts it is done with it.
   * Recorded in the trail.
   */
  | { readonly code: 'passwordUnconfirmed' }
  /** No signature on paper like that is waiting: it was withdrawn, or counts already. Recorded in the trail. */
  | { readonly code: 'paperNotWaiting'; readonly pack: PackId }
  /** A scan of this signatory's signature is waiting for people to attest to it. Recorded in the trail. */
  | { readonly code: 'paperWaiting'; readonly member: MemberId }
  /** Only whoever brought a scan withdraws it. Recorded in the trail. */
  | { readonly code: 'otherBrought'; readonly member: MemberId }
  /** The scan is not where files are kept. Recorded in the trail. */
  | { readonly code: 'scanMissing' }
  /** Nobody attests to their own signature. Recorded in the trail. */
  | { readonly code: 'attestsOwn' }
  /** Recorded in the trail. */
  | { readonly code: 'alreadyAttested'; readonly member: MemberId; readonly at: Instant }
  /** Both who attest would be of the signatory's own side or organisation. Recorded in the trail. */
  | { readonly code: 'attestersOneSide'; readonly side: Side }
  /** What was read off the signed page is not how this pack's fingerprint begins. Recorded in the trail. */
  | { readonly code: 'fingerprintDiffers' }
  /** This passkey is registered already, with this account or another. */
  | { readonly code: 'passkeyKnown' }
  | { readonly code: 'passkeysFull'; readonly most: number }
  /** What a browser sent of a new passkey does not hold, or was asked for too long ago. */
  | { readonly code: 'passkeyNotRegistered' }
  | { readonly code: 'typedNameDiffers'; readonly expected: string }
  | { readonly code: 'noActionServes'; readonly goal: GoalId }
  | { readonly code: 'notInPlan'; readonly id: string }
  | { readonly code: 'noReviewOpen' }
  | { readonly code: 'notDecidingReview'; readonly review: ReviewId }
  | { readonly code: 'alreadyStudied'; readonly review: ReviewId }
  | { readonly code: 'notLastStep'; readonly goal: GoalId }
  | { readonly code: 'goalsUndecided'; readonly goals: readonly GoalId[] }
  | { readonly code: 'reviewOverlaps'; readonly review: ReviewId; readonly number: number }
  | { readonly code: 'nothingInForce' }
  | { readonly code: 'answerDiffersNeedsWords' }
  | { readonly code: 'perspectiveMissing'; readonly perspective: Perspective };

/** Why single sign-on is no proof for a signature. */
export type SignOnProblem =
  /** The issuer is none that knows this account. */
  | 'notKnownThere'
  /** Nobody came back from the issuer with an answer over this record. */
  | 'missing'
  /** Whoever it is about had signed in before the record was made, or long after it. */
  | 'notFresh'
  /** It is no answer of that issuer to this record. */
  | 'doesNotHold';

/** Why nobody signs with this passkey, or with what it said. */
export type PasskeyProblem =
  /** It became known here after the record to be signed was made. */
  | 'registeredLater'
  /** The record was made for another of one's own. */
  | 'otherPasskey'
  /** It is not registered here, or no longer. */
  | 'removed'
  | 'notYours'
  /** It speaks of another record: an older one, or one that was altered. */
  | 'otherRecord'
  /** It was given to another site, or for another host. */
  | 'otherOrigin'
  | 'otherHost'
  /** Nobody was there, or nobody was asked for their face, finger or PIN. */
  | 'notPresent'
  | 'notVerified'
  | 'badSignature'
  /** It counts its uses, and had been used more often before: there may be a copy of it. */
  | 'countedBack'
  | 'unreadable';

/** What OFFER finds missing, by goal where it is a goal's. */
export type OfferGap = {
  readonly goal?: GoalId;
  readonly what: 'specific' | 'measurable' | 'timeBased' | 'goals' | 'date' | 'nextReview' | 'dueBeforeDate';
};

/** What does not hold in a field: `notAfter` and `notBefore` name the day it should be after, or not before. */
export type FieldProblem =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'notAfter'; readonly day: Day }
  | { readonly kind: 'notBefore'; readonly day: Day }
  | { readonly kind: 'inTheFuture' }
  | { readonly kind: 'missing' };

/** Refusals of signing and rights leave one entry of kind `refused` in the trail, and nothing else. */
const recorded: ReadonlySet<Refusal['code']> = new Set([
  'notAllowed',
  'notASignatory',
  'beingPrepared',
  'signingOver',
  'notTheirDays',
  'seatLeft',
  'contentMoved',
  'signingLapsed',
  'proofFailed',
  'passkeyRefused',
  'signOnRefused',
  'passwordUnconfirmed',
  'alreadySigned',
  'paperNotWaiting',
  'paperWaiting',
  'otherBrought',
  'scanMissing',
  'attestsOwn',
  'alreadyAttested',
  'attestersOneSide',
  'fingerprintDiffers',
]);

/** Whether the trail tells of a refusal. */
export const isRecorded = ({ code }: Refusal): boolean => recorded.has(code);

export { actMatrix, mayAct, rolesFor } from './acts.ts';
export type { Act, ActOn } from './acts.ts';
export type { CheckedAttestation, CheckedProof, Command, ProofOf } from './command.ts';
export type {
  Actor,
  Change,
  ChangeOf,
  Decided,
  Decision,
  Fact,
  Facts,
  GroundedDecision,
  Grounds,
  KeptDocument,
  Message,
  Result,
  Surroundings,
} from './decision.ts';
export { founding } from './founding.ts';
export type { Founding } from './founding.ts';
export { inputs, isInput, PlaceInput } from './inputs.ts';
export type { AnswerOf, Answers, CommandKind, InputOf } from './inputs.ts';
export { isRecorded } from './refusal.ts';
export type { FieldProblem, OfferGap, PasskeyProblem, Refusal, SignOnProblem } from './refusal.ts';
export { recordParts, worldOf } from './world.ts';
export type { Kind, Kinds, Stored, WorkingPlacements, World, WorldPart } from './world.ts';
export { TemplateARecord } from './assessment/template-a.ts';
export { PackContent } from './pack/content.ts';
export { passkeyToSignWith } from './passkey/to-sign-with.ts';
export { declaration, SigningRecord } from './pack/signing-record.ts';
export { Terms } from './plan/terms.ts';
export { MemberData, OrganisationData, PartnershipData } from './people.ts';
export type { NamedPerson } from './people.ts';
export { isWithinDates } from './auditor-dates.ts';
export { CredentialId, MemberId, OrganisationId, PartnershipId } from './words.ts';
export { answersUntil, askedOf, takesPart } from './assessment/taking-part.ts';
export { markedForDiscussion } from './assessment/discussion.ts';
export type { DiscussionMark } from './assessment/discussion.ts';
export { saidInWords } from './statement/said-in-words.ts';
export { printedIn } from './statement/printing.ts';
export { templateARecord } from './assessment/template-a-record.ts';
export { viewsKeptUntil, whyNotEraseViews } from './assessment/erase.ts';
export { whyNotPlace } from './assessment/place.ts';
export { dayOf, daysBetween, plusDays, plusWorkingDays, startOf } from './days.ts';
export { agreedAnewSince, type AgreedAnew } from './pack/agreed-anew.ts';
export { attestationInWords, AttestationRecord } from './pack/attestation-record.ts';
export { Scan } from './pack/data.ts';
export { attestationRecord, papersWaiting, paperWaiting, recordOnPaper, whyNotAttest } from './pack/on-paper.ts';
export { attestedInWords, methodInWords, onPaperInWords, provedInWords } from './pack/proved-in-words.ts';
export { capital, dayInWords, labels, listed, perspectives } from './labels.ts';
export { attendanceNow } from './attendance.ts';
export { leadOn, namedIf, namedNow, namedPerson, organisationNameOn, signatories } from './naming.ts';
export { deputationInWords } from './pack/deputation-in-words.ts';
export { packContent } from './pack/content-of.ts';
export { placesOfPeople, saysOf } from './pack/says-of.ts';
export type { Mention, PlaceOfPerson } from './pack/says-of.ts';
export { packToLock } from './pack/lock.ts';
export type { PackToLock } from './pack/lock.ts';
export { signingRecord } from './pack/signing.ts';
export { termsOf } from './pack/terms-of.ts';
export { sentenceOf } from './sentence.ts';
export type { Names, Told } from './sentence.ts';
export { decide, readsOf } from './decide.ts';
export { allowedSteps, stepsRead, systemCommands } from './allowed-steps.ts';
export type { AllowedStep } from './allowed-steps.ts';
export { chartOf } from './chart.ts';
export type { Chart, Charted } from './chart.ts';
export type { MachineState, Scene } from './machine.ts';
export { smartOf } from './plan/smart.ts';
export { termsOfAction } from './plan/standing-terms.ts';
export { offerGaps, offerWarnings } from './plan/offer-gaps.ts';
export { beginReplay } from './replay/replay.ts';
export type { FindEdition, Replayed, ReplayedEntry, ReplayInProgress, ReplayProblem } from './replay/replay.ts';
export { differing } from './replay/differing.ts';
export { copiesWordsOf, ERASED_WORDS, textsIn, withoutWords } from './erase-words.ts';

export { appRouter, createCaller, type AppRouter } from './router.ts';
export { runSystemCommand } from './commands.ts';
export type { SystemKind } from './system-kinds.ts';
export { eraseAbandonedViews } from './erasing.ts';
export { forgetUnbroughtScans } from './on-paper/forget-scans.ts';
export { bringPasskeys } from './bring-passkeys.ts';
export { signsAnywhere } from './who-signs.ts';
export { mayRead } from './may-read.ts';
export { packForLocking, packForSigning, type PackToPrepare, type PackToRead, type PackToSign } from './files/packs.ts';
export type { CarriedLog } from './files/log.ts';
export { keepScan, scanToHandOut } from './on-paper/scans.ts';
export { handOutPack, type PackAsked, templateAForRendering, type TemplateAToRender } from './files/handing-out.ts';
export type { Account, ApiContext, PasskeyMade, PasswordProof } from './context.ts';
export type { FieldError } from './field-errors.ts';
export type { Me, Membership, PasskeyLine, WaitingFor, WaitingItem } from './views/account.ts';
export type {
  AnswerLine,
  AssessmentChallenge,
  AssessmentView,
  ConsensusView,
  Deliberation,
  MyPlacements,
  Placement,
} from './views/assessment.ts';
export type { ChallengeName, People, Person, Step, Stepped } from './views/common.ts';
export type { Cycle, GoalView } from './views/goal.ts';
export type {
  AttestationToGive,
  PackLine,
  PackSaysOfYou,
  PackView,
  PaperLine,
  SignatureToGive,
  StatementLine,
} from './views/pack.ts';
export type {
  ChallengeLine,
  CycleStands,
  GoalLine,
  OrganisationLine,
  Overview,
  PartnershipPeople,
} from './views/partnership.ts';
export type {
  ActionLine,
  AgreedRevision,
  DraftRevision,
  GoalDraft,
  GoalInDraft,
  OfferWarning,
  PlanView,
  RevisionLine,
  SmartLetters,
} from './views/plan.ts';
export type { AgendaGoal, ReviewLine, ReviewView } from './views/review.ts';
export type { LastChange, SubjectVersion } from './views/changes.ts';
export type {
  EntryView,
  ErasureView,
  QuestionView,
  TrailHead,
  TrailLine,
  TrailPage,
  TrailSample,
  TrailSubject,
} from './views/trail.ts';

export {
  goalIn,
  goalSteps,
  conclude,
  concludeAndSign,
  offerReview,
  openReview,
  schedule,
  stepGoal,
} from './goal-stages.ts';
export type { GoalEvent, GoalInHand } from './goal-stages.ts';
export { only } from '../replay/in-memory.ts';
export { organisations, partnership, people, takingPart } from './people.ts';
export type { Who } from './people.ts';
export {
  agreeFirst,
  lock,
  lockAndSign,
  offerFirst,
  openPlan,
  proposeAction,
  proposeGoal,
  sign,
  smartTerms,
  toLock,
  writeDraft,
  writePlan,
} from './plan-stages.ts';
export type { PlanInHand } from './plan-stages.ts';
export { decisionOf, refusalOf, rehearse } from './rehearsal.ts';
export type { Rehearsal, Written } from './rehearsal.ts';
export { sampleEdition } from './sample-edition.ts';
export { agreeTemplateA, challengeNumber, present, reveal, viewOfAll } from './template-a-stages.ts';

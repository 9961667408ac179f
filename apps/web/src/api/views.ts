import type { inferOutput } from '@trpc/tanstack-react-query';
import type { api } from './client.ts';

/** Answers of the API as they arrive here, after JSON. */
export type Overview = inferOutput<typeof api.partnership.overview>;
export type PartnershipPeople = inferOutput<typeof api.partnership.people>;
export type AssessmentView = inferOutput<typeof api.assessment.get>;
export type TemplateA = inferOutput<typeof api.assessment.record>;
export type MyPlacements = inferOutput<typeof api.assessment.myPlacements>;
export type PlanView = inferOutput<typeof api.plan.get>;
export type GoalView = inferOutput<typeof api.goal.get>;
export type ReviewView = inferOutput<typeof api.review.get>;
export type PackSaysOfYou = inferOutput<typeof api.pack.ofYou>;
export type PackView = inferOutput<typeof api.pack.get>;
export type PaperLine = PackView['papers'][number];
export type TrailPage = inferOutput<typeof api.trail.page>;
export type EntryView = inferOutput<typeof api.trail.entry>;

export type AssessmentChallenge = AssessmentView['challenges'][number];
export type Deliberation = NonNullable<AssessmentChallenge['deliberation']>;
export type ConsensusView = NonNullable<Deliberation['consensus']>;
export type GoalLine = Overview['goals'][number];
export type DraftRevision = NonNullable<PlanView['draft']>;
export type GoalInDraft = DraftRevision['goals'][number];
export type ActionLine = PlanView['actions'][number];
export type Terms = NonNullable<PlanView['inForce']>['terms'];
export type Cycle = GoalView['cycles'][number];
export type AgendaGoal = ReviewView['agenda'][number];
export type PackContent = NonNullable<PackView['content']>;

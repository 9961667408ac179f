import { inputs, SigningRecord } from '@coproduce/cycle';
import { z } from 'zod';

/** The domain's own ids, as queries name them. */
export const PartnershipId = SigningRecord.shape.partnership;
export type PartnershipId = z.infer<typeof PartnershipId>;
export const AssessmentId = inputs['assessment.finish'].shape.assessment;
export type AssessmentId = z.infer<typeof AssessmentId>;
export const GoalId = inputs['goal.withdraw'].shape.goal;
export type GoalId = z.infer<typeof GoalId>;
export const PackId = inputs['pack.lock'].shape.pack;
export type PackId = z.infer<typeof PackId>;
export const ChallengeId = inputs['plan.open'].shape.challenge;
export type ChallengeId = z.infer<typeof ChallengeId>;

/** Made by the client for every change: sending it again does nothing twice and gets the first answer. */
export const CommandId = z.uuid();

/** The number people know something by: the second assessment, the first review. */
export const Numbered = z.int().min(1).max(100_000);

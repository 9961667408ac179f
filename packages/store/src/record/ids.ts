import type { Kinds } from '@coproduce/cycle';

export type PartnershipId = Kinds['partnership']['id'];
export type MemberId = Kinds['member']['id'];
export type AssessmentId = Kinds['assessment']['id'];

/** The log of what belongs to no partnership: accounts and keys. */
export const INSTANCE = 'instance';

/** Which log: a partnership's own, or the instance's. */
export type LogId = PartnershipId | typeof INSTANCE;

import { z } from 'zod';
import { ChallengeId, Digest, MemberId, PackId, PlanId, Prose } from '../words.ts';
import { TermsDraft } from './terms.ts';

/** The action plan for one challenge, for life; its revisions carry the terms. State `open`. */
export const PlanData = z.strictObject({
  challenge: ChallengeId,
  /** Why a plan was opened on a challenge that is not ranked. */
  whyUnranked: Prose.optional(),
});
export type PlanData = z.infer<typeof PlanData>;

/** `draft` → `offered` → `agreed` → `superseded`; back to `draft` when its pack is taken back (`domain` 2.2). */
export const RevisionState = z.enum(['draft', 'offered', 'agreed', 'superseded']);
export type RevisionState = z.infer<typeof RevisionState>;

export const RevisionData = z.strictObject({
  plan: PlanId,
  number: z.int().min(1),
  terms: TermsDraft,
  /** The last person to write the draft. */
  writtenBy: MemberId.nullable(),
  /** Set while offered: the pack that carries it. */
  pack: PackId.optional(),
  /** Set at LOCK: the canonical terms are kept under this digest and never read from rows again. */
  termsDigest: Digest.optional(),
});
export type RevisionData = z.infer<typeof RevisionData>;

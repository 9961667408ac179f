import { z } from 'zod';
import { Attendance } from '../people.ts';
import {
  Day,
  Digest,
  Entered,
  Instant,
  Line,
  MemberId,
  PackId,
  PlanId,
  Prose,
  ReviewId,
  RevisionId,
  Side,
} from '../words.ts';

/** `reading` → `locked` → `signed` → `sealed`; `withdrawn` from reading and locked (`domain` 2.5). */
export const PackState = z.enum(['reading', 'locked', 'signed', 'sealed', 'withdrawn']);
export type PackState = z.infer<typeof PackState>;

/** What a pack is for. */
export const Occasion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('firstAgreement') }),
  z.strictObject({ kind: z.literal('review'), review: ReviewId, number: z.int() }),
  z.strictObject({ kind: z.literal('amendment'), after: PackId }),
]);
export type Occasion = z.infer<typeof Occasion>;

/** How a signatory proved it was they, now; the strongest first (`signing-and-trail` 2). */
export const SigningMethod = z.enum(['passkey', 'oidc', 'password', 'paper']);
export type SigningMethod = z.infer<typeof SigningMethod>;

/** One lead's act of agreeing to a pack: the digest of the signing record, and what vouches for it. */
export const Signature = z.strictObject({
  member: MemberId,
  name: Line,
  side: Side,
  post: Line,
  organisation: Line,
  required: z.boolean(),
  method: SigningMethod,
  /** For a passkey, since when it was known here. */
  keySince: Instant.optional(),
  /** Digest of the `coproduce/signing/v1` record, which is kept whole under it. */
  record: Digest,
  /** Digest of the `coproduce/evidence/v1` that stands behind it, which is kept whole under it. */
  evidence: Digest.optional(),
  at: Instant,
});
export type Signature = z.infer<typeof Signature>;

/** A file by its SHA-256 and its length. */
export const FileOf = z.strictObject({ digest: Digest, bytes: z.int().min(1) });
export type FileOf = z.infer<typeof FileOf>;

export const PackData = z.strictObject({
  /** Fixed at the first OFFER of the occasion. */
  number: z.int().min(1),
  /** Counts up each time the occasion is offered again. */
  offer: z.int().min(1),
  occasion: Occasion,
  revisions: z.array(z.strictObject({ plan: PlanId, revision: RevisionId })),
  /** The meeting that agreed the goals: its own, or the review's as it stood at OFFER. */
  meeting: Entered.extend({ attendance: Attendance.nullable() }),
  offeredBy: MemberId,
  offeredAt: Instant,
  reading: z.strictObject({ workingDays: z.int().min(0).max(20), shortenedBecause: Prose.optional(), endsOn: Day }),
  /** Why more than five challenges are worked on at once. */
  moreThanFiveBecause: Prose.optional(),
  /** Set at LOCK: from here on only what stands under these digests is read. */
  locked: z
    .strictObject({
      at: Instant,
      contentDigest: Digest,
      terms: z.array(z.strictObject({ plan: PlanId, revision: RevisionId, termsDigest: Digest })),
      /** The bytes put forward for signature: the **locked digest**, and their length. */
      file: FileOf.optional(),
      /** How many entries the trail had that rides in that file. */
      entries: z.int().min(1).optional(),
      required: z.array(MemberId),
      alsoAgreeing: z.array(MemberId),
    })
    .optional(),
  signatures: z.array(Signature),
  withdrawn: z
    .strictObject({
      why: z.enum(['takenBack', 'seatChanged', 'overtaken', 'unprintable']),
      clause: Line,
      reason: Prose,
      at: Instant,
      by: MemberId.nullable(),
    })
    .optional(),
  sealed: z
    .strictObject({
      at: Instant,
      file: Digest,
      bytes: z.int(),
      /** How many entries the trail had under the checkpoint that its seal signs. */
      entries: z.int().min(1).optional(),
    })
    .optional(),
});
export type PackData = z.infer<typeof PackData>;

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
  PaperId,
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

/** A file by its SHA-256 and its length. */
export const FileOf = z.strictObject({ digest: Digest, bytes: z.int().min(1) });
export type FileOf = z.infer<typeof FileOf>;

/** A scan of a page that was signed in ink; what it is was seen in its bytes. */
export const Scan = FileOf.extend({ mediaType: z.enum(['application/pdf', 'image/jpeg', 'image/png']) });
export type Scan = z.infer<typeof Scan>;

/** One member's word that a scan is of a signatory's signature. */
export const Attestation = z.strictObject({
  by: MemberId,
  /** Their full name: whoever attests is named, like whoever signs. */
  name: Line,
  at: Instant,
  /** How they proved who they were. */
  method: SigningMethod.exclude(['paper']),
  /** Digest of the `coproduce/attestation/v1` record. */
  record: Digest,
  /** Digest of the `coproduce/attested/v1`: the record with its proof, kept whole under it. */
  attested: Digest,
});
export type Attestation = z.infer<typeof Attestation>;

/** A signature in ink: which scan shows it, of which day it is, and who attests to it. */
const OnPaper = z.strictObject({
  paper: PaperId,
  signedOn: Day,
  scan: Scan,
  /** The first, and with the second the signature counts. */
  attestations: z.array(Attestation).max(2),
});
export type OnPaper = z.infer<typeof OnPaper>;

/** A signature on paper from when its scan was brought. It stands and falls with its pack. */
export const Paper = OnPaper.extend({
  signatory: MemberId,
  begunBy: MemberId,
  begunAt: Instant,
  /** Set once whoever began it has withdrawn it. */
  withdrawnAt: Instant.optional(),
});
export type Paper = z.infer<typeof Paper>;

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
  /** For a password, that a code of the signatory's authenticator was given besides. */
  code: z.literal(true).optional(),
  /** Digest of the `coproduce/signing/v1` record, which is kept whole under it. */
  record: Digest,
  /** Digest of the `coproduce/evidence/v1` that stands behind it, which is kept whole under it. */
  evidence: Digest.optional(),
  /** Where it was given in ink. */
  paper: OnPaper.optional(),
  at: Instant,
});
export type Signature = z.infer<typeof Signature>;

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
  /** Signatures on paper, oldest first: those that count by now and those that were withdrawn included. */
  papers: z.array(Paper).optional(),
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

import { z } from 'zod';

/** Text as people type it: well formed, no U+0000, not blank, at most `max` UTF-16 units; surrounding space is dropped. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Write something here')
    .max(max, `Use at most ${max.toLocaleString('en-GB')} characters`)
    .refine(
      (value) => value.isWellFormed() && !value.includes('\u0000'),
      'This contains a character that cannot be kept',
    );

/** One line: a name, a title, a post. */
export const Line = text(200);
/** A paragraph or a few: a reason, findings, a description. */
export const Prose = text(4000);

/** A day in the partnership's time zone, `YYYY-MM-DD`. */
export const Day = z.iso.date('Give a real date, with day, month and year');
export type Day = z.infer<typeof Day>;

/** An instant, RFC 3339 in UTC with milliseconds. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** SHA-256 in lower-case hex (`signing-and-trail` 1). */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/, 'A digest is 64 lower-case hexadecimal characters');
export type Digest = z.infer<typeof Digest>;

/** The beginning of a digest, as somebody reads it off a page. */
export const DigestStart = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{8}$/, 'Give the first eight characters of the fingerprint, numbers and letters from a to f');
export type DigestStart = z.infer<typeof DigestStart>;

/** A partnership's id, UUIDv7. */
export const PartnershipId = z.uuid().brand<'PartnershipId'>();
export type PartnershipId = z.infer<typeof PartnershipId>;
/** An organisation's id, UUIDv7. */
export const OrganisationId = z.uuid().brand<'OrganisationId'>();
export type OrganisationId = z.infer<typeof OrganisationId>;
/** The id of a member's seat, UUIDv7; never that of the account behind it. */
export const MemberId = z.uuid().brand<'MemberId'>();
export type MemberId = z.infer<typeof MemberId>;
export const AssessmentId = z.uuid().brand<'AssessmentId'>();
export type AssessmentId = z.infer<typeof AssessmentId>;
export const ConsensusId = z.uuid().brand<'ConsensusId'>();
export type ConsensusId = z.infer<typeof ConsensusId>;
export const PlanId = z.uuid().brand<'PlanId'>();
export type PlanId = z.infer<typeof PlanId>;
export const RevisionId = z.uuid().brand<'RevisionId'>();
export type RevisionId = z.infer<typeof RevisionId>;
export const GoalId = z.uuid().brand<'GoalId'>();
export type GoalId = z.infer<typeof GoalId>;
export const ActionId = z.uuid().brand<'ActionId'>();
export type ActionId = z.infer<typeof ActionId>;
export const ReviewId = z.uuid().brand<'ReviewId'>();
export type ReviewId = z.infer<typeof ReviewId>;
export const PackId = z.uuid().brand<'PackId'>();
export type PackId = z.infer<typeof PackId>;
export const PaperId = z.uuid().brand<'PaperId'>();
export type PaperId = z.infer<typeof PaperId>;
export const QuestionId = z.uuid().brand<'QuestionId'>();
export type QuestionId = z.infer<typeof QuestionId>;
export const StatementId = z.uuid().brand<'StatementId'>();
export type StatementId = z.infer<typeof StatementId>;

/**
 * A passkey, by the id that its authenticator gave it: bytes in base64url, as short as facts of the trail are.
 */
export const CredentialId = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/, 'This is no passkey’s id, or it is too long');
export type CredentialId = z.infer<typeof CredentialId>;

/** A challenge of the edition, by the edition's own id (`c01` to `c10` in the 2010 edition). */
export const ChallengeId = z.string().regex(/^c\d{2}$/, 'Name a challenge of the edition');
export type ChallengeId = z.infer<typeof ChallengeId>;

/** The side a person speaks from. */
export const Perspective = z.enum(['provider', 'commissioner', 'serviceUsers', 'carers', 'independentSector']);
export type Perspective = z.infer<typeof Perspective>;

/** The two sides that sign Template B. */
export const Side = z.enum(['commissioner', 'provider']);
export type Side = z.infer<typeof Side>;

/** What a member may do in a partnership; one person may hold several (`domain` 3). */
export const Role = z.enum(['coordinator', 'providerLead', 'commissioner', 'representative', 'contributor', 'auditor']);
export type Role = z.infer<typeof Role>;

/** The stage one person sees. `dontKnow` counts as finished. */
export const PlacedStage = z.literal([1, 2, 3, 'notYet', 'dontKnow']);
export type PlacedStage = z.infer<typeof PlacedStage>;

/** The stage the partners agreed. `notAgreed` prints as no tick, with each view. */
export const AgreedStage = z.literal([1, 2, 3, 'notYet', 'notAgreed']);
export type AgreedStage = z.infer<typeof AgreedStage>;

/** Where a meeting's event came from: the day it was held, when the server heard of it, and who entered it. */
export const Entered = z.strictObject({ heldOn: Day, recordedAt: Instant, enteredBy: MemberId });
export type Entered = z.infer<typeof Entered>;

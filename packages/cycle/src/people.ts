import { z } from 'zod';
import {
  CredentialId,
  Day,
  Digest,
  Instant,
  Line,
  MemberId,
  OrganisationId,
  Perspective,
  Prose,
  Role,
  Side,
} from './words.ts';

/** A local system that works through the method together. */
export const PartnershipData = z.strictObject({
  name: Line,
  timeZone: z.string(),
  editionId: z.string(),
  editionHash: z.string(),
  /** Made with a moved clock: marked on every page and signed with a key no real partnership uses. */
  demonstration: z.boolean(),
  /** Working days a consensus stays open for answers after the meeting (2 to 20). */
  answerDays: z.int().min(2).max(20),
  /** Working days plans are open for reading before a pack is locked (0 to 20). */
  readingDays: z.int().min(0).max(20),
});
export type PartnershipData = z.infer<typeof PartnershipData>;

/** An organisation of the partnership; its newest name is the last. */
export const OrganisationData = z.strictObject({
  odsCode: z.string().optional(),
  /** Newest last; what was signed keeps the name of its day. */
  names: z.array(z.strictObject({ name: Line, since: Day })).min(1),
  kind: z.enum(['nhsProvider', 'otherProvider', 'commissioner', 'independentSector', 'userOrCarerGroup', 'other']),
});
export type OrganisationData = z.infer<typeof OrganisationData>;

/** How documents name a person, by their own choice; signatories are always named in full. */
export const NamedAs = z.enum(['fullName', 'firstName', 'perspectiveOnly']);
export type NamedAs = z.infer<typeof NamedAs>;

/** A seat that signs: for which side, in which post, and who there gave the authority. */
const SigningSeat = z.strictObject({
  side: Side,
  post: Line,
  authority: Prose,
  /** A further signatory's, whose seat does nothing but sign; a lead's where this is not there. */
  alsoAgreeing: z.literal(true).optional(),
  /** Stands for the lead of the same side and organisation on these days, both included. */
  deputy: z.strictObject({ of: MemberId, from: Day, until: Day }).optional(),
  /** Since when it is held; a seat that the partnership was made with does not say. */
  since: Day.optional(),
});

/** A passkey that a person can sign with here, as the record knows it: what they call it is their own affair. */
export const KnownPasskey = z.strictObject({
  credential: CredentialId,
  /** SHA-256 of its public key, in COSE as it was registered. */
  publicKey: Digest,
  /** When it was registered here. */
  since: Instant,
  /** The index of the entry that registered it. */
  entry: z.int().min(0),
});
export type KnownPasskey = z.infer<typeof KnownPasskey>;

/** A member's seat; state `seated`, then `left`. The account behind it is never part of the record. */
export const MemberData = z.strictObject({
  name: Line,
  firstName: Line,
  namedAs: NamedAs,
  roles: z.array(Role).min(1),
  perspective: Perspective.nullable(),
  organisation: OrganisationId.nullable(),
  post: Line.optional(),
  signing: SigningSeat.optional(),
  /** Who invited them; nobody where an administrator did. */
  seatedBy: MemberId.optional(),
  /** Oldest first; what was removed is no longer among them. */
  passkeys: z.array(KnownPasskey).optional(),
  /** An auditor's stated dates. */
  from: Day.optional(),
  until: Day.optional(),
});
export type MemberData = z.infer<typeof MemberData>;

/** For whom a deputy signs, and on which days, both included; as named that day. */
export const Deputation = z.strictObject({ of: MemberId, name: Line, post: Line, from: Day, until: Day });
export type Deputation = z.infer<typeof Deputation>;

/** A person as a document names them, frozen on the day: never an account, never more than they chose. */
export const NamedPerson = z.strictObject({
  member: MemberId.nullable(),
  /** The words to print: a name, a first name, or only the perspective. */
  as: Line,
  perspective: Perspective.nullable(),
  role: Line.optional(),
  organisation: z.strictObject({ id: OrganisationId.nullable(), name: Line }).optional(),
});
export type NamedPerson = z.infer<typeof NamedPerson>;

/** Who was at a meeting, frozen as at that day; people without an account are written in. */
export const Attendance = z.strictObject({
  people: z.array(z.strictObject({ person: NamedPerson, presence: z.enum(['present', 'apologies']) })).max(200),
  /** Perspectives nobody in the room spoke from, and why. */
  notInTheRoom: z.array(z.strictObject({ perspective: Perspective, why: Prose.optional() })),
  recordedAt: Instant,
  enteredBy: MemberId,
});
export type Attendance = z.infer<typeof Attendance>;

/** Attendance as a scribe enters it: members by id, others by name and perspective. */
export const AttendanceInput = z.strictObject({
  present: z.array(MemberId).max(200),
  apologies: z.array(MemberId).max(200),
  writtenIn: z.array(z.strictObject({ as: Line, perspective: Perspective, organisation: Line.optional() })).max(50),
  whyNotInTheRoom: z.array(z.strictObject({ perspective: Perspective, why: Prose })).max(5),
});
export type AttendanceInput = z.infer<typeof AttendanceInput>;

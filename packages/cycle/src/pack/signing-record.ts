import { z } from 'zod';
import { Deputation } from '../people.ts';
import {
  CredentialId,
  Digest,
  Instant,
  Line,
  MemberId,
  PackId,
  PartnershipId,
  PlanId,
  Prose,
  RevisionId,
  Side,
} from '../words.ts';
import { FileOf, Occasion, SigningMethod } from './data.ts';

/** The declaration a signatory agrees to, in full (`domain` 5). */
export const declaration = (organisation: string, post: string): string =>
  `I have read the action plans listed here and agree them for ${organisation} as its ${post}; I am authorised to. ` +
  'I have seen the statements printed with them. This does not change any contract between our organisations.';

/** What a lead signs. */
export const SigningRecord = z.strictObject({
  type: z.literal('coproduce/signing/v1'),
  instance: z.strictObject({ id: z.string(), origin: z.string() }),
  partnership: PartnershipId,
  pack: z.strictObject({
    id: PackId,
    number: z.int(),
    offer: z.int(),
    contentDigest: Digest,
    /** The bytes put forward for signature, by their digest and length. */
    locked: FileOf.optional(),
  }),
  occasion: Occasion,
  /** Closing revisions too. */
  terms: z.array(z.strictObject({ plan: PlanId, revision: RevisionId, termsDigest: Digest })),
  signatory: z.strictObject({
    member: MemberId,
    name: Line,
    side: Side,
    post: Line,
    organisation: Line,
    authority: Prose,
    /** Where a deputy signs in the lead's place. */
    deputation: Deputation.optional(),
  }),
  method: SigningMethod,
  /** The passkey to sign with, where that is the method. */
  credential: z
    .strictObject({
      id: CredentialId,
      /** SHA-256 of its public key. */
      publicKey: Digest,
      /** The index of the entry that registered it. */
      registeredAt: z.int().min(0),
    })
    .optional(),
  /** The issuer to sign on with, by its address, where that is the method. */
  issuer: z.string().max(500).optional(),
  declaration: Prose,
  /** Single use, valid for ten minutes after `issuedAt`. */
  nonce: Digest,
  issuedAt: Instant,
});
export type SigningRecord = z.infer<typeof SigningRecord>;

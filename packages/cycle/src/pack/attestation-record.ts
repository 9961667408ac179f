import { z } from 'zod';
import { dayInWords } from '../labels.ts';
import { Day, Line, MemberId, Prose } from '../words.ts';
import { Attestation, Scan } from './data.ts';
import { SigningRecord } from './signing-record.ts';

/** What somebody attests to, in full. */
export const attestationInWords = ({
  signatory: { name, post, organisation },
  signedOn,
  pack: { contentDigest },
}: Pick<AttestationRecord, 'signatory' | 'signedOn' | 'pack'>): string =>
  `I have seen the page that was signed in ink, and the scan is of it. The fingerprint printed on it is ${contentDigest}. ` +
  `It is the signature of ${name}, ${post} of ${organisation}, given on ${dayInWords(signedOn)}.`;

/** What a member agrees to who attests to a signature in ink. */
export const AttestationRecord = SigningRecord.pick({
  instance: true,
  partnership: true,
  pack: true,
  credential: true,
  issuer: true,
  nonce: true,
  issuedAt: true,
}).extend({
  type: z.literal('coproduce/attestation/v1'),
  /** Whose signature it is. */
  signatory: SigningRecord.shape.signatory.pick({
    member: true,
    name: true,
    side: true,
    post: true,
    organisation: true,
  }),
  signedOn: Day,
  scan: Scan,
  /** Who attests. */
  attester: z.strictObject({ member: MemberId, name: Line }),
  method: Attestation.shape.method,
  declaration: Prose,
});
export type AttestationRecord = z.infer<typeof AttestationRecord>;

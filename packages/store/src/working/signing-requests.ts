import type { AttestationRecord, Kinds, SigningRecord } from '@coproduce/cycle';
import { fromJson, toJson } from '../database/json.ts';
import type { Db } from '../entities/all.ts';
import type { MemberId, PartnershipId } from '../record/ids.ts';

/** A signing record is good for ten minutes after it was shown (`coproduce/signing/v1`). */
const VALID_MS = 600_000;

/**
 * Uses up a signing record's nonce, inside the transaction that signs.
 *
 * @returns whether it was there and had not lapsed: false the second time.
 */
export async function consumeSigningRequest(db: Db, nonce: string, now: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('signing_request')
    .where('nonce', '=', nonce)
    .where('issued_at', '>=', oldestValid(now))
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** What somebody is shown to agree to: as a signatory, or as one who attests to a signature in ink. */
type Shown = SigningRecord | AttestationRecord;

const shownTo = (record: Shown): MemberId =>
  record.type === 'coproduce/attestation/v1' ? record.attester.member : record.signatory.member;

const isOf =
  <T extends Shown['type']>(type: T) =>
  (record: Shown): record is Extract<Shown, { readonly type: T }> =>
    record.type === type;

/** Signing records that are shown and not signed yet, and what people are shown who attest. */
export type SigningRequests = ReturnType<typeof signingRequestsOn>;

export function signingRequestsOn(db: () => Db) {
  return {
    /** Keeps a record that is shown to whoever is to agree to it, until they do or it lapses. */
    keep: async (record: Shown): Promise<void> => {
      const { nonce, partnership, pack, issuedAt } = record;
      const row = { nonce, partnership, member: shownTo(record), pack: pack.id, issued_at: issuedAt };
      await db()
        .insertInto('signing_request')
        .values({ ...row, record: toJson(record) })
        .execute();
    },

    /** The newest record of a type that was shown to a member for a pack and can still be agreed to. */
    find: async <T extends Shown['type']>(of: {
      readonly partnership: PartnershipId;
      readonly member: MemberId;
      readonly pack: Kinds['pack']['id'];
      readonly now: string;
      readonly type: T;
    }): Promise<Extract<Shown, { readonly type: T }> | undefined> => {
      const rows = await db()
        .selectFrom('signing_request')
        .select('record')
        .where('partnership', '=', of.partnership)
        .where('member', '=', of.member)
        .where('pack', '=', of.pack)
        .where('issued_at', '>=', oldestValid(of.now))
        .orderBy('issued_at', 'desc')
        .execute();
      return rows.map(({ record }) => fromJson(record)).find(isOf(of.type));
    },

    /** Forgets the records that lapsed. */
    forgetLapsed: async (now: string): Promise<void> => {
      await db().deleteFrom('signing_request').where('issued_at', '<', oldestValid(now)).execute();
    },
  };
}

function oldestValid(now: string): string {
  return new Date(Date.parse(now) - VALID_MS).toISOString();
}

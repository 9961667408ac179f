import type { Kinds, SigningRecord } from '@coproduce/cycle';
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

/** Signing records that are shown and not signed yet. */
export type SigningRequests = ReturnType<typeof signingRequestsOn>;

export function signingRequestsOn(db: () => Db) {
  return {
    /** Keeps a signing record that is shown to its signatory, until it is signed or lapses. */
    keep: async (record: SigningRecord): Promise<void> => {
      const { nonce, partnership, pack, signatory, issuedAt } = record;
      const row = { nonce, partnership, member: signatory.member, pack: pack.id, issued_at: issuedAt };
      await db()
        .insertInto('signing_request')
        .values({ ...row, record: toJson(record) })
        .execute();
    },

    /** The newest record that was shown to a member for a pack and can still be signed. */
    find: async (of: {
      readonly partnership: PartnershipId;
      readonly member: MemberId;
      readonly pack: Kinds['pack']['id'];
      readonly now: string;
    }): Promise<SigningRecord | undefined> => {
      const row = await db()
        .selectFrom('signing_request')
        .select('record')
        .where('partnership', '=', of.partnership)
        .where('member', '=', of.member)
        .where('pack', '=', of.pack)
        .where('issued_at', '>=', oldestValid(of.now))
        .orderBy('issued_at', 'desc')
        .executeTakeFirst();
      return row && fromJson(row.record);
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

import type { Db } from '../entities/all.ts';

/** What a challenge was made for: none is good for anything else. */
export type PasskeyPurpose = 'register' | 'signIn' | 'again';

/** How long a browser's dialog may stay open. */
const VALID_MS = 5 * 60_000;

/** Challenges that passkeys were asked to answer and have not answered yet; those of signatures are their records. */
export type PasskeyChallenges = ReturnType<typeof passkeyChallengesOn>;

export function passkeyChallengesOn(db: () => Db) {
  return {
    /** Keeps a challenge until it is answered or lapses. */
    keep: async (it: {
      readonly challenge: string;
      readonly purpose: PasskeyPurpose;
      /** Null before anybody has signed in. */
      readonly account: string | null;
      readonly issuedAt: string;
    }): Promise<void> => {
      const { issuedAt, ...row } = it;
      await db()
        .insertInto('passkey_challenge')
        .values({ ...row, issued_at: issuedAt })
        .execute();
    },

    /**
     * Uses a challenge up.
     *
     * @returns whether it was there, for that purpose and that account, and had not lapsed: false the second time.
     */
    take: async (it: {
      readonly challenge: string;
      readonly purpose: PasskeyPurpose;
      readonly account: string | null;
      readonly now: string;
    }): Promise<boolean> => {
      const { numDeletedRows } = await db()
        .deleteFrom('passkey_challenge')
        .where('challenge', '=', it.challenge)
        .where('purpose', '=', it.purpose)
        .where('account', it.account === null ? 'is' : '=', it.account)
        .where('issued_at', '>=', oldestValid(it.now))
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },

    /** Forgets the challenges that lapsed. */
    forgetLapsed: async (now: string): Promise<void> => {
      await db().deleteFrom('passkey_challenge').where('issued_at', '<', oldestValid(now)).execute();
    },
  };
}

function oldestValid(now: string): string {
  return new Date(Date.parse(now) - VALID_MS).toISOString();
}

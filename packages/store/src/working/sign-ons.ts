import { fromJson, toJson } from '../database/json.ts';
import type { Db } from '../entities/all.ts';

/** A way to an issuer and back that somebody set out on. */
export type SignOn = {
  /** SHA-256 of the state that the issuer hands back, and of what the browser was given. */
  readonly stateHash: string;
  readonly browserHash: string;
  /** The issuer, by its name in the settings. */
  readonly issuer: string;
  readonly nonce: string;
  /** Of PKCE (RFC 7636). */
  readonly verifier: string;
  /** Whoever proves once more that it is they; null before anybody has signed in. */
  readonly account: string | null;
  /** The page to go to afterwards. */
  readonly page: string;
  readonly issuedAt: string;
};

/** How long somebody may take at the issuer's. */
const VALID_MS = 600_000;

/** Ways to issuers that nobody has come back from yet, and what those said who did so that somebody may sign. */
export type SignOns = ReturnType<typeof signOnsOn>;

export function signOnsOn(db: () => Db) {
  return {
    /** Keeps a way to an issuer until somebody comes back from it, or it lapses. */
    begin: async ({ stateHash, browserHash, issuedAt, ...own }: SignOn): Promise<void> => {
      const row = { ...own, state_hash: stateHash, browser_hash: browserHash, issued_at: issuedAt };
      await db().insertInto('sign_on').values(row).execute();
    },

    /** Uses a way up. Nothing the second time, for another browser, or after it lapsed. */
    take: async (
      it: Pick<SignOn, 'stateHash' | 'browserHash'> & { readonly now: string },
    ): Promise<SignOn | undefined> => {
      const row = await db()
        .deleteFrom('sign_on')
        .where('state_hash', '=', it.stateHash)
        .where('browser_hash', '=', it.browserHash)
        .where('issued_at', '>=', oldestValid(it.now))
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { state_hash: stateHash, browser_hash: browserHash, issued_at: issuedAt, ...own } = row;
      return { ...own, stateHash, browserHash, issuedAt };
    },

    /** Keeps what an issuer said of an account over a signing record's digest, until it is signed with. */
    keepProof: async (it: {
      readonly account: string;
      readonly nonce: string;
      readonly proof: unknown;
      readonly at: string;
    }): Promise<void> => {
      const row = { ...it, proof: toJson(it.proof) };
      await db().deleteFrom('signed_on').where('account', '=', it.account).where('nonce', '=', it.nonce).execute();
      await db().insertInto('signed_on').values(row).execute();
    },

    /** What an issuer said of an account over a digest. */
    proof: async (account: string, nonce: string): Promise<unknown> => {
      const row = await db()
        .selectFrom('signed_on')
        .select('proof')
        .where('account', '=', account)
        .where('nonce', '=', nonce)
        .executeTakeFirst();
      return row && fromJson(row.proof);
    },

    /** Forgets what lapsed. */
    forgetLapsed: async (now: string): Promise<void> => {
      await db().deleteFrom('sign_on').where('issued_at', '<', oldestValid(now)).execute();
      await db().deleteFrom('signed_on').where('at', '<', oldestValid(now)).execute();
    },
  };
}

function oldestValid(now: string): string {
  return new Date(Date.parse(now) - VALID_MS).toISOString();
}

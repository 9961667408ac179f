import type { SignOn, Store } from '@coproduce/store';
import { SignOnProof } from '@coproduce/trail';
import type { Clock } from '../clock.ts';
import type { Issuer } from './issuers.ts';
import { type Answer, openIdOn } from './openid.ts';
import { newToken, tokenHash } from './token.ts';

/** Why somebody who came back from an issuer is not let in, or cannot sign. */
export type SignOnFailure =
  /** It took too long, was answered before, or began in another browser. */
  | 'lapsed'
  /** The issuer did not say who it is: it was broken off, or what it said does not hold. */
  | 'notSignedOn'
  /** Nobody here is known by what the issuer says. */
  | 'nobodyHere'
  /** It is another person than the one who is signed in. */
  | 'otherPerson';

/** Somebody back from an issuer, with the page they were on their way to. */
export type CameBack = {
  readonly page: string;
  /** Whether it was to prove once more who they are. */
  readonly again: boolean;
} & (
  | {
      readonly ok: true;
      readonly account: string;
      /** Two where the issuer's settings say that it demands them. */
      readonly factors: 1 | 2;
    }
  | { readonly ok: false; readonly failure: SignOnFailure }
);

/** The way to an issuer: where to send the browser, and what it has to bring back. */
export type WayOut = { readonly to: string; readonly browser: string };

/** What somebody asks an issuer for. */
export type Asked = {
  readonly issuer: Issuer;
  readonly page: string;
  /** Whoever proves once more that it is they, over the digest of what they sign. */
  readonly again?: { readonly account: string; readonly over: string };
};

type Outcome =
  | { readonly ok: true; readonly account: string; readonly factors: 1 | 2; readonly again: boolean }
  | { readonly ok: false; readonly failure: SignOnFailure };

/** The address that an issuer may vouch for, where it does. */
const vouchedAddress = (
  { emails }: Issuer,
  { email, email_verified: verified }: Answer['claims'],
): string | undefined => {
  if (typeof email !== 'string' || verified !== true) return undefined;
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return emails.some((each) => each.toLowerCase() === domain) ? email : undefined;
};

/** Whose account an issuer speaks of: one it was noted for, or one of an address that it may vouch for, noted then. */
const accountFor = async (
  { administration }: Store,
  issuer: Issuer,
  claims: Answer['claims'],
  now: string,
): Promise<string | undefined> => {
  const identity = { issuer: issuer.issuer, subject: claims.sub };
  const known = await administration.accountByIdentity(identity);
  if (known !== undefined) return known;
  const email = vouchedAddress(issuer, claims);
  const account = email === undefined ? undefined : await administration.accountByEmail(email);
  if (account === undefined) return undefined;
  // An address that the issuer has given to somebody else since lets nobody into the account that it was first.
  const before = await administration.identitiesOf(account.id);
  if (before.some((each) => each.issuer === issuer.issuer)) return undefined;
  await administration.linkIdentity(identity, account.id, now);
  return administration.accountByIdentity(identity);
};

/** What an issuer's answer comes to; over a signing record's digest it is kept until that is signed. */
const outcomeOf = async (
  store: Store,
  issuer: Issuer,
  { way, answer, now }: { readonly way: SignOn; readonly answer: Answer; readonly now: string },
): Promise<Outcome> => {
  const account = await accountFor(store, issuer, answer.claims, now);
  if (account === undefined) return { ok: false, failure: 'nobodyHere' };
  const factors = issuer.demandsTwoFactors ? 2 : 1;
  if (way.account === null) return { ok: true, account, factors, again: false };
  if (account !== way.account) return { ok: false, failure: 'otherPerson' };
  const { idToken, key } = answer;
  const proof = SignOnProof.safeParse({ method: 'oidc', issuer: issuer.issuer, client: issuer.client, key, idToken });
  if (!proof.success) return { ok: false, failure: 'notSignedOn' };
  await store.signOns.keepProof({ account, nonce: way.nonce, proof: proof.data, at: now });
  return { ok: true, account, factors, again: true };
};

/** Single sign-on with the issuers that this instance trusts. Times are the composition's clock's. */
export const singleSignOnOn = (
  store: Store,
  clock: Clock,
  { issuers, origin }: { readonly issuers: readonly Issuer[]; readonly origin: () => string },
) => {
  const back = (): string => `${origin()}/auth/sign-on/back`;
  const openId = openIdOn(back);
  const now = (): string => clock.now().toISOString();

  return {
    /** The issuers, by the names that people know. */
    offered: issuers.map(({ id, name }) => ({ id, name })),

    issuerOf: (id: string): Issuer | undefined => issuers.find((issuer) => issuer.id === id),

    /** Those that an account is known by, with their addresses. */
    of: async (account: string) => {
      const identities = await store.administration.identitiesOf(account);
      const known = new Set(identities.map(({ issuer }) => issuer));
      return issuers.filter(({ issuer }) => known.has(issuer)).map(({ id, name, issuer }) => ({ id, name, issuer }));
    },

    /**
     * Begins the way to an issuer.
     *
     * @throws where the issuer cannot be reached
     */
    begin: async ({ issuer, page, again }: Asked): Promise<WayOut> => {
      const [state, browser, verifier] = [newToken(), newToken(), newToken()];
      const nonce = again?.over ?? newToken();
      const to = await openId.addressFor(issuer, { state, nonce, verifier, fresh: again !== undefined });
      await store.signOns.begin({
        stateHash: tokenHash(state),
        browserHash: tokenHash(browser),
        issuer: issuer.id,
        nonce,
        verifier,
        account: again?.account ?? null,
        page,
        issuedAt: now(),
      });
      return { to, browser };
    },

    /** Ends the way: what the issuer sent back with the browser, and what the browser had been given. */
    comeBack: async (query: string, browser: string | undefined): Promise<CameBack> => {
      const at = new URL(`${back()}${query}`);
      const state = at.searchParams.get('state') ?? '';
      const hashes = { stateHash: tokenHash(state), browserHash: tokenHash(browser ?? '') };
      const way = await store.signOns.take({ ...hashes, now: now() });
      const issuer = issuers.find(({ id }) => id === way?.issuer);
      if (way === undefined || issuer === undefined) return { ok: false, page: '/', again: false, failure: 'lapsed' };
      const { page, nonce, verifier } = way;
      const again = way.account !== null;
      // Whatever an issuer does wrong is theirs to put right, and nobody is let in by it.
      const answer = await openId.answerTo(issuer, { state, nonce, verifier, fresh: again }, at).catch(() => undefined);
      if (answer === undefined) return { ok: false, page, again, failure: 'notSignedOn' };
      return { page, again, ...(await outcomeOf(store, issuer, { way, answer, now: now() })) };
    },
  };
};

export type SingleSignOn = ReturnType<typeof singleSignOnOn>;

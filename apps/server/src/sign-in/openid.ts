import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  getJwksCache,
} from 'openid-client';
import type { Issuer } from './issuers.ts';

/** What goes to an issuer and has to come back from it. */
export type Exchange = {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE (RFC 7636). */
  readonly verifier: string;
  /** Whether somebody who is signed in there already has to sign in anew. */
  readonly fresh: boolean;
};

/** What an issuer said: its ID token whole, the key that signed it, and what it says of whom. */
export type Answer = {
  readonly idToken: string;
  /** A JWK as the issuer publishes it, public members alone. */
  readonly key: unknown;
  readonly claims: { readonly sub: string; readonly email?: unknown; readonly email_verified?: unknown };
};

/** What issuers publish of themselves, asked for once, and again where that failed. */
const configurations = () => {
  const known = new Map<string, Promise<Configuration>>();
  return ({ issuer, client, secret }: Issuer): Promise<Configuration> => {
    const before = known.get(issuer);
    if (before !== undefined) return before;
    const insecure = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
    const asked = discovery(new URL(issuer), client, secret, undefined, {
      execute: [...insecure, enableNonRepudiationChecks],
    });
    known.set(issuer, asked);
    asked.catch(() => known.delete(issuer));
    return asked;
  };
};

const kidOf = (idToken: string): unknown => {
  const header: unknown = JSON.parse(Buffer.from(idToken.split('.')[0] ?? '', 'base64url').toString());
  return typeof header === 'object' && header !== null && 'kid' in header ? header.kid : undefined;
};

const keyOf = (configuration: Configuration, idToken: string): unknown => {
  const kid = kidOf(idToken);
  const keys = getJwksCache(configuration)?.jwks.keys ?? [];
  const found = keys.find((key) => key.kid === kid) ?? keys[0];
  if (found === undefined) return undefined;
  const { kty, crv, n, e, x, y } = found;
  const named = typeof found.kid === 'string' ? { kid: found.kid } : {};
  if (kty === 'RSA') return { kty, n, e, ...named };
  return kty === 'EC' ? { kty, crv, x, y, ...named } : { kty, crv, x, ...named };
};

/** OpenID Connect by the code flow with PKCE; `back` is where issuers send browsers back to. */
export const openIdOn = (back: () => string) => {
  const configurationOf = configurations();
  return {
    /**
     * Where to send a browser.
     *
     * @throws where the issuer cannot be reached
     */
    addressFor: async (issuer: Issuer, { state, nonce, verifier, fresh }: Exchange): Promise<string> => {
      const configuration = await configurationOf(issuer);
      const { href } = buildAuthorizationUrl(configuration, {
        redirect_uri: back(),
        scope: 'openid email',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(fresh ? { prompt: 'login', max_age: '0' } : {}),
      });
      return href;
    },

    /**
     * What the issuer says of whoever came back.
     *
     * @param at the address that the browser came back to
     * @throws where it says nothing, or what it says does not hold
     */
    answerTo: async (issuer: Issuer, { state, nonce, verifier, fresh }: Exchange, at: URL): Promise<Answer> => {
      const configuration = await configurationOf(issuer);
      const tokens = await authorizationCodeGrant(configuration, at, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        ...(fresh ? { maxAge: 0 } : {}),
      });
      const claims = tokens.claims();
      const idToken = tokens.id_token;
      if (claims === undefined || idToken === undefined) throw new TypeError('An issuer answered without a token');
      return { claims, idToken, key: keyOf(configuration, idToken) };
    },
  };
};

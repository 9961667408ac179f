import { createServer } from 'node:http';
import { once } from 'node:events';
import { Provider } from 'oidc-provider';

/** Somebody as the issuer knows them. */
export type Known = { readonly email: string; readonly verified: boolean };

/** An OpenID Connect issuer on this machine, which lets in whoever it is told to, without asking. */
export type LocalIssuer = {
  /** Its address, as its tokens name it. */
  readonly issuer: string;
  /** Who signs in there next, by their id there; null for somebody who breaks it off. */
  readonly letIn: (subject: string | null) => void;
  readonly stop: () => Promise<void>;
};

export const CLIENT = { id: 'coproduce', secret: 'a secret of the two of them' };

/**
 * Starts an issuer that knows these people.
 *
 * @param back where it sends browsers back to
 */
export const startIssuer = async (
  port: number,
  back: string,
  people: Readonly<Record<string, Known>>,
): Promise<LocalIssuer> => {
  const issuer = `http://localhost:${port}`;
  let next: string | null = null;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [back],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['signs its cookies'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: people[id]?.email, email_verified: people[id]?.verified }),
    }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    // Nobody is asked whether their organisation may say who they are to a service of its own.
    loadExistingGrant: async ({ oidc }) => {
      const accountId = oidc.session?.accountId;
      const grant = new oidc.provider.Grant({ clientId: CLIENT.id, ...(accountId === undefined ? {} : { accountId }) });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) {
      void answer(request, response);
      return;
    }
    const result =
      next === null
        ? { error: 'access_denied', error_description: 'It was broken off' }
        : { login: { accountId: next, remember: false } };
    void provider.interactionFinished(request, response, result);
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    issuer,
    letIn: (subject) => {
      next = subject;
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

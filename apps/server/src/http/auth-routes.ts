import type { Store } from '@coproduce/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { PasskeySignIn } from '../sign-in/passkeys.ts';
import type { SingleSignOn } from '../sign-in/single-sign-on.ts';
import { fromWhere } from './browser.ts';
import { sessionToken, setSession } from './cookies.ts';
import { Code } from './again-body.ts';
import { authenticatorRoutes } from './authenticator-routes.ts';
import { enterWith } from './enter-with.ts';
import { mailRoutes } from './mail-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { signOnRoutes } from './sign-on-routes.ts';

/** A demonstration's people, offered on the sign-in page and nowhere else. */
export type DemonstrationPeople = {
  readonly password: string;
  readonly people: readonly { readonly name: string; readonly email: string; readonly is: string }[];
};

const Words = z.string().min(1).max(400);
const SignInBody = z.strictObject({ email: Words, password: Words, code: Code.optional() });
const PasswordBody = z.strictObject({ link: Words, password: z.string().max(400) });

type Options = {
  readonly signIn: SignIn;
  readonly passkeys: PasskeySignIn;
  readonly signOn: SingleSignOn;
  readonly origin: () => string;
  readonly demonstration: () => Promise<DemonstrationPeople | null>;
  readonly store: Store;
  readonly clock: Clock;
  /** Whether mail is sent. */
  readonly mail: boolean;
};

/** Signing in and out, and setting a password by a one-time link: plain JSON, as cookies belong to HTTP. */
export const authRoutes = async (app: FastifyInstance, options: Options): Promise<void> => {
  const { signIn, origin } = options;
  // By address here; by account in the sign-in itself.
  const perAddress = { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } };

  app.get('/auth/options', async () => ({
    demonstration: await options.demonstration(),
    hasAccounts: await options.store.administration.hasAccounts(),
    mail: options.mail,
    issuers: options.signOn.offered,
    // Null where passkeys can be used; where people have to open the pages for them, too.
    passkeys: { origin: origin(), unusable: options.passkeys.unusable() },
  }));

  app.post('/auth/sign-in', perAddress, async (request, reply) => {
    const body = SignInBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ problem: 'incomplete' });
    const result = await signIn.signIn(body.data, fromWhere(request));
    return enterWith({ request, reply, signIn, origin: origin() }, result);
  });

  app.post('/auth/sign-out', async (request, reply) => {
    const token = sessionToken(request, origin());
    if (token !== undefined) await signIn.sessions.end(token);
    setSession(reply, origin(), null);
    return { signedOut: true };
  });

  app.post('/auth/password', perAddress, async (request, reply) => {
    const body = PasswordBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ problem: 'incomplete' });
    const result = await signIn.setPassword(body.data.link, body.data.password);
    return result.ok ? { set: true, confirmed: result.confirmed } : reply.code(422).send({ problem: result.problem });
  });

  sessionRoutes(app, options);
  authenticatorRoutes(app, { ...options, perAddress });
  passkeyRoutes(app, { ...options, perAddress });
  mailRoutes(app, { ...options, perAddress });
  signOnRoutes(app, { ...options, perAddress });
};

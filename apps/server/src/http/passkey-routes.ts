import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import type { PasskeySignIn } from '../sign-in/passkeys.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { z } from 'zod';
import { AgainBody, Assertion } from './again-body.ts';
import { fromWhere } from './browser.ts';
import { enterWith } from './enter-with.ts';
import { whoAsks } from './who-asks.ts';

const SignInBody = z.strictObject({ assertion: Assertion });

type Options = {
  readonly signIn: SignIn;
  readonly passkeys: PasskeySignIn;
  readonly origin: () => string;
  readonly perAddress: RouteShorthandOptions;
};

/**
 * Signing in with a passkey, and the way to a new one: the password or another passkey first, then what to make it
 * from. What the browser made is sent to `passkey.register`.
 */
export const passkeyRoutes = (app: FastifyInstance, { signIn, passkeys, origin, perAddress }: Options): void => {
  /** Refuses where this origin can have no passkeys: what a browser made for it could not be used. */
  const usable = async (_request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const why = passkeys.unusable();
    if (why !== null) await reply.code(422).send({ problem: why });
  };
  const route = { ...perAddress, preHandler: usable };

  const signedIn = (request: FastifyRequest) => whoAsks(request, { signIn, origin });

  app.post('/auth/passkey/options', route, () => passkeys.askToSignIn());

  app.post('/auth/passkey/sign-in', route, async (request, reply) => {
    const body = SignInBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ problem: 'incomplete' });
    const result = await signIn.signInByPasskey(body.data.assertion, fromWhere(request));
    return enterWith({ request, reply, signIn, origin: origin() }, result);
  });

  app.post('/auth/passkey/again', route, async (request, reply) => {
    const who = await signedIn(request);
    return who === null ? reply.code(401).send({ problem: 'signedOut' }) : passkeys.askAgain(who.id);
  });

  app.post('/auth/passkey/new', route, async (request, reply) => {
    const body = AgainBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ problem: 'incomplete' });
    const who = await signedIn(request);
    if (who === null) return reply.code(401).send({ problem: 'signedOut' });
    const result = await signIn.again(who, body.data, fromWhere(request));
    const more = result.ok ? { options: await passkeys.askToRegister(who) } : {};
    return enterWith({ request, reply, signIn, origin: origin() }, result, more);
  });
};

import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { z } from 'zod';
import type { SignedIn, SignIn } from '../sign-in/sign-in.ts';
import { AgainBody, AgainWithCodeBody, Code } from './again-body.ts';
import { fromWhere } from './browser.ts';
import { enterWith } from './enter-with.ts';
import { whoAsks } from './who-asks.ts';

const CodeBody = z.strictObject({ code: Code.min(1) });

type Options = {
  readonly signIn: SignIn;
  readonly origin: () => string;
  readonly perAddress: RouteShorthandOptions;
};

/** What a route does for whoever is signed in, with a body that was read. */
type Work<B> = (asked: {
  readonly who: SignedIn;
  readonly body: B;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}) => Promise<FastifyReply>;

/**
 * An account's authenticator: a new one, for which whoever is signed in proves again who they are and then gives back its
 * first code; its removal; and a code of it in a session that was begun with one factor.
 */
export const authenticatorRoutes = (app: FastifyInstance, { signIn, origin, perAddress }: Options): void => {
  const { secondFactor } = signIn;

  const give = <B>(path: string, form: z.ZodType<B>, work: Work<B>): void => {
    app.post(path, perAddress, async (request, reply) => {
      const body = form.safeParse(request.body);
      if (!body.success) return reply.code(400).send({ problem: 'incomplete' });
      const who = await whoAsks(request, { signIn, origin });
      if (who === null) return reply.code(401).send({ problem: 'signedOut' });
      return work({ who, body: body.data, request, reply });
    });
  };
  const entering = (request: FastifyRequest, reply: FastifyReply) => ({ request, reply, signIn, origin: origin() });

  give('/auth/authenticator/new', AgainBody, async ({ who, body, request, reply }) => {
    if (await secondFactor.hasAuthenticator(who.id)) return reply.code(409).send({ problem: 'alreadyThere' });
    // Whoever reads somebody's mail has set their password perhaps, and makes no second factor with it.
    if ('password' in body && !(await secondFactor.isPasswordConfirmed(who.id)))
      return reply.code(403).send({ problem: 'passwordUnconfirmed' });
    const result = await signIn.again(who, body, fromWhere(request));
    const authenticator = result.ok ? await secondFactor.beginAuthenticator(who) : undefined;
    return enterWith(entering(request, reply), result, { authenticator });
  });

  give('/auth/authenticator/confirm', CodeBody, async ({ who, body, request, reply }) => {
    const result = await secondFactor.confirmAuthenticator(who, body.code, fromWhere(request));
    if (!result.ok && result.problem === 'lapsed') return reply.code(409).send({ problem: result.problem });
    return enterWith(entering(request, reply), result);
  });

  give('/auth/authenticator/remove', AgainWithCodeBody, async ({ who, body: { code, ...by }, request, reply }) => {
    if (!(await secondFactor.hasAuthenticator(who.id))) return reply.code(409).send({ problem: 'notThere' });
    const result = await secondFactor.removeAuthenticator(who, by, code, fromWhere(request));
    return enterWith(entering(request, reply), result);
  });

  give('/auth/code', CodeBody, async ({ who, body, request, reply }) => {
    const result = await secondFactor.giveCode(who, body.code, fromWhere(request));
    return enterWith(entering(request, reply), result);
  });
};

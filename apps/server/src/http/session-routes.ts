import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SignIn } from '../sign-in/sign-in.ts';
import { sessionToken } from './cookies.ts';
import { whoAsks, wholly } from './who-asks.ts';

const EndBody = z.strictObject({ session: z.union([z.literal('others'), z.string().regex(/^[0-9a-f]{64}$/u)]) });

type Options = { readonly signIn: SignIn; readonly origin: () => string };

/** Where somebody is signed in, and how to end that elsewhere: for whoever is signed in, of their own sessions alone. */
export const sessionRoutes = (app: FastifyInstance, { signIn, origin }: Options): void => {
  app.get('/auth/sessions', async (request, reply) => {
    const who = await whoAsks(request, { signIn, origin });
    if (who === null) return reply.code(401).send({ problem: 'signedOut' });
    return { sessions: await signIn.sessions.of(who.id, sessionToken(request, origin())) };
  });

  app.post('/auth/sessions/end', async (request, reply) => {
    const body = EndBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ problem: 'incomplete' });
    const who = await wholly(request, reply, { signIn, origin });
    const token = sessionToken(request, origin());
    if (who === undefined || token === undefined) return reply;
    const { session } = body.data;
    await (session === 'others' ? signIn.sessions.endOthers(who.id, token) : signIn.sessions.endOne(who.id, session));
    return { ended: true };
  });
};

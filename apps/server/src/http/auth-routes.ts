import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SignIn } from '../sign-in/sign-in.ts';
import { sessionToken, setSession } from './cookies.ts';

/** A demonstration's people, offered on the sign-in page and nowhere else. */
export type DemonstrationPeople = {
  readonly password: string;
  readonly people: readonly { readonly name: string; readonly email: string; readonly is: string }[];
};

const Words = z.string().min(1).max(400);
const SignInBody = z.strictObject({ email: Words, password: Words });
const PasswordBody = z.strictObject({ link: Words, password: z.string().max(400) });

type Options = {
  readonly signIn: SignIn;
  readonly origin: () => string;
  readonly demonstration: () => Promise<DemonstrationPeople | null>;
  readonly hasAccounts: () => Promise<boolean>;
};

/** Signing in and out, and setting a password by a one-time link: plain JSON, as cookies belong to HTTP. */
export const authRoutes = async (app: FastifyInstance, options: Options): Promise<void> => {
  const { signIn, origin } = options;
  // By address here; by account in the sign-in itself.
  const perAddress = { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } };

  app.get('/auth/options', async () => ({
    demonstration: await options.demonstration(),
    hasAccounts: await options.hasAccounts(),
  }));

  app.post('/auth/sign-in', perAddress, async (request, reply) => {
    const body = SignInBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ problem: 'incomplete' });
    const result = await signIn.signIn(body.data.email, body.data.password);
    if (!result.ok) return reply.code(result.problem === 'locked' ? 429 : 401).send({ ...result });
    const before = sessionToken(request, origin());
    if (before !== undefined) await signIn.signOut(before);
    setSession(reply, origin(), result.token);
    return { account: result.account };
  });

  app.post('/auth/sign-out', async (request, reply) => {
    const token = sessionToken(request, origin());
    if (token !== undefined) await signIn.signOut(token);
    setSession(reply, origin(), null);
    return { signedOut: true };
  });

  app.post('/auth/password', perAddress, async (request, reply) => {
    const body = PasswordBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ problem: 'incomplete' });
    const result = await signIn.setPassword(body.data.link, body.data.password);
    return result.ok ? { set: true } : reply.code(422).send({ problem: result.problem });
  });
};

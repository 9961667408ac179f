import type { FastifyInstance, FastifyReply, RouteShorthandOptions } from 'fastify';
import { z } from 'zod';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { Asked, CameBack, SingleSignOn } from '../sign-in/single-sign-on.ts';
import { fromWhere } from './browser.ts';
import { setSignOn, signOnToken } from './cookies.ts';
import { changeSession } from './enter-with.ts';
import { wholly } from './who-asks.ts';

/** A page of this site, by its path. */
const Page = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])/u);
const BeginBody = z.strictObject({ issuer: z.string().max(40), page: Page });
const AgainBody = BeginBody.extend({ over: z.string().regex(/^[0-9a-f]{64}$/u) });

type Options = {
  readonly signIn: SignIn;
  readonly signOn: SingleSignOn;
  readonly origin: () => string;
  readonly perAddress: RouteShorthandOptions;
};

/** Where somebody goes who came back: the page they were on their way to, which says what went wrong. */
const pageAfter = (back: CameBack): string => {
  if (back.ok) return back.page;
  const problem = new URLSearchParams({ 'sign-on': back.failure });
  if (!back.again) return `/sign-in?${new URLSearchParams({ to: back.page }).toString()}&${problem.toString()}`;
  return `${back.page}${back.page.includes('?') ? '&' : '?'}${problem.toString()}`;
};

/**
 * Single sign-on. The browser is sent to the issuer and comes back to `/auth/sign-on/back`, either to be let in or with
 * what the issuer says over the digest of a signing record; that is kept until `pack.sign` asks for it.
 */
export const signOnRoutes = (app: FastifyInstance, { signIn, signOn, origin, perAddress }: Options): void => {
  const begin = async (reply: FastifyReply, asked: Asked): Promise<FastifyReply> => {
    const way = await signOn.begin(asked).catch(() => undefined);
    if (way === undefined) return reply.code(502).send({ problem: 'issuerSilent' });
    setSignOn(reply, origin(), way.browser);
    return reply.send({ to: way.to });
  };

  app.post('/auth/sign-on', perAddress, async (request, reply) => {
    const body = BeginBody.safeParse(request.body);
    const issuer = body.success ? signOn.issuerOf(body.data.issuer) : undefined;
    if (!body.success || issuer === undefined) return reply.code(400).send({ problem: 'incomplete' });
    return begin(reply, { issuer, page: body.data.page });
  });

  app.get('/auth/sign-on/own', async (request, reply) => {
    const who = await wholly(request, reply, { signIn, origin });
    return who === undefined ? reply : { issuers: await signOn.of(who.id) };
  });

  app.post('/auth/sign-on/again', perAddress, async (request, reply) => {
    const body = AgainBody.safeParse(request.body);
    const issuer = body.success ? signOn.issuerOf(body.data.issuer) : undefined;
    if (!body.success || issuer === undefined) return reply.code(400).send({ problem: 'incomplete' });
    const who = await wholly(request, reply, { signIn, origin });
    if (who === undefined) return reply;
    const { page, over } = body.data;
    return begin(reply, { issuer, page, again: { account: who.id, over } });
  });

  app.get('/auth/sign-on/back', perAddress, async (request, reply) => {
    const query = request.url.slice(request.url.indexOf('?'));
    const back = await signOn.comeBack(query, signOnToken(request, origin()));
    setSignOn(reply, origin(), null);
    if (back.ok && !back.again) {
      const token = await signIn.sessions.begin(back.account, {
        ...fromWhere(request),
        by: 'oidc',
        factors: back.factors,
      });
      await changeSession({ request, reply, signIn, origin: origin() }, token);
    }
    return reply.redirect(pageAfter(back), 303);
  });
};

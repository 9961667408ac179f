import type { Mail, Store } from '@coproduce/store';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { SignedIn, SignIn } from '../sign-in/sign-in.ts';
import { tokenHash } from '../sign-in/token.ts';
import { fromWhere } from './browser.ts';
import { enterWith } from './enter-with.ts';
import { AgainBody, BothBody } from './again-body.ts';
import { whoAsks, wholly } from './who-asks.ts';

const Email = z.string().trim().max(320).pipe(z.email());
const RecoverBody = z.strictObject({ email: Email });
const AddressBody = z.strictObject({ email: Email, again: AgainBody });
const LinkBody = z.strictObject({ link: z.string().min(1).max(400) });

/** However often the same is asked for within this, it is one mail. */
const SLOT_MS = 15 * 60_000;

type Options = {
  readonly store: Store;
  readonly clock: Clock;
  readonly signIn: SignIn;
  readonly origin: () => string;
  /** Whether mail is sent. */
  readonly mail: boolean;
  readonly perAddress: RouteShorthandOptions;
};

/** Each asking may send a mail, and asks for little else: few are needed. */
const SELDOM = { config: { rateLimit: { max: 20, timeWindow: '10 minutes' } } } as const;

/** What is done by mail: a new password for whoever has forgotten theirs, and another address. */
export const mailRoutes = (app: FastifyInstance, options: Options): void => {
  const { store, clock, signIn, origin, perAddress } = options;
  const { administration, credentials } = store;
  const signedIn = (request: FastifyRequest): Promise<SignedIn | null> => whoAsks(request, { signIn, origin });
  const slot = (): string => new Date(Math.floor(clock.now().getTime() / SLOT_MS) * SLOT_MS).toISOString();
  const ask = (mail: Mail): Promise<void> => administration.sendMail([mail]);

  const sent = async (_request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (!options.mail) await reply.code(422).send({ problem: 'noMail' });
  };

  // Whose address it is, is asked when the mail is made: here everybody is answered the same, in the same time.
  app.post('/auth/recover', { ...SELDOM, preHandler: sent }, async (request, reply) => {
    const body = RecoverBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ problem: 'incomplete' });
    await ask({ kind: 'mail', what: 'recovery', email: body.data.email.toLowerCase(), at: slot() });
    return { asked: true };
  });

  app.post('/auth/address', { ...SELDOM, preHandler: sent }, async (request, reply) => {
    const body = AddressBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ problem: 'incomplete' });
    const who = await wholly(request, reply, { signIn, origin });
    if (who === undefined) return reply;
    if (!(await signIn.secondFactor.isPasswordConfirmed(who.id)))
      return reply.code(403).send({ problem: 'passwordUnconfirmed' });
    const result = await signIn.again(who, body.data.again, fromWhere(request));
    if (result.ok) {
      await ask({ kind: 'mail', what: 'newAddress', account: who.id, email: body.data.email, at: slot() });
    }
    return enterWith({ request, reply, signIn, origin: origin() }, result, { asked: true });
  });

  app.post('/auth/address/confirm', perAddress, async (request, reply) => {
    const body = LinkBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ problem: 'incomplete' });
    const email = await administration.changeAddressByLink(tokenHash(body.data.link), clock.now().toISOString());
    return email === undefined ? reply.code(422).send({ problem: 'linkLapsed' }) : { email };
  });

  app.post('/auth/password/confirm', perAddress, async (request, reply) => {
    const body = BothBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ problem: 'incomplete' });
    const who = await signedIn(request);
    if (who === null) return reply.code(401).send({ problem: 'signedOut' });
    const unconfirmedSince = (await credentials.find(who.id))?.unconfirmedSince ?? null;
    const result = await signIn.againWithBoth(who, body.data, fromWhere(request));
    if (result.ok && unconfirmedSince !== null) {
      const by = 'code' in body.data ? 'authenticator' : 'passkey';
      await administration.confirmPassword(who.id, { unconfirmedSince, by }, clock.now().toISOString());
    }
    return enterWith({ request, reply, signIn, origin: origin() }, result);
  });
};

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn, SignIn } from '../sign-in/sign-in.ts';
import { sessionToken } from './cookies.ts';

type Door = { readonly signIn: SignIn; readonly origin: () => string };

/** Who is signed in, unless the page that asks was made for somebody else. */
export const whoAsks = async (request: FastifyRequest, { signIn, origin }: Door): Promise<SignedIn | null> => {
  const who = await signIn.whoIs(sessionToken(request, origin()));
  const madeFor = request.headers['x-coproduce-account'];
  return madeFor === undefined || madeFor === who?.id ? who : null;
};

/** What somebody is told who owes a second factor: 428, Precondition Required. */
export const SECOND_FACTOR_NEEDED = { problem: 'secondFactorNeeded' } as const;

/** The same, who proved it by all that is asked of them; anybody else is answered here, and nobody is given. */
export const wholly = async (
  request: FastifyRequest,
  reply: FastifyReply,
  door: Door,
): Promise<SignedIn | undefined> => {
  const who = await whoAsks(request, door);
  if (who?.owesSecondFactor === false) return who;
  await (who === null ? reply.code(401).send({ problem: 'signedOut' }) : reply.code(428).send(SECOND_FACTOR_NEEDED));
  return undefined;
};

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignIn, SignInResult } from '../sign-in/sign-in.ts';
import { sessionToken, setSession } from './cookies.ts';

type Entering = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly signIn: SignIn;
  readonly origin: string;
};

/** Hands a browser a session in place of the one it came with, which ends. */
export const changeSession = async ({ request, reply, signIn, origin }: Entering, token: string): Promise<void> => {
  const before = sessionToken(request, origin);
  if (before !== undefined) await signIn.sessions.end(before);
  setSession(reply, origin, token);
};

/** Hands over a new session in place of the one a browser came with; or says, in facts, why not. */
export const enterWith = async (entering: Entering, result: SignInResult, more: object = {}): Promise<FastifyReply> => {
  const { reply } = entering;
  if (!result.ok) return reply.code(result.problem === 'locked' ? 429 : 401).send({ ...result });
  await changeSession(entering, result.token);
  return reply.send({ account: result.account, ...more });
};

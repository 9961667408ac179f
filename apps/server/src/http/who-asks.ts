import type { FastifyRequest } from 'fastify';
import type { SignedIn, SignIn } from '../sign-in/sign-in.ts';
import { sessionToken } from './cookies.ts';

/** Who is signed in, unless the page that asks was made for somebody else. */
export const whoAsks = async (
  request: FastifyRequest,
  { signIn, origin }: { readonly signIn: SignIn; readonly origin: () => string },
): Promise<SignedIn | null> => {
  const who = await signIn.whoIs(sessionToken(request, origin()));
  const madeFor = request.headers['x-coproduce-account'];
  return madeFor === undefined || madeFor === who?.id ? who : null;
};

import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-` cookies need https; over plain http (a laptop, a test) the same cookie goes without the prefix. */
const nameFor = (origin: string): string => (origin.startsWith('https:') ? '__Host-coproduce' : 'coproduce');

/** The session token a browser sent, or undefined. */
export const sessionToken = (request: FastifyRequest, origin: string): string | undefined =>
  request.cookies[nameFor(origin)];

/** Hands the browser its session, or takes it away (`null`). */
export const setSession = (reply: FastifyReply, origin: string, token: string | null): void => {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: origin.startsWith('https:') } as const;
  if (token === null) reply.clearCookie(nameFor(origin), options);
  else reply.setCookie(nameFor(origin), token, options);
};

import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-` cookies need https; over plain http (a laptop, a test) the same cookie goes without the prefix. */
const nameFor = (origin: string, what = 'coproduce'): string => (origin.startsWith('https:') ? `__Host-${what}` : what);

const SIGN_ON = 'coproduce-sign-on';

const set = (reply: FastifyReply, origin: string, what: string | undefined, value: string | null): void => {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: origin.startsWith('https:') } as const;
  if (value === null) reply.clearCookie(nameFor(origin, what), options);
  else reply.setCookie(nameFor(origin, what), value, options);
};

/** The session token a browser sent, or undefined. */
export const sessionToken = (request: FastifyRequest, origin: string): string | undefined =>
  request.cookies[nameFor(origin)];

/** Hands the browser its session, or takes it away (`null`). */
export const setSession = (reply: FastifyReply, origin: string, token: string | null): void =>
  set(reply, origin, undefined, token);

/** What a browser was given before it went to an issuer, or undefined. */
export const signOnToken = (request: FastifyRequest, origin: string): string | undefined =>
  request.cookies[nameFor(origin, SIGN_ON)];

/** Hands the browser what it has to bring back from an issuer, or takes it away (`null`). */
export const setSignOn = (reply: FastifyReply, origin: string, token: string | null): void =>
  set(reply, origin, SIGN_ON, token);

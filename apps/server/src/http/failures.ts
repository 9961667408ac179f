import type { FastifyInstance, FastifyReply } from 'fastify';

/** What is said of a request that nobody could answer: nothing of how we are made, and nothing of what was sent. */
const told = (status: number): { readonly problem: string; readonly message: string } => {
  if (status === 429) return { problem: 'tooManyRequests', message: 'Too many requests. Wait a minute and try again' };
  if (status === 413) return { problem: 'badRequest', message: 'This is too large' };
  return status >= 500
    ? { problem: 'serverError', message: 'Something went wrong here; nothing was changed' }
    : { problem: 'badRequest', message: 'This cannot be read' };
};

/** Answers what was thrown while a request was read or answered, and logs what is our own fault. */
export const answerFailures = (app: FastifyInstance): void => {
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ error: error.name, stack: error.stack }, 'failed');
    await reply.code(status).send(told(status));
  });
};

/** Answers an address that cannot be read. It comes before every hook, so it brings the headers that matter itself. */
export const answerUnread = ({ statusCode = 400 }: { readonly statusCode?: number }, reply: FastifyReply): void => {
  void reply
    .code(statusCode)
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    })
    .send(told(statusCode));
};

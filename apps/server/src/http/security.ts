import type { FastifyInstance, FastifyRequest } from 'fastify';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request that changes something comes from our own pages: a browser says where from, and it must be here. */
const comesFromHere = (request: FastifyRequest, origin: string): boolean => {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return request.headers.origin === undefined || request.headers.origin === origin;
};

/**
 * Whether a body is JSON or there is none. A form on another site's page can send the other kinds unasked, and what is
 * compressed may be a thousand times as large as it says.
 */
const isJson = ({ headers }: FastifyRequest): boolean =>
  (headers['content-encoding'] === undefined || headers['content-encoding'] === 'identity') &&
  (headers['content-type'] === undefined || /^application\/json\s*(;|$)/iu.test(headers['content-type']));

/** A kind of body that a route takes instead of JSON: another site's form cannot send any of these either. */
export type TakenFile = 'application/pdf' | 'image/jpeg' | 'image/png';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Where the body is a file: of which kinds, and nothing else. */
    takes?: readonly TakenFile[];
  }
}

const named: Readonly<Record<TakenFile, string>> = {
  'application/pdf': 'a PDF',
  'image/jpeg': 'a JPEG',
  'image/png': 'a PNG',
};

const isTaken = ({ headers }: FastifyRequest, takes: readonly TakenFile[]): boolean =>
  headers['content-encoding'] === undefined && takes.some((type) => headers['content-type'] === type);

/**
 * Headers, rate limits and the checks that keep other sites' pages from acting as our people. Only JSON bodies are
 * read, and files where a route takes them; the content security policy allows our own files and nothing inline.
 */
export const secure = async (app: FastifyInstance, origin: () => string): Promise<void> => {
  const https = origin().startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(rateLimit, { max: 1200, timeWindow: '1 minute' });
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async (request, reply) => {
    // Whoever may keep a page's files says so; all else is somebody's.
    reply.header('cache-control', 'no-store');
    if (READS.has(request.method)) return;
    if (!comesFromHere(request, origin()))
      return reply.code(403).send({ problem: 'otherSite', message: 'This request came from another site’s page.' });
    const { takes } = request.routeOptions.config;
    if (takes !== undefined) {
      if (isTaken(request, takes)) return;
      const message = `Send ${takes.map((type) => named[type]).join(' or ')}`;
      return reply.code(415).send({ problem: 'badRequest', message });
    }
    if (!isJson(request)) return reply.code(415).send({ problem: 'badRequest', message: 'Send JSON' });
  });
};

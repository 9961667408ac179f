import { existsSync } from 'node:fs';

import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import { type ApiContext, appRouter } from '@coproduce/api';
import { TRPCError } from '@trpc/server';
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Composition } from '../composition.ts';
import { authRoutes } from './auth-routes.ts';
import { fromWhere } from './browser.ts';
import { sessionToken } from './cookies.ts';
import { changeSession } from './enter-with.ts';
import { webFolder } from '../places.ts';
import { checkRoutes } from './check-routes.ts';
import { downloadRoutes } from './download-routes.ts';
import { answerFailures, answerUnread } from './failures.ts';
import { scanRoutes } from './scan-routes.ts';
import { secure } from './security.ts';

/**
 * How long a request may take to arrive, in milliseconds: its headers, and all of it. Who sends a byte now and then
 * would otherwise keep a connection for ever.
 */
const PATIENCE = { headersTimeout: 15_000, requestTimeout: 30_000, connectionsCheckingInterval: 2_500 };

/** The most a command may weigh: a plan with every field full is a tenth of it. */
const BODY_LIMIT = 1_048_576;

/**
 * Logs name routes and outcomes, never addresses, people, words or whole paths.
 */
const logRequests = (app: FastifyInstance): void => {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const took = Math.round(reply.elapsedTime);
    request.log.info({ method: request.method, route, status: reply.statusCode, took }, 'request');
  });
};

const pages = async (app: FastifyInstance, folder: string): Promise<void> => {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    setHeaders: (reply, path) => {
      // Names of built files change with their content; the page that names them does not.
      const kept = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      void reply.header('cache-control', kept);
    },
  });
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (wantsPage && !request.url.startsWith('/api/')) return reply.sendFile('index.html');
    return reply.code(404).send({ problem: 'notFound', message: 'There is nothing here' });
  });
};

/**
 * What the api is handed for one request. A page names whom it was made for: where somebody else has signed in in that
 * browser since, nobody is asking. A session in which a passkey was registered goes on with two factors.
 */
const contextOf = async (
  { signIn, contextFor, origin }: Composition,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ApiContext> => {
  const who = await signIn.whoIs(sessionToken(request, origin()));
  const madeFor = request.headers['x-coproduce-account'];
  if (madeFor !== undefined && madeFor !== who?.id) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return contextFor(who, async () => {
    if (who === null || who.factors === 2) return;
    const result = await signIn.secondFactor.showedPasskey(who, fromWhere(request));
    if (result.ok) await changeSession({ request, reply, signIn, origin: origin() }, result.token);
  });
};

/** Everything the server answers, on a composition. Nothing listens yet. */
export const buildApp = async (composition: Composition): Promise<FastifyInstance> => {
  const { config, origin } = composition;
  const app = Fastify({
    logger: { level: config.logLevel, base: null, serializers: { req: () => ({}), res: () => ({}) } },
    // Its own lines would name addresses and whole paths; `logRequests` says what may be said.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    http: PATIENCE,
    requestTimeout: PATIENCE.requestTimeout,
    frameworkErrors: (error, _request, reply) => answerUnread(error, reply),
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    routerOptions: { maxParamLength: 5000 },
    forceCloseConnections: 'idle',
  });
  logRequests(app);
  answerFailures(app);
  await secure(app, origin);
  await app.register(cookie);

  const account = (request: FastifyRequest) => composition.signIn.whoIs(sessionToken(request, origin()));
  await authRoutes(app, {
    signIn: composition.signIn,
    passkeys: composition.passkeys,
    signOn: composition.signOn,
    origin,
    demonstration: composition.demonstration,
    store: composition.store,
    clock: composition.clock,
    mail: composition.postOffice !== null,
  });
  await app.register(fastifyTRPCPlugin, {
    prefix: '/api',
    trpcOptions: {
      router: appRouter,
      createContext: ({ req, res }: { req: FastifyRequest; res: FastifyReply }) => contextOf(composition, req, res),
      allowMethodOverride: true,
      maxBatchSize: 10,
    },
  });
  downloadRoutes(app, composition, account);
  await scanRoutes(app, composition);
  await checkRoutes(app, composition);

  app.get('/healthz', async () => ({ alive: true }));
  app.get('/readyz', async (_request, reply) => {
    try {
      await composition.store.ping();
      return { ready: true };
    } catch {
      return reply.code(503).send({ ready: false });
    }
  });
  const built = webFolder;
  if (existsSync(built)) await pages(app, built);
  return app;
};

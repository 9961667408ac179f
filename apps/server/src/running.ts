import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Composition } from './composition.ts';
import { buildApp } from './http/app.ts';
import { workerOn, type Worker } from './worker/worker.ts';

/** A server that listens, with its worker. */
export type Running = {
  /** Where this process listens. */
  readonly address: string;
  /** Where people reach it; the same unless a proxy or a setting says otherwise. */
  readonly origin: string;
  readonly worker: Worker;
  /** Lets requests and jobs in flight finish, then closes everything. */
  readonly stop: () => Promise<void>;
};

/** A port that somebody else has. */
class PortTaken extends Error {
  override readonly name = 'CommandError';
}

const HOST = '127.0.0.1';

const takenWords = (port: number): string =>
  `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`;

/** What went wrong with listening, in words where the port is somebody else's. */
const whyNotListening = (error: unknown, taken: string): unknown =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' ? new PortTaken(taken) : error;

/**
 * Makes sure that nothing listens on a port, before work that would be for nothing or do harm.
 *
 * @param taken what to say where something does
 * @throws {PortTaken}
 */
export const requireFreePort = async (port: number, taken = takenWords(port)): Promise<void> => {
  const probe = createServer().listen(port, HOST);
  try {
    await once(probe, 'listening');
  } catch (error) {
    throw whyNotListening(error, taken);
  }
  probe.close();
  await once(probe, 'close');
};

const listen = async (app: FastifyInstance, port: number): Promise<number> => {
  try {
    await app.listen({ host: HOST, port });
  } catch (error) {
    throw whyNotListening(error, takenWords(port));
  }
  const address: AddressInfo | string | null = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
};

/**
 * Answers what was asked and takes nothing more. A connection that was busy when closing began would be kept for the
 * next request, and the server with it; so it is hung up once it is idle.
 */
const closeHttp = async (app: FastifyInstance): Promise<void> => {
  const hangUp = setInterval(() => app.server.closeIdleConnections(), 50);
  try {
    await app.close();
  } finally {
    clearInterval(hangUp);
  }
};

/** Where the one role of PostgreSQL could take the triggers away, whoever runs the server shall know. */
const tellGuard = async (app: FastifyInstance, { store }: Composition): Promise<void> => {
  if (store.dialect === 'postgresql' && (await store.guard()) === 'triggers')
    app.log.warn(
      'the trail’s tables are guarded by triggers alone: DATABASE_OWNER_URL would let the database refuse too',
    );
};

/**
 * Starts HTTP on 127.0.0.1, where a proxy or a browser of this machine reaches it. The worker is left to the caller: a
 * server starts it, a scenario lets it work after each step.
 *
 * @throws {PortTaken}
 */
export const run = async (composition: Composition): Promise<Running> => {
  const app = await buildApp(composition);
  const worker = workerOn(composition, (error) => {
    app.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a job failed');
  });
  const port = await listen(app, composition.config.port);
  composition.listensOn(port);
  await tellGuard(app, composition);
  return {
    address: `http://localhost:${port}`,
    origin: composition.origin(),
    worker,
    stop: async () => {
      await worker.stop();
      await closeHttp(app);
      await composition.close();
    },
  };
};

import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { checkPool } from '../check/check-pool.ts';
import type { Composition } from '../composition.ts';
import { rootsOf } from '../keys/key-ring.ts';
import { checkWorker, verifierFile } from '../places.ts';
import type { TakenFile } from './security.ts';

/** As much as the reader takes. */
const LARGEST = 16 * 1024 * 1024;

const TAKES = ['application/pdf'] as const satisfies readonly TakenFile[];

const words = {
  busy: 'Others are checking packs just now. Wait a minute and try again',
  tooMuch: 'This file takes more time or memory to read than a pack does, so it was not checked',
} as const;

/**
 * What strangers need, without an account: the root certificates, and a place to check a pack. Nothing of what they
 * bring is kept or logged.
 */
export const checkRoutes = async (app: FastifyInstance, { keys }: Pick<Composition, 'keys'>): Promise<void> => {
  const roots = { root: rootsOf(keys.real), 'demonstration-root': rootsOf(keys.demonstration) };
  for (const [name, certificates] of Object.entries(roots)) {
    app.get(`/${name}.pem`, (_request, reply) =>
      reply
        .header('content-disposition', `attachment; filename="${name}.pem"`)
        .type('application/x-pem-file')
        .send(certificates.join('')),
    );
  }
  app.get('/verify.mjs', async (_request, reply) => {
    reply.header('content-disposition', 'attachment; filename="verify.mjs"').type('text/javascript');
    return reply.send(await readFile(verifierFile));
  });
  const checker = checkPool(checkWorker);
  app.addHook('onClose', () => checker.close());
  await app.register(async (own) => {
    own.addContentTypeParser([...TAKES], { parseAs: 'buffer', bodyLimit: LARGEST }, (_request, body, done) =>
      done(null, body),
    );
    own.post(
      '/check/verdict',
      { bodyLimit: LARGEST, config: { takes: TAKES, rateLimit: { max: 20, timeWindow: '1 minute' } } },
      async (request, reply) => {
        if (!Buffer.isBuffer(request.body) || request.body.length === 0)
          return reply.code(400).send({ problem: 'badRequest', message: 'Send a PDF' });
        const checked = await checker.check({ file: request.body, roots: Object.values(roots).flat() });
        if (checked.ok) return checked.verdict;
        return reply
          .code(checked.problem === 'busy' ? 503 : 422)
          .send({ problem: checked.problem, message: words[checked.problem] });
      },
    );
  });
};

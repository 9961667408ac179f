import { keepScan, scanToHandOut } from '@coproduce/api';
import { PartnershipId } from '@coproduce/cycle';
import { TRPCError } from '@trpc/server';
import type { FastifyInstance } from 'fastify';
import type { Composition } from '../composition.ts';
import { attach, orNotHere } from './download-routes.ts';
import type { TakenFile } from './security.ts';
import { SECOND_FACTOR_NEEDED, whoAsks } from './who-asks.ts';

/** The most a scan may weigh: some pages in colour. */
const LARGEST = 10 * 1024 * 1024;

const TAKES = ['application/pdf', 'image/jpeg', 'image/png'] as const satisfies readonly TakenFile[];

/** How files of each kind begin. */
const beginnings: Readonly<Record<TakenFile, Buffer>> = {
  'application/pdf': Buffer.from('%PDF-'),
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff]),
  'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
};

/** What a file is by its own bytes, whatever it is called. */
const kindOf = (bytes: Buffer): TakenFile | undefined =>
  TAKES.find((type) => bytes.subarray(0, beginnings[type].length).equals(beginnings[type]));

type At = { readonly partnership: string; readonly pack: string; readonly paper: string };
const PATH = '/files/partnerships/:partnership/packs/:pack/scans';

/** Scans of what was signed in ink: brought as the file itself, and handed out to whoever may read the pack. */
export const scanRoutes = async (app: FastifyInstance, composition: Composition): Promise<void> => {
  const { blobs } = composition;
  await app.register(async (own) => {
    own.addContentTypeParser([...TAKES], { parseAs: 'buffer', bodyLimit: LARGEST }, (_request, body, done) =>
      done(null, body),
    );
    own.post<{ Params: At }>(
      PATH,
      { bodyLimit: LARGEST, config: { takes: TAKES, rateLimit: { max: 20, timeWindow: '1 minute' } } },
      (request, reply) =>
        orNotHere(reply, async () => {
          const { body, params } = request;
          const mediaType = Buffer.isBuffer(body) ? kindOf(body) : undefined;
          if (!Buffer.isBuffer(body) || mediaType === undefined)
            return reply.code(422).send({ problem: 'badRequest', message: 'This is no PDF, JPEG or PNG' });
          const at = { partnership: PartnershipId.parse(params.partnership), pack: params.pack };
          const who = await whoAsks(request, composition);
          if (who?.owesSecondFactor === true) return reply.code(428).send(SECOND_FACTOR_NEEDED);
          return keepScan(composition.contextFor(who), at, { bytes: body, mediaType }, blobs.put);
        }),
    );
  });
  app.get<{ Params: At }>(`${PATH}/:paper`, { exposeHeadRoute: false }, (request, reply) =>
    orNotHere(reply, async () => {
      const { params } = request;
      const at = { ...params, partnership: PartnershipId.parse(params.partnership) };
      const who = await whoAsks(request, composition);
      if (who?.owesSecondFactor === true) return reply.code(428).send(SECOND_FACTOR_NEEDED);
      const { scan, name } = await scanToHandOut(composition.contextFor(who), at);
      const file = await blobs.get(scan.digest);
      if (file === undefined) throw new TRPCError({ code: 'NOT_FOUND' });
      // Somebody's own file: never to run or to be shown within our pages, whatever it turns out to be.
      reply.header('content-security-policy', "sandbox; default-src 'none'");
      return attach(reply, name, scan.mediaType).send(Buffer.from(file));
    }),
  );
};

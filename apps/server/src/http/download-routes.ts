import { Readable } from 'node:stream';
import { createCaller, handOutPack, type PackAsked, type PackToRead, templateAForRendering } from '@coproduce/api';
import { PartnershipId } from '@coproduce/cycle';
import { canonicalBytes, claimedCheckpoint, formatTlogProof, proverOf } from '@coproduce/trail';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPCError } from '@trpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { checkpointNow, keysFileFor } from '../checkpoints.ts';
import type { Composition } from '../composition.ts';
import type { SignedIn } from '../sign-in/sign-in.ts';
import { trailCsv } from './trail-csv.ts';
import { SECOND_FACTOR_NEEDED } from './who-asks.ts';
import { fileAsSigned } from '../worker/sign-pack.ts';

type WhoIs = (request: FastifyRequest) => Promise<SignedIn | null>;
type Params = {
  readonly partnership: string;
  readonly number: string;
  readonly pack: string;
  readonly entry: string;
  readonly challenge: string;
};

const NOT_HERE = { problem: 'notFound', message: 'There is nothing here' };
const PAGE = 1000;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Every line of a trail, exactly the leaf's bytes, as it stood at `size`. */
async function* linesOf(composition: Composition, partnership: PartnershipId, size: number) {
  for (let from = 0; from < size; from += PAGE) {
    const limit = Math.min(PAGE, size - from);
    const page = await composition.store.read((reader) =>
      reader.trail(partnership, { from, order: 'oldestFirst', limit }),
    );
    for (const { leaf } of page) yield Buffer.concat([leaf, Buffer.from('\n')]);
  }
}

/** A file to be kept, never to be shown in a page. */
export const attach = (reply: FastifyReply, name: string, type: string): FastifyReply =>
  reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'private, no-store');

/** A pack's file: the issued one once it is sealed, before that the one that is being signed, in reading a draft. */
const packFile = async (
  composition: Composition,
  { partnership, pack }: PackAsked,
  { content, contentDigest, edition, locked, sealed }: PackToRead,
): Promise<Uint8Array> => {
  if (sealed) {
    const issued = await composition.blobs.get(sealed.file);
    if (issued === undefined) throw new Error('An issued file is not where files are kept');
    return issued;
  }
  if (locked) return fileAsSigned(composition, partnership, pack);
  const draft = { content, contentDigest, status: 'draft' } as const;
  return composition.renderer.render({ document: 'pack', with: [draft, { edition }] });
};

const packAsked = ({ partnership, pack }: Params, form: PackAsked['form']): PackAsked => ({
  partnership: PartnershipId.parse(partnership),
  pack,
  form,
});

/** The status of what is not here, or not for whoever asks; undefined for what went wrong otherwise. */
const notHere = (error: unknown): number | undefined => {
  // An address that names no number names nothing that is here.
  if (error instanceof TRPCError) return error.code === 'BAD_REQUEST' ? 404 : getHTTPStatusCodeFromError(error);
  return error instanceof Error && error.name === 'ZodError' ? 404 : undefined;
};

/** Answers with a file; where it is not here, or not for whoever asks, the same to everybody. */
export const orNotHere = async (reply: FastifyReply, answer: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await answer();
  } catch (error) {
    const status = notHere(error);
    if (status === undefined || status >= 500) throw error;
    return reply.code(status).send(NOT_HERE);
  }
};

/** Adds a route under a partnership. */
type Give = (
  path: string,
  send: (who: SignedIn | null, at: Params, reply: FastifyReply) => Promise<unknown>,
) => unknown;

/** Documents and exports: plain links that join the api's authorised queries to the renderer. */
export const downloadRoutes = (app: FastifyInstance, composition: Composition, whoIs: WhoIs): void => {
  const give: Give = (path, send) =>
    // Whoever asks for the headers alone gets no copy, and none is to be noted.
    app.get<{ Params: Params }>(
      `/files/partnerships/:partnership/${path}`,
      { exposeHeadRoute: false },
      (request, reply) =>
        orNotHere(reply, async () => {
          const who = await whoIs(request);
          if (who?.owesSecondFactor === true) return reply.code(428).send(SECOND_FACTOR_NEEDED);
          return send(who, request.params, reply);
        }),
    );

  give('assessments/:number/template-a.pdf', async (who, at, reply) => {
    const context = composition.contextFor(who);
    const found = await templateAForRendering(context, PartnershipId.parse(at.partnership), Number(at.number));
    const file = await composition.renderer.render({
      document: 'templateA',
      with: [found.record, { edition: found.edition }],
    });
    return attach(reply, `template-a-${at.number}.pdf`, 'application/pdf').send(Buffer.from(file));
  });

  give('packs/:pack/pack.pdf', async (who, at, reply) => {
    const asked = packAsked(at, 'pdf');
    const { file, pack } = await handOutPack(composition.contextFor(who), asked, (read) =>
      packFile(composition, asked, read),
    );
    return attach(reply, `pack-${pack.number}.pdf`, 'application/pdf').send(Buffer.from(file));
  });

  give('packs/:pack/to-sign.pdf', async (who, at, reply) => {
    // The bytes that everybody signs, without any signature: to be printed and signed in ink.
    const { file, pack } = await handOutPack(composition.contextFor(who), packAsked(at, 'pdf'), async ({ locked }) => {
      const bytes = locked?.file && (await composition.blobs.get(locked.file.digest));
      if (bytes === undefined) throw new TRPCError({ code: 'NOT_FOUND' });
      return bytes;
    });
    return attach(reply, `pack-${pack.number}-to-sign.pdf`, 'application/pdf').send(Buffer.from(file));
  });

  give('packs/:pack/pack.json', async (who, at, reply) => {
    // Exactly the bytes that the content digest is over.
    const { file, pack } = await handOutPack(composition.contextFor(who), packAsked(at, 'json'), async (read) =>
      canonicalBytes(read.content),
    );
    return attach(reply, `pack-${pack.number}.json`, 'application/json').send(Buffer.from(file));
  });
  otherForms(give, composition);
  trailRoutes(give, composition);
};

/** What every other form of a pack is made from. */
const otherwise = ({ content, contentDigest, locked, signatures, state, edition }: PackToRead) => {
  const takenBack = state === 'withdrawn';
  const status = locked === null ? ('draft' as const) : ('locked' as const);
  const printed = { content, contentDigest, status, signatures: takenBack ? [] : signatures };
  return { printed, takenBack, look: { edition } };
};

/** The plan for one challenge that a pack prints. */
const planOn = ({ content }: PackToRead, challenge: string) => {
  const printed = content.plans.find(({ terms }) => terms.challenge.id === challenge);
  if (printed === undefined) throw new TRPCError({ code: 'NOT_FOUND' });
  return printed;
};

/** The same pack to be read otherwise, and each of its plans in plain words: all name the content digest of the PDF. */
const otherForms = (give: Give, composition: Composition): void => {
  const { render } = composition.renderer;
  give('packs/:pack/pack.html', async (who, at, reply) => {
    const { file, pack } = await handOutPack(composition.contextFor(who), packAsked(at, 'html'), async (read) => {
      const { printed, takenBack, look } = otherwise(read);
      return render({ document: 'packHtml', with: [{ ...printed, takenBack }, look] });
    });
    return attach(reply, `pack-${pack.number}.html`, 'text/html; charset=utf-8').send(Buffer.from(file));
  });
  give('packs/:pack/pack.docx', async (who, at, reply) => {
    const { file, pack } = await handOutPack(composition.contextFor(who), packAsked(at, 'docx'), async (read) => {
      const { printed, takenBack, look } = otherwise(read);
      return render({ document: 'packDocx', with: [{ ...printed, takenBack }, look] });
    });
    return attach(reply, `pack-${pack.number}.docx`, DOCX).send(Buffer.from(file));
  });
  give('packs/:pack/plans/:challenge/summary.pdf', async (who, at, reply) => {
    const asked = packAsked(at, 'planSummary');
    const { file, pack } = await handOutPack(composition.contextFor(who), asked, async (read) => {
      const { printed, look } = otherwise(read);
      const { plan } = planOn(read, at.challenge);
      return render({ document: 'planSummary', with: [{ ...printed, plan }, look] });
    });
    const name = `pack-${pack.number}-challenge-${planOn(pack, at.challenge).terms.challenge.number}.pdf`;
    return attach(reply, name, 'application/pdf').send(Buffer.from(file));
  });
};

/** The history as files: all of it for whoever may export, one entry with its proof for whoever may read it. */
const trailRoutes = (give: Give, composition: Composition): void => {
  /** Only whoever may export gets past this. */
  const exporting = async (who: SignedIn | null, at: Params) => {
    const partnership = PartnershipId.parse(at.partnership);
    const { size } = await createCaller(composition.contextFor(who)).trail.export({ partnership });
    return { partnership, size };
  };
  give('trail.jsonl', async (who, at, reply) => {
    const { partnership, size } = await exporting(who, at);
    const lines = Readable.from(linesOf(composition, partnership, size));
    return attach(reply, 'trail.jsonl', 'application/jsonl').send(lines);
  });
  give('trail.csv', async (who, at, reply) => {
    const { partnership, size } = await exporting(who, at);
    const caller = createCaller(composition.contextFor(who));
    return attach(reply, 'trail.csv', 'text/csv; charset=utf-8').send(trailCsv(caller, partnership, size));
  });
  give('entries/:entry/proof', async (who, at, reply) => {
    const partnership = PartnershipId.parse(at.partnership);
    const index = Number(at.entry);
    // Whoever may read the entry may have its proof: beside it there are hashes only.
    await createCaller(composition.contextFor(who)).trail.entry({ partnership, index });
    const note = await checkpointNow(composition, partnership);
    const size = claimedCheckpoint(note)?.size ?? 0;
    const hashes = await composition.store.read((reader) => reader.leafHashes(partnership, size));
    const proof = formatTlogProof({ index, proof: proverOf(hashes).inclusion(index), note });
    return attach(reply, `entry-${index}.tlog-proof`, 'text/plain; charset=utf-8').send(proof);
  });
  give('entries/:entry/leaf.json', async (who, at, reply) => {
    const partnership = PartnershipId.parse(at.partnership);
    const index = Number(at.entry);
    await createCaller(composition.contextFor(who)).trail.entry({ partnership, index });
    const [found] = await composition.store.read((reader) =>
      reader.trail(partnership, { from: index, order: 'oldestFirst', limit: 1 }),
    );
    // Exactly the bytes that are hashed.
    return attach(reply, `entry-${index}.json`, 'application/json').send(Buffer.from(found?.leaf ?? []));
  });
  give('checkpoint.txt', async (who, at, reply) => {
    const { partnership } = await exporting(who, at);
    return attach(reply, 'checkpoint.txt', 'text/plain; charset=utf-8').send(
      await checkpointNow(composition, partnership),
    );
  });
  give('keys.json', async (who, at, reply) => {
    const { partnership } = await exporting(who, at);
    return attach(reply, 'keys.json', 'application/json').send(await keysFileFor(composition, partnership));
  });
};

import { packContent, templateARecord, type TemplateARecord } from '@coproduce/cycle';
import type { Edition } from '@coproduce/framework';
import { sha256Hex } from '@coproduce/trail';
import type { Download } from '@coproduce/store';
import type { ApiContext, SignedIn } from '../context.ts';
import { PackId, type PartnershipId } from '../ids.ts';
import { contentOf } from '../kept.ts';
import { look, orNotFound } from '../reading.ts';
import { nothingHere } from '../refused.ts';
import { somebody } from '../somebody.ts';
import { packToRead, type PackToRead } from './packs.ts';

/** What was locked of a pack, or, while it is open for reading, what it would say if it were locked now. */
const packToHandOut = (ctx: SignedIn, partnership: PartnershipId, id: string): Promise<PackToRead> =>
  look(ctx, partnership, async ({ world, scene }, from) => {
    const pack = orNotFound(
      world.packs.find((it) => it.id === PackId.safeParse(id).data),
      'pack',
    );
    const content =
      pack.state === 'reading'
        ? packContent(world, pack, scene.surroundings)
        : await contentOf(from, world.partnership.id, pack);
    return packToRead(ctx, world.partnership, pack, orNotFound(content ?? undefined, 'pack'));
  });

/** Which pack is handed out, and as what. */
export type PackAsked = {
  readonly partnership: PartnershipId;
  readonly pack: string;
  readonly form: Download['form'];
};

/**
 * The file of a pack for whoever is signed in and has a seat there, with the one entry that tells of it: written once
 * the file is made and before anybody has it, so that there is no copy without an entry.
 *
 * @param make the bytes that will be sent
 * @throws TRPCError UNAUTHORIZED for nobody; NOT_FOUND for whoever has no seat, for a pack that is not there, and for one
 *   that was taken back before it was locked
 */
export const handOutPack = async (
  ctx: ApiContext,
  { partnership, pack: id, form }: PackAsked,
  make: (pack: PackToRead) => Promise<Uint8Array>,
): Promise<{ readonly file: Uint8Array; readonly pack: PackToRead }> => {
  const asker = somebody(ctx);
  const pack = await packToHandOut(asker, partnership, id);
  const file = await make(pack);
  const noted = await ctx.store.noteDownload({
    partnership,
    account: asker.account.id,
    pack: PackId.parse(id),
    form,
    digest: sha256Hex(file),
    now: ctx.now(),
  });
  if (!noted) throw nothingHere();
  return { file, pack };
};

/** Template A for a document, and the edition whose form it fills. */
export type TemplateAToRender = { readonly record: TemplateARecord; readonly edition: Edition };

/**
 * Template A by the assessment's number, for whoever is signed in and has a seat there.
 *
 * @throws TRPCError as `handOutPack`; there is no Template A before views are revealed
 */
export const templateAForRendering = (
  ctx: ApiContext,
  partnership: PartnershipId,
  number: number,
): Promise<TemplateAToRender> =>
  look(somebody(ctx), partnership, ({ world, edition }) => {
    const assessment = orNotFound(
      world.assessments.find(
        ({ state, data }) => data.number === number && (state === 'deliberating' || state === 'agreed'),
      ),
      'assessment',
    );
    return { record: templateARecord(world, assessment, edition), edition };
  });

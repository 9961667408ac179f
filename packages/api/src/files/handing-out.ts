import { packContent, templateARecord, type TemplateARecord } from '@coproduce/cycle';
import type { Edition } from '@coproduce/framework';
import { TRPCError } from '@trpc/server';
import type { ApiContext, SignedIn } from '../context.ts';
import { PackId, type PartnershipId } from '../ids.ts';
import { contentOf } from '../kept.ts';
import { look, orNotFound } from '../reading.ts';
import { packToRead, type PackToRead } from './packs.ts';

const somebody = ({ account, ...ctx }: ApiContext): SignedIn => {
  if (account === null) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return { ...ctx, account };
};

/**
 * A pack for whoever is signed in and has a seat there, for its download: what was locked, or, while it is open for
 * reading, what it would say if it were locked now.
 *
 * @throws TRPCError UNAUTHORIZED for nobody; NOT_FOUND for whoever has no seat, for a pack that is not there, and for one
 *   that was taken back before it was locked
 */
export const packToHandOut = (ctx: ApiContext, partnership: PartnershipId, id: string): Promise<PackToRead> =>
  look(somebody(ctx), partnership, async ({ world, scene }, from) => {
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

/** Template A for a document, and the edition whose form it fills. */
export type TemplateAToRender = { readonly record: TemplateARecord; readonly edition: Edition };

/**
 * Template A by the assessment's number, for whoever is signed in and has a seat there.
 *
 * @throws TRPCError as `packToHandOut`; there is no Template A before views are revealed
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

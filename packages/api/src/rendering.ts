import {
  packToLock,
  readsOf,
  SigningRecord,
  templateARecord,
  type Kind,
  type Kinds,
  type PackContent,
  type PackToLock,
  type Refusal,
  type Result,
  type TemplateARecord,
} from '@coproduce/cycle';
import type { Edition } from '@coproduce/framework';
import type { Reader, TrailEntry } from '@coproduce/store';
import { TRPCError } from '@trpc/server';
import type { ApiContext, SignedIn } from './context.ts';
import { PackId, type PartnershipId } from './ids.ts';
import { contentOf, keptDocument } from './kept.ts';
import { editionOf, look, orNotFound, surroundingsIn } from './reading.ts';

type Signature = Kinds['pack']['data']['signatures'][number];

/** All that a pack's file is made from, as plain data. */
export type PackToRender = {
  readonly number: number;
  readonly state: Kinds['pack']['state'];
  readonly demonstration: boolean;
  readonly edition: Edition;
  /** From the kept canonical document, never from rows. */
  readonly content: PackContent;
  readonly contentDigest: string;
  /** Each act, with the record that was signed. */
  readonly signatures: readonly (Signature & { readonly signed: SigningRecord })[];
  /** Entries of everything the pack speaks of, and those that seated whoever acted, in order. */
  readonly entries: readonly Pick<TrailEntry, 'entry' | 'leaf' | 'leafHash'>[];
  /** The file that SEAL named; null before. */
  readonly sealed: Kinds['pack']['data']['sealed'] | null;
};

/** All that a pack's file for signing is made from: what it would say if it were locked now. */
export type PackToPrepare = PackToLock &
  Pick<PackToRender, 'edition' | 'contentDigest' | 'entries'> & {
    /** The hash of every entry there is at that moment, in order: what its checkpoint is over. */
    readonly leafHashes: readonly string[];
  };

type Subject = { readonly kind: Kind; readonly id: string };

/** The things a pack speaks of. */
const subjectsOf = (content: PackContent): readonly Subject[] => [
  { kind: 'pack', id: content.pack.id },
  ...(content.occasion.kind === 'review' ? [{ kind: 'review' as const, id: content.occasion.review }] : []),
  ...revisionsOf(content).map((id) => ({ kind: 'revision' as const, id })),
  ...content.plans.flatMap(({ goals }) => goals.map(({ goal }) => ({ kind: 'goal' as const, id: goal }))),
];

const revisionsOf = (content: PackContent): readonly string[] => content.plans.map(({ terms }) => terms.revision.id);

/** More entries than one subject ever has. */
const ALL = 100_000;

const entriesOf = async (from: Reader, partnership: PartnershipId, subjects: readonly Subject[]) => {
  const found: TrailEntry[] = [];
  for (const subject of subjects) {
    found.push(...(await from.trail(partnership, { order: 'oldestFirst', limit: ALL, subject })));
  }
  return found;
};

/** All entries of the subjects since their creation, and those that gave their actors the seats they acted from. */
const extractOf = async (from: Reader, partnership: PartnershipId, subjects: readonly Subject[]) => {
  const steps = await entriesOf(from, partnership, subjects);
  const actors = new Set(steps.flatMap(({ entry: { actor } }) => (actor.kind === 'member' ? [actor.member] : [])));
  const seats = await entriesOf(
    from,
    partnership,
    [...actors].map((id) => ({ kind: 'member', id })),
  );
  return [...steps, ...seats]
    .filter(({ entry }) => entry.kind !== 'refused')
    .toSorted((a, b) => a.entry.index - b.entry.index)
    .map(({ entry, leaf, leafHash }) => ({ entry, leaf, leafHash }));
};

const packFrom = async (
  ctx: ApiContext,
  from: Reader,
  partnership: PartnershipId,
  id: string,
): Promise<PackToRender | undefined> => {
  const world = await from.world(partnership, ['partnership', 'packs']);
  const pack = world.packs.find((it) => it.id === PackId.parse(id));
  const content = pack && (await contentOf(from, partnership, pack));
  if (!pack?.data.locked || !content) return undefined;
  const signatures = [];
  for (const signature of pack.data.signatures) {
    signatures.push({ ...signature, signed: await keptDocument(from, partnership, signature.record, SigningRecord) });
  }
  return {
    number: pack.data.number,
    state: pack.state,
    demonstration: world.partnership.data.demonstration,
    edition: editionOf(ctx, world.partnership),
    content,
    contentDigest: pack.data.locked.contentDigest,
    signatures,
    entries: await extractOf(from, partnership, subjectsOf(content)),
    sealed: pack.data.sealed ?? null,
  };
};

/**
 * What a pack would say if it were locked now, for the worker that makes its file; or why it cannot be locked. Nobody's
 * rights are asked: never call it for a request.
 */
export const packForLocking = (
  ctx: ApiContext,
  partnership: PartnershipId,
  id: string,
): Promise<Result<PackToPrepare, Refusal>> =>
  ctx.store.read(async (from) => {
    const world = await from.world(partnership, readsOf('pack.lock'));
    const surroundings = surroundingsIn(ctx, world, ctx.now());
    const made = packToLock(PackId.parse(id), { world, actor: { kind: 'system' }, surroundings });
    if (!made.ok) return made;
    const { content } = made.value;
    const size = (await from.head(partnership))?.peaks.size ?? 0;
    return {
      ok: true,
      value: {
        ...made.value,
        edition: surroundings.edition,
        contentDigest: ctx.digest(content),
        entries: await extractOf(from, partnership, subjectsOf(content)),
        leafHashes: await from.leafHashes(partnership, size),
      },
    };
  });

const somebody = ({ account, ...ctx }: ApiContext): SignedIn => {
  if (account === null) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return { ...ctx, account };
};

/**
 * A locked pack for whoever is signed in and has a seat there, for its download.
 *
 * @throws TRPCError UNAUTHORIZED for nobody; NOT_FOUND for whoever has no seat, and for a pack that is not there or not
 *   locked yet
 */
export const packForRendering = (ctx: ApiContext, partnership: PartnershipId, pack: string): Promise<PackToRender> =>
  look(somebody(ctx), partnership, async (_reading, from) =>
    orNotFound(await packFrom(ctx, from, partnership, pack), 'pack'),
  );

/**
 * The same for the product itself, which seals what was signed. Nobody's rights are asked: never call it for a request.
 *
 * @throws Error where there is no such locked pack
 */
export const packForSealing = (ctx: ApiContext, partnership: PartnershipId, pack: string): Promise<PackToRender> =>
  ctx.store.read(async (from) => {
    const found = await packFrom(ctx, from, partnership, pack);
    if (found === undefined) throw new Error(`There is no locked pack ${pack}`);
    return found;
  });

/** Template A for a document, and the edition whose form it fills. */
export type TemplateAToRender = { readonly record: TemplateARecord; readonly edition: Edition };

/**
 * Template A by the assessment's number, for whoever is signed in and has a seat there.
 *
 * @throws TRPCError as `packForRendering`; there is no Template A before views are revealed
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

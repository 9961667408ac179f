import {
  packToLock,
  readsOf,
  type Kinds,
  type PackContent,
  type PackToLock,
  type Refusal,
  type Result,
  type Stored,
} from '@coproduce/cycle';
import type { Edition } from '@coproduce/framework';
import type { Reader, TrailEntry } from '@coproduce/store';
import { Evidence } from '@coproduce/trail';
import type { ApiContext } from '../context.ts';
import { PackId, type PartnershipId } from '../ids.ts';
import { contentOf, keptDocument } from '../kept.ts';
import { editionOf, surroundingsIn } from '../reading.ts';
import { type CarriedLog, logFrom } from './log.ts';
import { printedEntries } from './printed-entries.ts';

type PackData = Kinds['pack']['data'];
type Locked = NonNullable<PackData['locked']>;

/** All that a pack's file for signing is made from: what it would say if it were locked now. */
export type PackToPrepare = PackToLock &
  CarriedLog & {
    readonly edition: Edition;
    readonly contentDigest: string;
    /** What its pages print of the history: entries of all it speaks of, and those that seated whoever acted. */
    readonly printed: readonly Pick<TrailEntry, 'entry' | 'leafHash'>[];
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
    return {
      ok: true,
      value: {
        ...made.value,
        ...(await logFrom(from, partnership, world.packs, 0)),
        edition: surroundings.edition,
        contentDigest: ctx.digest(content),
        printed: await printedEntries(from, partnership, content),
      },
    };
  });

/** One act on a pack, with all that its signature in the file says. */
export type SignatureToWrite = PackData['signatures'][number] & {
  /** Its field in the file. */
  readonly field: string;
  /** What stands behind it, kept when it was given. */
  readonly evidenceKept: Evidence;
};

/** A locked pack as its file is signed and sealed. */
export type PackToSign = {
  readonly id: Kinds['pack']['id'];
  readonly state: Kinds['pack']['state'];
  readonly demonstration: boolean;
  readonly timeZone: string;
  readonly contentDigest: string;
  readonly locked: NonNullable<Locked['file']>;
  /** In the order of their entries. */
  readonly signatures: readonly SignatureToWrite[];
  /** What happened since it was locked. */
  readonly since: CarriedLog;
};

const signaturesOf = async (
  from: Reader,
  partnership: PartnershipId,
  { data }: Stored<'pack'>,
  { signatories }: PackContent,
): Promise<readonly SignatureToWrite[]> => {
  const written: SignatureToWrite[] = [];
  for (const signature of data.signatures) {
    const place = signatories.findIndex(({ member }) => member === signature.member) + 1;
    if (place === 0 || signature.evidence === undefined) throw new Error('A signature has no field or no evidence');
    const evidenceKept = await keptDocument(from, partnership, signature.evidence, Evidence);
    written.push({ ...signature, field: `sign-${place}`, evidenceKept });
  }
  return written;
};

/**
 * A locked pack for the worker that signs and seals its file. Nobody's rights are asked: never call it for a request.
 *
 * @throws Error where there is no such pack, or it was locked without a file
 */
export const packForSigning = (ctx: ApiContext, partnership: PartnershipId, id: string): Promise<PackToSign> =>
  ctx.store.read(async (from) => {
    const world = await from.world(partnership, ['partnership', 'packs']);
    const pack = world.packs.find((it) => it.id === PackId.parse(id));
    const content = pack && (await contentOf(from, partnership, pack));
    const locked = pack?.data.locked;
    if (!pack || !content || locked?.file === undefined) throw new Error(`There is no locked file of pack ${id}`);
    return {
      id: pack.id,
      state: pack.state,
      demonstration: world.partnership.data.demonstration,
      timeZone: world.partnership.data.timeZone,
      contentDigest: locked.contentDigest,
      locked: locked.file,
      signatures: await signaturesOf(from, partnership, pack, content),
      since: await logFrom(from, partnership, world.packs, locked.entries ?? 0),
    };
  });

/** A pack as it is handed out. */
export type PackToRead = {
  readonly number: number;
  readonly state: Kinds['pack']['state'];
  readonly edition: Edition;
  readonly content: PackContent;
  readonly contentDigest: string;
  readonly locked: Locked | null;
  readonly sealed: PackData['sealed'] | null;
  /** What was signed so far; void where the pack was taken back. */
  readonly signatures: PackData['signatures'];
};

/** What is handed out of a pack with this content. */
export const packToRead = (
  ctx: ApiContext,
  partnership: Stored<'partnership'>,
  pack: Stored<'pack'>,
  content: PackContent,
): PackToRead => ({
  number: pack.data.number,
  state: pack.state,
  edition: editionOf(ctx, partnership),
  content,
  contentDigest: pack.data.locked?.contentDigest ?? ctx.digest(content),
  locked: pack.data.locked ?? null,
  sealed: pack.data.sealed ?? null,
  signatures: pack.data.signatures,
});

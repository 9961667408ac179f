import {
  dayOf,
  isWithinDates,
  mayAct,
  recordParts,
  type Kind,
  type Scene,
  type Stored,
  type Surroundings,
  type World,
  type WorldPart,
} from '@coproduce/cycle';
import type { Edition } from '@coproduce/framework';
import type { Reader } from '@coproduce/store';
import type { ApiContext, Instant, SignedIn } from './context.ts';
import type { PartnershipId } from './ids.ts';
import { nothingHere, refusedError } from './refused.ts';

/** One member looking at their partnership: all a view is made from. */
export type Reading = {
  readonly world: World;
  readonly reader: Stored<'member'>;
  readonly now: Instant;
  /** The day it is in the partnership's time zone. */
  readonly today: string;
  readonly edition: Edition;
  /** The same as the domain's rules take it, to ask them what can be done. */
  readonly scene: Scene;
};

/** The edition a partnership works with. Throws where this installation does not have it: nothing can be shown then. */
export const editionOf = ({ editions }: Pick<ApiContext, 'editions'>, partnership: Stored<'partnership'>): Edition => {
  const { editionId, editionHash } = partnership.data;
  const edition = editions(editionId, editionHash);
  if (edition === undefined) throw new Error(`The edition ${editionId} is not on this installation`);
  return edition;
};

/** What the outside hands to a decision in this partnership, now. */
export const surroundingsIn = (ctx: ApiContext, world: World, now: Instant): Surroundings => ({
  now,
  today: dayOf(now, world.partnership.data.timeZone),
  newId: ctx.newId,
  newRandomId: ctx.newRandomId,
  edition: editionOf(ctx, world.partnership),
  digest: ctx.digest,
});

const readingOf = async (
  ctx: SignedIn,
  from: Reader,
  partnership: PartnershipId,
  reader: Stored<'member'>,
  reads: readonly WorldPart[],
): Promise<Reading | undefined> => {
  const world = await from.world(partnership, reads);
  const actor = { kind: 'member', member: reader } as const;
  const surroundings = surroundingsIn(ctx, world, ctx.now());
  const { now, today, edition } = surroundings;
  if (mayAct(actor, 'read') !== undefined || !isWithinDates(reader, today)) return undefined;
  return { world, reader, now, today, edition, scene: { world, actor, surroundings } };
};

/**
 * Looks at one partnership as whoever is signed in, everything from one moment of the record.
 *
 * @param reads the parts that `work` needs, `partnership` among them; all of them unless it is asked often
 * @throws TRPCError NOT_FOUND for whoever has no seat there, as for a partnership that is not there
 */
export const look = <T>(
  ctx: SignedIn,
  partnership: PartnershipId,
  work: (reading: Reading, from: Reader) => T | Promise<T>,
  reads: readonly WorldPart[] = recordParts,
): Promise<T> =>
  ctx.store.read(async (from) => {
    const seat = await from.seatIn(partnership, ctx.account.id);
    const reading = seat && (await readingOf(ctx, from, partnership, seat, reads));
    if (reading === undefined) throw nothingHere();
    return work(reading, from);
  });

/** Looks at every partnership in which whoever is signed in has a seat. */
export const lookEverywhere = <T>(
  ctx: SignedIn,
  work: (reading: Reading, from: Reader) => T | Promise<T>,
): Promise<T[]> =>
  ctx.store.read(async (from) => {
    const found: T[] = [];
    for (const { partnership, member } of await from.membershipsOf(ctx.account.id)) {
      const reading = await readingOf(ctx, from, partnership, member, recordParts);
      if (reading !== undefined) found.push(await work(reading, from));
    }
    return found;
  });

/** What was asked for, or the refusal that says there is nothing like it here. */
export const orNotFound = <T>(subject: T | undefined, kind: Kind): T => {
  if (subject === undefined) throw refusedError({ code: 'notFound', kind });
  return subject;
};

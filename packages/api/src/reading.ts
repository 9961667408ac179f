import { mayAct, type Kind, type Stored, type World, type WorldPart } from '@coproduce/cycle';
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
};

/** Everything of a partnership but what its members have not revealed. */
const WHOLE: readonly WorldPart[] = [
  'partnership',
  'organisations',
  'members',
  'assessments',
  'consensus',
  'plans',
  'revisions',
  'goals',
  'actions',
  'reviews',
  'packs',
];

/** The day it is somewhere, `YYYY-MM-DD`. */
export const dayIn = (timeZone: string, at: Instant): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  );

/** The edition a partnership works with. Throws where this installation does not have it: nothing can be shown then. */
export const editionOf = ({ editions }: Pick<ApiContext, 'editions'>, partnership: Stored<'partnership'>): Edition => {
  const { editionId, editionHash } = partnership.data;
  const edition = editions(editionId, editionHash);
  if (edition === undefined) throw new Error(`The edition ${editionId} is not on this installation`);
  return edition;
};

/** An auditor looks from outside, for stated dates: before and after them there is nothing here. */
const isWithinDates = ({ data }: Stored<'member'>, today: string): boolean =>
  data.roles.some((role) => role !== 'auditor') ||
  ((data.from === undefined || data.from <= today) && (data.until === undefined || today <= data.until));

const readingOf = async (
  ctx: SignedIn,
  from: Reader,
  partnership: PartnershipId,
  reader: Stored<'member'>,
): Promise<Reading | undefined> => {
  const world = await from.world(partnership, WHOLE);
  const now = ctx.now();
  const today = dayIn(world.partnership.data.timeZone, now);
  if (mayAct({ kind: 'member', member: reader }, 'read') !== undefined || !isWithinDates(reader, today))
    return undefined;
  return { world, reader, now, today, edition: editionOf(ctx, world.partnership) };
};

/**
 * Looks at one partnership as whoever is signed in, everything from one moment of the record.
 *
 * @throws TRPCError NOT_FOUND for whoever has no seat there, as for a partnership that is not there
 */
export const look = <T>(
  ctx: SignedIn,
  partnership: PartnershipId,
  work: (reading: Reading, from: Reader) => T | Promise<T>,
): Promise<T> =>
  ctx.store.read(async (from) => {
    const seat = await from.seatIn(partnership, ctx.account.id);
    const reading = seat && (await readingOf(ctx, from, partnership, seat));
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
      const reading = await readingOf(ctx, from, partnership, member);
      if (reading !== undefined) found.push(await work(reading, from));
    }
    return found;
  });

/** What was asked for, or the refusal that says there is nothing like it here. */
export const orNotFound = <T>(subject: T | undefined, kind: Kind): T => {
  if (subject === undefined) throw refusedError({ code: 'notFound', kind });
  return subject;
};

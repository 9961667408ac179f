import { byId } from '../find.ts';
import { isSigned, packBefore } from '../pack/since.ts';
import type { Refusal } from '../refusal.ts';
import type { Instant } from '../words.ts';
import type { Stored, World } from '../world.ts';

type Packs = Pick<World, 'packs'>;

/** Its content is fixed, and it was not taken back. */
const isFixed = (pack: Stored<'pack'>): boolean => pack.state === 'locked' || isSigned(pack);

/**
 * Whether a pack prints a statement: what was said of it before it was locked, and what was said of packs that were
 * agreed once the one before it was locked, which came too late for that one.
 */
const prints = (world: Packs, pack: Stored<'pack'>, { state, data }: Stored<'statement'>): boolean => {
  if (state !== 'given') return false;
  if (data.pack === pack.id || !data.late) return data.pack === pack.id && !data.late;
  const saidOf = byId(world.packs, data.pack);
  if (saidOf === undefined || !isSigned(saidOf) || saidOf.data.number >= pack.data.number) return false;
  const [since, until] = [packBefore(world, pack)?.data.locked?.at ?? '', pack.data.locked?.at];
  return data.at > since && (until === undefined || data.at <= until);
};

/** Why nothing is said of a pack any more: it was taken back, and what stood with it went with it. */
export const whyPackGone = ({ kind, id, state }: Stored<'pack'>, event: string): Refusal | undefined =>
  state === 'withdrawn'
    ? { code: 'wrongState', kind, id, event, state, possibleFrom: ['reading', 'locked', 'signed', 'sealed'] }
    : undefined;

/** What a pack prints of what was said, in the order in which it was said. */
export const statementsIn = (
  world: Pick<World, 'packs' | 'statements'>,
  pack: Stored<'pack'>,
): readonly Stored<'statement'>[] =>
  world.statements
    .filter((statement) => prints(world, pack, statement))
    .toSorted((one, other) => (one.data.at < other.data.at ? -1 : 1));

/** The pack whose fixed content prints a statement; undefined while none does. */
export const printedIn = (world: Packs, statement: Stored<'statement'>): Stored<'pack'> | undefined =>
  world.packs.find((pack) => isFixed(pack) && prints(world, pack, statement));

/** An instant after every lock, however the clock stands: what is said then is said after all that is locked. */
export const afterLocks = ({ packs }: Packs, now: Instant): Instant => {
  const last = packs
    .flatMap(({ data }) => data.locked?.at ?? [])
    .toSorted()
    .at(-1);
  return last === undefined || last < now ? now : new Date(Date.parse(last) + 1).toISOString();
};

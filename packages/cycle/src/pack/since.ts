import type { Instant, PlanId } from '../words.ts';
import type { Stored, World } from '../world.ts';

type Reads = Pick<World, 'packs' | 'revisions'>;

/** Signed by everybody it needed, whether or not the file is made yet. */
export const isSigned = ({ state }: Stored<'pack'>): boolean => state === 'signed' || state === 'sealed';

/** The pack signed last before this one; undefined for a first agreement. */
export const packBefore = (world: Pick<World, 'packs'>, pack: Stored<'pack'>): Stored<'pack'> | undefined =>
  world.packs
    .filter((it) => it.id !== pack.id && isSigned(it) && it.data.number < pack.data.number)
    .toSorted((one, other) => other.data.number - one.data.number)[0];

/** The revision of a plan that is in force: the one agreed last. */
export const revisionInForce = (world: Pick<World, 'revisions'>, plan: PlanId): Stored<'revision'> | undefined =>
  world.revisions.find(({ state, data }) => data.plan === plan && state === 'agreed');

/** Until when the record of a plan is already in a signed pack: the instant at which that pack's content was fixed. */
export const printedUntil = (world: Reads, plan: PlanId): Instant | undefined => {
  const before = revisionInForce(world, plan)?.data.pack;
  return world.packs.find(({ id }) => id === before)?.data.locked?.at;
};

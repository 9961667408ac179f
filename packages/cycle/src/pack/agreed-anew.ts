import type { ChallengeId, PackId } from '../words.ts';
import type { Stored, World } from '../world.ts';

/** A plan of a pack that was agreed anew by a later one, which is in force in its place. */
export type AgreedAnew = {
  readonly challenge: ChallengeId;
  /** The newest pack that it was agreed with, and its number. */
  readonly pack: PackId;
  readonly number: number;
};

const isAgreed = ({ state }: Stored<'pack'>): boolean => state === 'signed' || state === 'sealed';

/**
 * The plans of a pack that later packs have superseded, in the order that it prints them. Nothing for a pack that was
 * never agreed. What was issued stays as it is: this is known of it by others alone.
 */
export const agreedAnewSince = (
  { plans, packs }: Pick<World, 'plans' | 'packs'>,
  pack: Stored<'pack'>,
): readonly AgreedAnew[] => {
  if (!isAgreed(pack)) return [];
  const later = packs
    .filter((other) => isAgreed(other) && other.data.number > pack.data.number)
    .toSorted((one, other) => other.data.number - one.data.number);
  return pack.data.revisions.flatMap(({ plan }) => {
    const newest = later.find(({ data }) => data.revisions.some((revision) => revision.plan === plan));
    const challenge = plans.find(({ id }) => id === plan)?.data.challenge;
    return newest === undefined || challenge === undefined
      ? []
      : [{ challenge, pack: newest.id, number: newest.data.number }];
  });
};

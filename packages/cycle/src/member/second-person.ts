import type { Stored, World } from '../world.ts';

/** A review whose decisions are not signed and may still be: a later one of its plans has not been concluded. */
const isUnsigned = ({ state, data }: Stored<'review'>, reviews: World['reviews']): boolean => {
  if (state === 'open' || state === 'concluded') return true;
  const at = data.concluded?.at ?? '';
  return (
    state === 'unsigned' &&
    !reviews.some(
      (other) =>
        other.data.concluded !== undefined &&
        other.data.concluded.at > at &&
        other.data.plans.some((plan) => data.plans.includes(plan)),
    )
  );
};

/**
 * While an assessment is open or a review unsigned, nobody alone changes who takes part in it (`domain` 3): whoever
 * would be in the way could be put out of it.
 */
export const isUnderWay = ({ assessments, reviews }: Pick<World, 'assessments' | 'reviews'>): boolean =>
  assessments.some(({ state }) => state === 'gathering' || state === 'deliberating') ||
  reviews.some((review) => isUnsigned(review, reviews));

import { z } from 'zod';
import type { ChallengeId, PlacedStage } from '../words.ts';
import type { Placement } from './data.ts';

/** Why the meeting should talk about a challenge (`domain` 2.1). */
export const DiscussionMark = z.enum(['twoStagesApart', 'usersSawAnotherStage', 'mostCouldNotSay']);
export type DiscussionMark = z.infer<typeof DiscussionMark>;

type Seen = Pick<Placement, 'perspective' | 'stage'>;

/** Not yet is one below Stage 1; who cannot say stands nowhere. */
const height = (stage: PlacedStage): number | undefined => {
  if (stage === 'notYet') return 0;
  return stage === 'dontKnow' ? undefined : stage;
};

const heights = (placements: readonly Seen[]): readonly number[] =>
  placements.flatMap(({ stage }) => height(stage) ?? []);

const tests: Readonly<Record<DiscussionMark, (placements: readonly Seen[]) => boolean>> = {
  twoStagesApart: (placements) => {
    const seen = heights(placements);
    return seen.length > 0 && Math.max(...seen) - Math.min(...seen) >= 2;
  },
  usersSawAnotherStage: (placements) => {
    const ofProvider = new Set(heights(placements.filter(({ perspective }) => perspective === 'provider')));
    const ofUsers = placements.filter(({ perspective }) => perspective === 'serviceUsers' || perspective === 'carers');
    return heights(ofUsers).some((stage) => !ofProvider.has(stage));
  },
  mostCouldNotSay: (placements) =>
    placements.filter(({ stage }) => stage === 'dontKnow').length * 2 > placements.length,
};

/**
 * Challenges to talk about first, in the order of their ids, each with why: two views two stages apart (*not yet* is one
 * below Stage 1), a service user or carer chose a stage that nobody from the provider chose, most could not say.
 * No averages and no majorities: one view is enough, however many others there are.
 */
export const markedForDiscussion = (
  placements: readonly Placement[],
): readonly { readonly challenge: ChallengeId; readonly marks: readonly DiscussionMark[] }[] =>
  [...Map.groupBy(placements, ({ challenge }) => challenge)]
    .map(([challenge, views]) => ({
      challenge,
      marks: DiscussionMark.options.filter((mark) => tests[mark](views)),
    }))
    .filter(({ marks }) => marks.length > 0)
    .toSorted((one, other) => one.challenge.localeCompare(other.challenge, 'en'));

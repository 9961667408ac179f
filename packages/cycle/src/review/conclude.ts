import { byMember } from '../by-member.ts';
import { command } from '../command.ts';
import type { Change, Decided } from '../decision.ts';
import { decided } from '../decision.ts';
import { subjectOf } from '../find.ts';
import type { AnswerOf } from '../inputs.ts';
import type { Scene, Taken } from '../machine.ts';
import { changeOf, step } from '../machine.ts';
import { overtaken } from '../pack/overtaken.ts';
import { beginRevision } from '../plan/begin-revision.ts';
import { nextTerms } from '../plan/next-terms.ts';
import { pendingRevision } from '../plan/standing-terms.ts';
import { whyNotTake } from '../why-not.ts';
import type { PlanId, RevisionId } from '../words.ts';
import { worldAfter } from '../world-after.ts';
import { reviewMachine } from './review-machine.ts';

type Drafted = { readonly revision: RevisionId; readonly changes: readonly Change[] };

/** The draft that a plan goes on from: the one there is, or its last agreed terms with the goals that go on. */
const draftFor = (plan: PlanId, review: Taken<'review'>, scene: Scene): Drafted | undefined => {
  const pending = pendingRevision(scene.world, plan);
  if (pending) return { revision: pending.id, changes: [] };
  const { meeting, concluded } = review.data;
  if (meeting === undefined || concluded === undefined) throw new TypeError('A review is concluded after it was held');
  const terms = nextTerms(scene.world, plan, { heldOn: meeting.heldOn, next: concluded.next });
  if (terms === undefined) return undefined;
  const draft = beginRevision({ plan, terms }, scene, 0);
  return { revision: draft.id, changes: [draft] };
};

/**
 * Concludes a review: every goal in scope is decided or carried, and the next review has a date, or a reason why it has
 * none. A pack that still waits is overtaken, and each plan of the review has its next terms to write.
 */
export const concludeReview = command({
  kind: 'review.conclude',
  reads: ['plans', 'revisions', 'goals', 'actions', 'reviews', 'packs'],
  on: 'review',
  whyNot: whyNotTake(reviewMachine, (world) => world.reviews, 'CONCLUDE'),
  decide: (world, { review, version, next }, actor, surroundings): Decided<AnswerOf<'review.conclude'>> => {
    const scene = { world, actor, surroundings };
    const found = subjectOf('review', world.reviews, review);
    if (!found.ok) return found;
    const by = byMember(actor, 'holdReview');
    if (!by.ok) return by;
    const taken = step(reviewMachine, found.value, ['CONCLUDE', { next, by: by.value.id }], scene, version);
    if (!taken.ok) return taken;
    const facts = 'on' in next ? { next: next.on } : { next: null };
    const details = 'on' in next ? null : { noneBecause: next.noneBecause };
    const changes: Change[] = [changeOf(taken.value, { facts, details })];
    const raised = overtaken(found.value, scene, { first: changes.length, causedBy: 0 });
    if (!raised.ok) return raised;
    changes.push(...raised.value);

    const revisions: { plan: PlanId; revision: RevisionId }[] = [];
    for (const plan of found.value.data.plans) {
      const drafted = draftFor(plan, taken.value, { ...scene, world: worldAfter(world, changes) });
      if (drafted) {
        changes.push(...drafted.changes);
        revisions.push({ plan, revision: drafted.revision });
      }
    }
    return decided({ changes, answer: { revisions } });
  },
});

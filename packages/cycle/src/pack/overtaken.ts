import type { Change, Result } from '../decision.ts';
import { capital, labels } from '../labels.ts';
import type { Scene } from '../machine.ts';
import { step } from '../machine.ts';
import type { Refusal } from '../refusal.ts';
import type { Stored } from '../world.ts';
import { packMachine } from './pack-machine.ts';
import { withdrawal } from './withdraw.ts';

/**
 * The packs that a review overtakes as it is concluded, with what their withdrawal raises: those still waiting for
 * signatures that carry one of its plans (`domain` 2.5). Reads packs, revisions and reviews.
 *
 * @param at the place in the decision's changes where these will begin, and that of the conclusion that raises them
 */
export const overtaken = (
  review: Stored<'review'>,
  scene: Scene,
  at: { readonly first: number; readonly causedBy: number },
): Result<readonly Change[], Refusal> => {
  const waiting = scene.world.packs.filter(
    ({ state, data }) =>
      (state === 'reading' || state === 'locked') &&
      data.revisions.some(({ plan }) => review.data.plans.includes(plan)),
  );
  const changes: Change[] = [];
  for (const pack of waiting) {
    const withdrawn = {
      why: 'overtaken' as const,
      clause: `Review ${review.data.number}`,
      reason: capital(labels.withdrawn.overtaken),
      at: scene.surroundings.now,
      by: null,
    };
    const taken = step(packMachine, pack, ['OVERTAKE', { withdrawn }], scene);
    if (!taken.ok) return taken;
    const raised = withdrawal(taken.value, scene, { first: at.first + changes.length, causedBy: at.causedBy });
    if (!raised.ok) return raised;
    changes.push(...raised.value);
  }
  return { ok: true, value: changes };
};

import type { Surroundings } from '../decision.ts';
import { namedPerson } from '../naming.ts';
import { termsOfAction } from '../plan/standing-terms.ts';
import type { Stored, World } from '../world.ts';
import type { PrintedAction } from './content.ts';
import { printedUntil, revisionInForce } from './since.ts';

type Reads = Pick<World, 'members' | 'organisations' | 'actions' | 'packs' | 'revisions'>;

/**
 * What became of a plan's actions since it was last in a signed pack: those its leads agreed then, those added after,
 * and whatever was recorded of one. What was over and printed before is not printed again. Each stands under the terms
 * that were agreed, however the new ones read: a date agreed never moves in silence.
 */
export const printedActions = (
  world: Reads,
  revision: Stored<'revision'>,
  { today }: Pick<Surroundings, 'today'>,
): readonly PrintedAction[] => {
  const since = printedUntil(world, revision.data.plan);
  const inForce = revisionInForce(world, revision.data.plan)?.data.terms.actions ?? [];
  const agreed = new Set<string>(inForce.map(({ action }) => action));
  return world.actions
    .filter(({ id, state, data }) => {
      if (data.plan !== revision.data.plan) return false;
      const moved = data.history.some(({ recordedAt }) => since === undefined || recordedAt > since);
      const open = state === 'toDo' || state === 'doing';
      return moved || (open && (agreed.has(id) || data.addedAfterAgreement));
    })
    .toSorted((one, other) => one.data.number - other.data.number)
    .map((action) => {
      const { id, state, data } = action;
      const terms = inForce.find((it) => it.action === id) ?? termsOfAction(world, action);
      const last = data.history.at(-1);
      if (terms === undefined) throw new RangeError(`Action ${id} has no terms in its plan`);
      return {
        action: id,
        what: terms.what,
        owner: terms.owner === undefined ? null : namedPerson(world, terms.owner, today),
        by: terms.by ?? null,
        expectedBy: data.expectedBy ?? null,
        status: state,
        statusOn: last?.on ?? null,
        because: last?.because ?? null,
        addedAfterAgreement: data.addedAfterAgreement,
      };
    });
};

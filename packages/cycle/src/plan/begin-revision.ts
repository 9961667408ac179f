import type { ChangeOf } from '../decision.ts';
import type { Scene } from '../machine.ts';
import { begun } from '../machine.ts';
import type { PlanId } from '../words.ts';
import { RevisionId } from '../words.ts';
import { revisionMachine } from './revision-machine.ts';
import type { TermsDraft } from './terms.ts';

/** The change that begins a plan's next revision as a draft. The system writes none, so `writtenBy` waits for a person. */
export const beginRevision = (
  { plan, terms }: { readonly plan: PlanId; readonly terms: TermsDraft },
  { world, surroundings }: Pick<Scene, 'world' | 'surroundings'>,
  causedBy?: number,
): ChangeOf<'revision'> => {
  const numbers = world.revisions.filter(({ data }) => data.plan === plan).map(({ data }) => data.number);
  const number = Math.max(0, ...numbers) + 1;
  const id = RevisionId.parse(surroundings.newId());
  const { stage, agreedAt } = terms.currentStandard;
  const { goals, actions, date, nextReviewOn } = terms;
  return begun<'revision'>(
    { kind: 'revision', id, state: 'draft', data: { plan, number, terms, writtenBy: null } },
    'OPEN',
    {
      facts: {
        plan,
        number,
        stage,
        agreedAt: agreedAt.kind,
        goals: goals.map(({ goal }) => goal),
        actions: actions.map(({ action }) => action),
        date: date ?? null,
        nextReviewOn: nextReviewOn ?? null,
      },
      causedBy,
    },
    revisionMachine,
  );
};

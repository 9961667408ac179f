import { asked } from '../asked.ts';
import { droppedTerms } from '../dropped-terms.ts';
import { ChallengeId, GoalId } from '../ids.ts';
import { termsKept } from '../kept.ts';
import { look, orNotFound } from '../reading.ts';
import { goalView } from '../views/goal-view.ts';
import { inForce } from '../views/look-up.ts';
import { planView } from '../views/plan-view.ts';

/** Template B of one challenge as it stands. */
export const planGet = asked({ challenge: ChallengeId }).query(({ ctx, input: { partnership, challenge } }) =>
  look(ctx, partnership, async (reading, from) => {
    const plan = orNotFound(
      reading.world.plans.find(({ data }) => data.challenge === challenge),
      'plan',
    );
    return planView(reading, plan, await termsKept(from, partnership, inForce(reading.world, plan.id)));
  }),
);

/** One goal with its whole life. */
export const goalGet = asked({ goal: GoalId }).query(({ ctx, input: { partnership, goal: id } }) =>
  look(ctx, partnership, async (reading, from) => {
    const goal = orNotFound(
      reading.world.goals.find((it) => it.id === id),
      'goal',
    );
    const plan = orNotFound(
      reading.world.plans.find((it) => it.id === goal.data.plan),
      'plan',
    );
    const path = await from.stepsOf(partnership, 'goal', goal.id);
    return goalView(
      reading,
      goal,
      plan,
      path.map(({ event, stateAfter: state, by, at }) => ({ event, state, by, at })),
      await droppedTerms(reading, from, goal),
    );
  }),
);

import { describe, expect, it } from 'vitest';
import { allowedSteps, stepsRead } from './allowed-steps.ts';
import type { CommandKind } from './inputs.ts';
import { goalIn, stepGoal } from './testing/goal-stages.ts';
import { only } from './replay/in-memory.ts';
import type { Who } from './testing/people.ts';
import { agreeFirst } from './testing/plan-stages.ts';
import { rehearse } from './testing/rehearsal.ts';
import type { Rehearsal } from './testing/rehearsal.ts';
import type { Kind } from './world.ts';

const stepsOn = (rehearsal: Rehearsal, who: Who, kind: Kind, id: string) => {
  const world = only(rehearsal.world(), ['partnership', ...stepsRead(kind)]);
  return allowedSteps(kind, id, { world, actor: rehearsal.actor(who), surroundings: rehearsal.surroundings() });
};
const possible = (rehearsal: Rehearsal, who: Who, kind: Kind, id: string): readonly CommandKind[] =>
  stepsOn(rehearsal, who, kind, id)
    .filter(({ refusal }) => refusal === null)
    .map(({ command }) => command);

describe('what can be done with a goal', () => {
  it.each([
    ['draft', ['goal.withdraw']],
    ['agreed', ['goal.start', 'goal.revise', 'goal.close', 'goal.carry']],
    ['inProgress', ['goal.study', 'goal.carry']],
    ['reviewed', ['goal.continue', 'goal.revise', 'goal.achieve', 'goal.close']],
    ['continued', ['goal.study', 'goal.reconsider']],
    ['revised', ['goal.revise', 'goal.close', 'goal.reconsider']],
    ['ending', ['goal.reconsider']],
    ['achieved', []],
    ['closed', []],
    ['withdrawn', []],
  ] as const)('that is %s is %j for a lead', (state, commands) => {
    const rehearsal = rehearse();
    const { goal } = goalIn[state](rehearsal);
    expect(possible(rehearsal, 'commissioner', 'goal', goal).toSorted()).toEqual(commands.toSorted());
  });

  it('is to start it, for its owner', () => {
    const rehearsal = rehearse();
    const { goal } = goalIn.agreed(rehearsal);
    expect(possible(rehearsal, 'contributor', 'goal', goal)).toEqual(['goal.start']);
    expect(possible(rehearsal, 'user', 'goal', goal)).toEqual([]);
    expect(possible(rehearsal, 'auditor', 'goal', goal)).toEqual([]);
  });

  it('comes with the reason why the rest cannot', () => {
    const rehearsal = rehearse();
    const { goal } = agreeFirst(rehearsal);
    const refusals = new Map(
      stepsOn(rehearsal, 'provider', 'goal', goal).map(({ command, refusal }) => [command, refusal]),
    );
    expect(refusals.get('goal.start')).toBeNull();
    expect(refusals.get('goal.carry')).toEqual({ code: 'noReviewOpen' });
    expect(refusals.get('goal.close')).toEqual({ code: 'noReviewOpen' });
    expect(refusals.get('goal.study')).toMatchObject({ code: 'wrongState', possibleFrom: ['inProgress'] });
    expect(refusals.get('goal.withdraw')).toMatchObject({ code: 'wrongState', possibleFrom: ['draft'] });
  });
});

it('a review is offered to be concluded once every goal is settled', () => {
  const rehearsal = rehearse();
  const inHand = goalIn.agreed(rehearsal);
  const review = inHand.review ?? '';
  expect(possible(rehearsal, 'coordinator', 'review', review)).toEqual(['review.attend']);
  stepGoal(rehearsal, inHand, 'CARRY');
  expect(possible(rehearsal, 'coordinator', 'review', review)).toEqual(['review.attend', 'review.conclude']);
});

it('a plan in force can be revised by leads, and given actions by representatives too', () => {
  const rehearsal = rehearse();
  const { plan } = agreeFirst(rehearsal);
  expect(possible(rehearsal, 'provider', 'plan', plan)).toEqual(['plan.revise', 'action.propose']);
  expect(possible(rehearsal, 'user', 'plan', plan)).toEqual(['action.propose']);
});

it('what the product gives itself is offered to nobody', () => {
  const rehearsal = rehearse();
  const { pack } = agreeFirst(rehearsal);
  const commands = stepsOn(rehearsal, 'provider', 'pack', pack).map(({ command }) => command);
  expect(commands).toEqual([
    'pack.takeBack',
    'pack.sign',
    'pack.bringPaper',
    'pack.attestPaper',
    'pack.withdrawPaper',
    'statement.give',
  ]);
});

it('a thing that is not there is not found', () => {
  const rehearsal = rehearse();
  const refusals = stepsOn(rehearsal, 'provider', 'goal', 'nothing').map(({ refusal }) => refusal);
  expect(new Set(refusals.map((refusal) => refusal?.code))).toEqual(new Set(['notFound']));
});

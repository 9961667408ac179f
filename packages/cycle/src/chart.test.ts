import { describe, expect, it } from 'vitest';
import { chartOf } from './chart.ts';
import { GoalState } from './goal/data.ts';
import { PackState } from './pack/data.ts';
import { RevisionState } from './plan/data.ts';
import { ReviewState } from './review/data.ts';
import { ActionState } from './action/data.ts';
import { AssessmentState } from './assessment/data.ts';

/** A chart as one line for each event: from, event, where it can lead. */
const lines = (kind: Parameters<typeof chartOf>[0]): readonly string[] =>
  chartOf(kind).states.flatMap(({ state, steps }) =>
    steps.map(({ event, to }) => `${state} ${event} ${to.join(' or ')}`),
  );

describe('a chart', () => {
  it.each([
    ['assessment', AssessmentState],
    ['revision', RevisionState],
    ['goal', GoalState],
    ['action', ActionState],
    ['review', ReviewState],
    ['pack', PackState],
  ] as const)('of a %s has every state a stored one can be in, and begins in the first', (kind, states) => {
    const chart = chartOf(kind);
    expect(new Set(chart.states.map(({ state }) => state))).toEqual(new Set(states.options));
    expect(chart.initial).toBe(states.options[0]);
  });

  it('of a goal says where each event leads', () => {
    expect(lines('goal')).toEqual([
      'draft AGREE agreed',
      'draft WITHDRAW withdrawn',
      'agreed AGREE agreed',
      'agreed START inProgress',
      'agreed REVISE revised',
      'agreed CLOSE ending',
      'agreed CARRY agreed',
      'inProgress AGREE inProgress',
      'inProgress STUDY reviewed',
      'inProgress CARRY inProgress',
      'inProgress RECONSIDER reviewed',
      'reviewed AGREE reviewed',
      'reviewed CONTINUE inProgress',
      'reviewed REVISE revised',
      'reviewed ACHIEVE ending',
      'reviewed CLOSE ending',
      'revised AGREE agreed or revised',
      'revised REVISE revised',
      'revised CLOSE ending',
      'revised CARRY revised',
      'revised RECONSIDER reviewed or agreed or revised',
      'ending AGREE achieved or closed or ending',
      'ending CARRY ending',
      'ending RECONSIDER reviewed or agreed or revised',
    ]);
  });

  it('of a plan revision goes back to draft when its pack is taken back', () => {
    expect(lines('revision')).toContain('offered TAKE_BACK draft');
    expect(chartOf('revision').states.filter(({ final }) => final)).toMatchObject([{ state: 'superseded' }]);
  });

  it('is that of the version asked for', () => {
    expect(chartOf('goal', 1)).toEqual(chartOf('goal'));
    expect(() => chartOf('goal', 2)).toThrow(RangeError);
  });
});

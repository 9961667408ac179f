import { describe, expect, it } from 'vitest';
import type { InputOf } from '../inputs.ts';
import { cellsOf, outcome } from '../testing/cells.ts';
import { agreeFirst, daysIn } from '../testing/plan-stages.ts';
import { refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import type { Stored } from '../world.ts';
import { ActionState } from './data.ts';
import { there } from '../testing/there.ts';

const actionNow = (rehearsal: Rehearsal): Stored<'action'> => there(rehearsal.world().actions[0], 'agreed action');

const said = (
  rehearsal: Rehearsal,
  status: ActionState,
  more: Partial<InputOf<'action.record'>> = {},
): InputOf<'action.record'> => {
  const { id, version } = actionNow(rehearsal);
  const because = status === 'notDone' || status === 'noLongerNeeded' ? { because: 'The room was sold' } : {};
  return { action: id, version, status, on: rehearsal.surroundings().today, ...because, ...more };
};

// Columns: coordinator, provider lead, commissioner, representative, the action's owner (a contributor), auditor, system.
const mayRecord = ['done', 'done', 'done', 'notAllowed', 'done', 'notAllowed', 'notAllowed'];

describe.each(ActionState.options)('what became of an action that is %s', (from) => {
  const rehearsal = rehearse();
  agreeFirst(rehearsal);
  if (from !== 'toDo') rehearsal.does('contributor', 'action.record', said(rehearsal, from));

  describe.each(ActionState.options)('can be said again: it is %s', (to) => {
    it.each(cellsOf(mayRecord))('by the $who is $expected', ({ who, expected }) => {
      expect(outcome(rehearsal.ask(who, 'action.record', said(rehearsal, to)))).toBe(expected);
    });
  });
});

it('every saying is kept, with its day and who said it', () => {
  const rehearsal = rehearse();
  agreeFirst(rehearsal);
  rehearsal.goTo(daysIn(20));
  rehearsal.does('contributor', 'action.record', said(rehearsal, 'doing', { on: daysIn(3), expectedBy: daysIn(90) }));
  rehearsal.does('coordinator', 'action.record', said(rehearsal, 'notDone'));
  const { state, data } = actionNow(rehearsal);
  expect(state).toBe('notDone');
  expect(data.expectedBy).toBe(daysIn(90));
  expect(data.history).toMatchObject([
    { status: 'doing', on: daysIn(3), by: rehearsal.id('contributor') },
    { status: 'notDone', on: daysIn(20), by: rehearsal.id('coordinator'), because: 'The room was sold' },
  ]);
});

it('the signed date never moves', () => {
  const rehearsal = rehearse();
  agreeFirst(rehearsal);
  const before = rehearsal.world().revisions;
  rehearsal.does('contributor', 'action.record', said(rehearsal, 'doing', { expectedBy: daysIn(300) }));
  expect(rehearsal.world().revisions).toEqual(before);
});

it('what was not done or is no longer needed has a reason, and nothing happens on a day to come', () => {
  const rehearsal = rehearse();
  agreeFirst(rehearsal);
  const { because: _because, ...bare } = said(rehearsal, 'notDone');
  expect(refusalOf(rehearsal.ask('provider', 'action.record', bare))).toEqual({
    code: 'invalidField',
    path: ['because'],
    problem: { kind: 'missing' },
  });
  const tomorrow = said(rehearsal, 'done', { on: daysIn(1) });
  expect(refusalOf(rehearsal.ask('provider', 'action.record', tomorrow))).toMatchObject({
    path: ['on'],
    problem: { kind: 'inTheFuture' },
  });
  const backwards = said(rehearsal, 'doing', { expectedBy: daysIn(-1) });
  expect(refusalOf(rehearsal.ask('provider', 'action.record', backwards))).toMatchObject({ path: ['expectedBy'] });
});

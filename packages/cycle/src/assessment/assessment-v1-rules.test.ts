import { describe, expect, it } from 'vitest';
import type { Decided } from '../decision.ts';
import { cellsOf, outcome } from '../testing/cells.ts';
import type { Column } from '../testing/cells.ts';
import { takingPart } from '../testing/people.ts';
import { rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import {
  agreeTemplateA,
  answered,
  assessmentNow,
  attend,
  challengeNumber,
  consensusNow,
  finishAll,
  open,
  present,
  proposeAll,
  reveal,
  viewOfAll,
} from '../testing/template-a-stages.ts';

/** Each reached by the commands that lead there. */
const states = {
  'gathering, everything placed': (rehearsal: Rehearsal) => {
    open(rehearsal);
    for (const who of takingPart) rehearsal.place(who, viewOfAll(1));
  },
  'gathering, all finished': (rehearsal: Rehearsal) => void finishAll(rehearsal),
  'deliberating, just revealed': (rehearsal: Rehearsal) => void reveal(rehearsal),
  'deliberating, attended': (rehearsal: Rehearsal) => void attend(rehearsal),
  'deliberating, proposed': (rehearsal: Rehearsal) => proposeAll(rehearsal, attend(rehearsal)),
  'deliberating, answered': (rehearsal: Rehearsal) => void answered(rehearsal),
  agreed: (rehearsal: Rehearsal) => void agreeTemplateA(rehearsal),
  abandoned: (rehearsal: Rehearsal) => {
    const assessment = open(rehearsal);
    rehearsal.does('coordinator', 'assessment.abandon', { assessment, version: 1, reason: 'Opened by mistake' });
  },
} as const;

const seen = (rehearsal: Rehearsal) => {
  const { id, version } = assessmentNow(rehearsal);
  return { assessment: id, version };
};
const c01 = challengeNumber(1);

const events = {
  FINISH: (rehearsal: Rehearsal, who: Column) =>
    rehearsal.ask(who, 'assessment.finish', { assessment: seen(rehearsal).assessment }),
  REVEAL: (rehearsal: Rehearsal, who: Column) =>
    rehearsal.ask(who, 'assessment.reveal', { ...seen(rehearsal), heldOn: rehearsal.surroundings().today }),
  ABANDON: (rehearsal: Rehearsal, who: Column) =>
    rehearsal.ask(who, 'assessment.abandon', { ...seen(rehearsal), reason: 'No longer wanted' }),
  ATTEND: (rehearsal: Rehearsal, who: Column) =>
    rehearsal.ask(who, 'assessment.attend', { ...seen(rehearsal), attendance: present(rehearsal, ...takingPart) }),
  RANK: (rehearsal: Rehearsal, who: Column) =>
    rehearsal.ask(who, 'assessment.rank', { ...seen(rehearsal), ranks: [{ challenge: c01, rank: 1 }] }),
  CONFIRM: (rehearsal: Rehearsal, who: Column) => rehearsal.ask(who, 'assessment.confirm', seen(rehearsal)),
  PROPOSE: (rehearsal: Rehearsal, who: Column) => {
    const { version } = consensusNow(rehearsal, c01);
    const { assessment } = seen(rehearsal);
    return rehearsal.ask(who, 'consensus.propose', { assessment, challenge: c01, version, stage: 2 });
  },
  ANSWER: (rehearsal: Rehearsal, who: Column) =>
    rehearsal.ask(who, 'consensus.answer', {
      assessment: seen(rehearsal).assessment,
      challenge: c01,
      proposal: 1,
      answer: 'agree',
    }),
} as const satisfies Record<string, (rehearsal: Rehearsal, who: Column) => Decided>;

const done = 'done';
const no = 'notAllowed';
const state = 'wrongState';
const second = 'secondPersonNeeded';

type Row = readonly [state: keyof typeof states, event: keyof typeof events, ...cells: string[]];

// Columns: coordinator, provider lead, commissioner, representative, contributor, auditor, system.
const table: readonly Row[] = [
  ['gathering, everything placed', 'FINISH', no, done, done, done, done, no, no],
  ['gathering, everything placed', 'REVEAL', 'nothingPlaced', no, no, no, no, no, no],
  ['gathering, everything placed', 'ABANDON', done, no, no, no, no, no, no],
  ['gathering, everything placed', 'ATTEND', state, no, no, no, no, no, no],
  ['gathering, everything placed', 'RANK', state, state, state, no, no, no, no],
  ['gathering, everything placed', 'CONFIRM', no, state, state, no, no, no, no],
  ['gathering, all finished', 'FINISH', no, ...Array<string>(4).fill('alreadyFinished'), no, no],
  ['gathering, all finished', 'REVEAL', done, no, no, no, no, no, no],
  ['gathering, all finished', 'ABANDON', second, no, no, no, no, no, no],
  ['deliberating, just revealed', 'FINISH', no, state, state, state, state, no, no],
  ['deliberating, just revealed', 'REVEAL', state, no, no, no, no, no, no],
  ['deliberating, just revealed', 'ABANDON', second, no, no, no, no, no, no],
  ['deliberating, just revealed', 'ATTEND', done, no, no, no, no, no, no],
  ['deliberating, just revealed', 'RANK', done, done, done, no, no, no, no],
  ['deliberating, just revealed', 'CONFIRM', no, 'attendanceMissing', 'attendanceMissing', no, no, no, no],
  ['deliberating, just revealed', 'PROPOSE', done, done, done, no, no, no, no],
  ['deliberating, just revealed', 'ANSWER', no, state, state, state, state, no, no],
  ['deliberating, attended', 'ATTEND', second, no, no, no, no, no, no],
  ['deliberating, attended', 'CONFIRM', no, 'consensusMissing', 'consensusMissing', no, no, no, no],
  ['deliberating, proposed', 'PROPOSE', done, done, done, no, no, no, no],
  ['deliberating, proposed', 'ANSWER', no, done, done, done, done, no, no],
  ['deliberating, proposed', 'CONFIRM', no, 'answersOutstanding', 'answersOutstanding', no, no, no, no],
  ['deliberating, answered', 'ANSWER', no, done, done, done, done, no, no],
  ['deliberating, answered', 'CONFIRM', no, done, done, no, no, no, no],
  ['agreed', 'FINISH', no, state, state, state, state, no, no],
  ['agreed', 'REVEAL', state, no, no, no, no, no, no],
  ['agreed', 'ABANDON', state, no, no, no, no, no, no],
  ['agreed', 'ATTEND', state, no, no, no, no, no, no],
  ['agreed', 'RANK', state, state, state, no, no, no, no],
  ['agreed', 'CONFIRM', no, state, state, no, no, no, no],
  ['agreed', 'PROPOSE', state, state, state, no, no, no, no],
  ['agreed', 'ANSWER', no, state, state, state, state, no, no],
  ['abandoned', 'FINISH', no, state, state, state, state, no, no],
  ['abandoned', 'REVEAL', state, no, no, no, no, no, no],
  ['abandoned', 'ABANDON', state, no, no, no, no, no, no],
  ['abandoned', 'ATTEND', state, no, no, no, no, no, no],
  ['abandoned', 'RANK', state, state, state, no, no, no, no],
  ['abandoned', 'CONFIRM', no, state, state, no, no, no, no],
];

describe.each(Object.keys(states))('when an assessment is %s', (name) => {
  const rehearsal = rehearse();
  const rows = table.filter(([at]) => at === name).map(([at, event, ...cells]) => ({ at, event, cells }));
  for (const { at } of rows.slice(0, 1)) states[at](rehearsal);

  describe.each(rows)('$event', ({ event, cells }) => {
    it.each(cellsOf(cells))('by the $who is $expected', ({ who, expected }) => {
      expect(outcome(events[event](rehearsal, who))).toBe(expected);
    });
  });
});

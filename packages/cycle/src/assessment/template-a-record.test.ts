import { describe, expect, it } from 'vitest';
import { rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import {
  agreeTemplateA,
  answerAll,
  assessmentNow,
  attend,
  challengeNumber,
  confirm,
  consensusNow,
  open,
  present,
  proposeAll,
  reveal,
  viewOfAll,
} from '../testing/template-a-stages.ts';
import { takingPart } from '../testing/people.ts';
import { templateARecord } from './template-a-record.ts';
import { TemplateARecord } from './template-a.ts';

const record = (rehearsal: Rehearsal) =>
  templateARecord(rehearsal.world(), assessmentNow(rehearsal), rehearsal.surroundings().edition);
const rowOf = (rehearsal: Rehearsal, number: number) => record(rehearsal).rows[number - 1];
const c04 = challengeNumber(4);

describe('Template A', () => {
  it('has a row for each challenge, empty until something is proposed', () => {
    const rehearsal = rehearse();
    reveal(rehearsal);
    const { state, rows, agreedOn, completedBy } = record(rehearsal);
    expect({ state, agreedOn, completedBy }).toEqual({ state: 'deliberating', agreedOn: null, completedBy: null });
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const row of rows) {
      expect(row).toMatchObject({ stage: null, priority: null, answers: [], didNotAnswer: [], views: [] });
    }
  });

  it('says who completed it, with whom, and when, once it is agreed', () => {
    const rehearsal = rehearse();
    agreeTemplateA(rehearsal);
    const agreed = record(rehearsal);
    expect(TemplateARecord.parse(agreed)).toEqual(agreed);
    expect(agreed).toMatchObject({
      state: 'agreed',
      heldOn: '2026-09-01',
      agreedOn: '2026-09-01',
      completedBy: { as: 'Petra Vider', role: 'Director' },
      confirmedBy: [{ as: 'Petra Vider' }, { as: 'Colin Missioner' }],
      next: { on: '2027-09-01' },
      attendance: { notInTheRoom: [] },
    });
  });

  it('prints answers by perspective in the words each chose, and who did not answer', () => {
    const rehearsal = rehearse();
    const assessment = attend(rehearsal);
    proposeAll(rehearsal, assessment);
    answerAll(rehearsal, assessment, ['provider', 'commissioner']);
    const words = 'For people on the wards this has not begun';
    rehearsal.does('user', 'consensus.answer', { assessment, challenge: c04, proposal: 1, answer: 'different', words });
    const row = rowOf(rehearsal, 4);
    expect(row?.answers.map(({ person, answer, words: said }) => [person.as, answer, said])).toEqual([
      ['Una', 'different', words],
      ['Petra Vider', 'agree', undefined],
      ['Colin Missioner', 'agree', undefined],
    ]);
    expect(row?.didNotAnswer.map(({ as }) => as)).toEqual(['Carers, family and friends', 'Inda Pendent']);
  });

  it('prints each view where the partners did not agree, and there alone, without the ids of the reveal', () => {
    const rehearsal = rehearse();
    const assessment = open(rehearsal);
    for (const who of takingPart) {
      rehearsal.place(who, viewOfAll(who === 'user' ? 'notYet' : 1, { strengths: `A strength seen by ${who}` }));
      rehearsal.does(who, 'assessment.finish', { assessment });
    }
    rehearsal.does('coordinator', 'assessment.reveal', { assessment, version: 6, heldOn: '2026-09-01' });
    proposeAll(rehearsal, assessment);
    const { version } = consensusNow(rehearsal, c04);
    rehearsal.does('provider', 'consensus.propose', { assessment, challenge: c04, version, stage: 'notAgreed' });
    const row = rowOf(rehearsal, 4);
    expect(row?.stage).toBe('notAgreed');
    expect(row?.views.map(({ perspective, stage }) => [perspective, stage])).toEqual([
      ['serviceUsers', 'notYet'],
      ['carers', 1],
      ['provider', 1],
      ['commissioner', 1],
      ['independentSector', 1],
    ]);
    expect(row?.views.every((view) => !('id' in view))).toBe(true);
    expect(row?.strengths.map(({ text }) => text)).toContain('A strength seen by carer');
    expect(rowOf(rehearsal, 5)?.views).toEqual([]);
    expect(rowOf(rehearsal, 5)?.strengths).toHaveLength(takingPart.length);
  });

  it('carries ranks as priorities and comments as they were proposed', () => {
    const rehearsal = rehearse();
    const assessment = attend(rehearsal);
    const { version } = assessmentNow(rehearsal);
    rehearsal.does('provider', 'assessment.rank', { assessment, version, ranks: [{ challenge: c04, rank: 2 }] });
    const comment = 'Known and wanted; not yet on every ward';
    rehearsal.does('provider', 'consensus.propose', {
      assessment,
      challenge: c04,
      version: 1,
      stage: 'notYet',
      comment,
    });
    expect(rowOf(rehearsal, 4)).toMatchObject({ stage: 'notYet', priority: 2, comments: comment });
    expect(rowOf(rehearsal, 5)).not.toHaveProperty('comments');
  });

  it('asks nobody who joined later for an answer', () => {
    const rehearsal = rehearse();
    rehearsal.reseat('contributor', (seat) => ({ ...seat, state: 'left' }));
    const assessment = open(rehearsal);
    for (const who of ['provider', 'commissioner', 'user', 'carer'] as const) {
      rehearsal.place(who, viewOfAll(1));
      rehearsal.does(who, 'assessment.finish', { assessment });
    }
    rehearsal.does('coordinator', 'assessment.reveal', { assessment, version: 5, heldOn: '2026-09-01' });
    const attendance = present(rehearsal, 'provider', 'commissioner');
    rehearsal.does('coordinator', 'assessment.attend', { assessment, version: 6, attendance });
    rehearsal.reseat('contributor', (seat) => ({ ...seat, state: 'seated' }));
    proposeAll(rehearsal, assessment);
    answerAll(rehearsal, assessment, ['provider', 'commissioner']);
    confirm(rehearsal, 'provider');
    expect(rowOf(rehearsal, 1)?.didNotAnswer.map(({ as }) => as)).toEqual(['Una', 'Carers, family and friends']);
  });
});

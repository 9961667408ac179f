import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takingPart } from '../testing/people.ts';
import { refusalOf, rehearse } from '../testing/rehearsal.ts';
import type { Rehearsal } from '../testing/rehearsal.ts';
import { assessmentNow, challenges, finishAll, open, viewOfAll } from '../testing/template-a-stages.ts';
import { whyNotPlace } from './place.ts';
import { templateARecord } from './template-a-record.ts';

const secret = 'Only its author may read this';
const views = (named: boolean) => viewOfAll(2, { strengths: secret, reason: secret, named });

const givenByAll = (rehearsal: Rehearsal, named = false) => {
  const assessment = open(rehearsal);
  for (const who of takingPart) {
    rehearsal.place(who, views(named));
    rehearsal.does(who, 'assessment.finish', { assessment });
  }
  return assessment;
};

const revealed = (rehearsal: Rehearsal) => {
  const { id, version } = assessmentNow(rehearsal);
  rehearsal.does('coordinator', 'assessment.reveal', { assessment: id, version, heldOn: '2026-09-01' });
  return assessmentNow(rehearsal).data.placements;
};

describe('before the reveal', () => {
  it('nothing of a view is in the record: no word, no stage, no count', () => {
    const rehearsal = rehearse();
    givenByAll(rehearsal);
    const { placements } = assessmentNow(rehearsal).data;
    expect(placements).toEqual([]);
    const finishes = rehearsal.written.filter(({ change }) => change.event.type === 'FINISH');
    expect(finishes).toHaveLength(takingPart.length);
    for (const { change } of finishes) {
      expect(change.event.facts).toEqual({});
      expect(change.details).toBeNull();
    }
    expect(JSON.stringify(rehearsal.written)).not.toContain(secret);
  });

  it('two people who see it in opposite ways leave the same record', () => {
    const record = (stage: 1 | 3) => {
      const rehearsal = rehearse();
      const assessment = open(rehearsal);
      rehearsal.place('user', viewOfAll(stage, { reason: `Because of ${stage}` }));
      rehearsal.does('user', 'assessment.finish', { assessment });
      return JSON.stringify(rehearsal.written);
    };
    expect(record(1)).toBe(record(3));
  });

  it('a refusal tells of the author’s own missing challenges and of nothing that was placed', () => {
    const rehearsal = rehearse();
    const assessment = open(rehearsal);
    rehearsal.place('provider', views(false));
    rehearsal.place('user', []);
    const refusal = refusalOf(rehearsal.ask('user', 'assessment.finish', { assessment }));
    expect(refusal).toEqual({ code: 'nothingPlaced', missing: challenges });
  });

  it('there is no Template A to show', () => {
    const rehearsal = rehearse();
    finishAll(rehearsal);
    const { edition } = rehearsal.surroundings();
    expect(() => templateARecord(rehearsal.world(), assessmentNow(rehearsal), edition)).toThrow(RangeError);
  });

  it('a view may be kept by who takes part, on a challenge of the edition, while views are gathered', () => {
    const rehearsal = rehearse();
    const assessment = open(rehearsal);
    const { edition } = rehearsal.surroundings();
    const [placement] = viewOfAll(1);
    if (placement === undefined) throw new Error('There are no challenges');
    const why = (who: 'user' | 'auditor', challenge = placement.challenge) =>
      whyNotPlace(
        rehearsal.world(),
        { assessment, placement: { ...placement, challenge } },
        rehearsal.actor(who),
        edition,
      );
    expect(why('user')).toBeUndefined();
    expect(why('auditor')?.code).toBe('notAllowed');
    expect(why('user', 'c11')).toMatchObject({ code: 'invalidField', path: ['placement', 'challenge'] });
    rehearsal.does('coordinator', 'assessment.abandon', { assessment, version: 1, reason: 'By mistake' });
    expect(why('user')).toMatchObject({ code: 'wrongState', possibleFrom: ['gathering'] });
  });
});

describe('the reveal', () => {
  it('shows all views of those who finished, in the order of random ids', () => {
    const rehearsal = rehearse();
    givenByAll(rehearsal);
    const placements = revealed(rehearsal);
    expect(placements).toHaveLength(takingPart.length * challenges.length);
    const ids = placements.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4/.test(id))).toBe(true);
    // Not in the order in which they were written, from which their authors could be told.
    expect(placements.map(({ perspective }) => perspective)).not.toEqual(
      takingPart.flatMap((who) =>
        challenges.map(() => rehearsal.world().members.find(({ id }) => id === rehearsal.id(who))?.data.perspective),
      ),
    );
  });

  it('names nobody who did not choose it', () => {
    const rehearsal = rehearse();
    givenByAll(rehearsal, false);
    const placements = revealed(rehearsal);
    expect(placements.every(({ author }) => author === undefined)).toBe(true);
    for (const who of takingPart) expect(JSON.stringify(placements)).not.toContain(rehearsal.id(who));
  });

  it('names who chose it as they chose, and not who goes by their perspective alone', () => {
    const rehearsal = rehearse();
    givenByAll(rehearsal, true);
    const authors = new Set(revealed(rehearsal).map(({ author }) => author?.as));
    expect(authors).toEqual(new Set(['Petra Vider', 'Colin Missioner', 'Una', 'Inda Pendent', undefined]));
    expect(JSON.stringify(assessmentNow(rehearsal).data.placements)).not.toContain(rehearsal.id('carer'));
  });

  it('tells in its facts when the meeting was, and nothing of the views', () => {
    const rehearsal = rehearse();
    givenByAll(rehearsal, true);
    revealed(rehearsal);
    const reveal = rehearsal.written.find(({ change }) => change.event.type === 'REVEAL');
    expect(reveal?.change.event.facts).toEqual({ heldOn: '2026-09-01' });
    expect(reveal?.change.details).toEqual({ placements: assessmentNow(rehearsal).data.placements });
  });

  it('leaves out what somebody emptied after they had finished', () => {
    const rehearsal = rehearse();
    givenByAll(rehearsal);
    rehearsal.place(
      'user',
      viewOfAll(1).map((view, at) => (at === 0 ? { ...view, stage: null } : view)),
    );
    const users = revealed(rehearsal).filter(({ perspective }) => perspective === 'serviceUsers');
    expect(users).toHaveLength(challenges.length - 1);
  });

  it('keeps every stage with its perspective, whatever was placed', () => {
    const stage = fc.constantFrom(1 as const, 2 as const, 3 as const, 'notYet' as const, 'dontKnow' as const);
    fc.assert(
      fc.property(fc.array(stage, { minLength: takingPart.length, maxLength: takingPart.length }), (stages) => {
        const rehearsal = rehearse();
        const assessment = open(rehearsal);
        for (const [at, who] of takingPart.entries()) {
          rehearsal.place(who, viewOfAll(stages[at] ?? 1));
          rehearsal.does(who, 'assessment.finish', { assessment });
        }
        const seen = new Set(revealed(rehearsal).map((view) => `${view.perspective} ${view.stage}`));
        const perspectives = ['provider', 'commissioner', 'serviceUsers', 'carers', 'independentSector'];
        expect(seen).toEqual(new Set(perspectives.map((perspective, at) => `${perspective} ${stages[at]}`)));
      }),
      { numRuns: 20 },
    );
  });
});

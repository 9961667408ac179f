import { describe, expect, it } from 'vitest';
import { fieldsOfGoal, termsFrom } from './goal-draft.ts';

describe('a goal in its form', () => {
  it('is empty before anything is written, and sends nothing then', () => {
    expect(termsFrom(fieldsOfGoal({}))).toEqual({});
  });

  it('sends a number with its baseline and target', () => {
    const fields = {
      ...fieldsOfGoal({}),
      measureKind: 'number',
      what: 'Trainers',
      unit: 'trainers',
      baseline: '0',
      target: '2,5',
    };
    expect(termsFrom(fields).measure).toEqual({
      kind: 'number',
      what: 'Trainers',
      unit: 'trainers',
      baseline: { value: 0 },
      target: 2.5,
    });
  });

  it('says that a baseline is not known yet where it was left empty', () => {
    const fields = {
      ...fieldsOfGoal({}),
      measureKind: 'number',
      what: 'Records',
      unit: 'per cent',
      baselineFindBy: { day: '1', month: '2', year: '2027' },
      target: '60',
    };
    expect(termsFrom(fields).measure).toMatchObject({ baseline: { notKnownYet: true, findBy: '2027-02-01' } });
  });

  it('comes back from its terms as it was written', () => {
    const terms = {
      specific: 'Families can learn',
      measure: { kind: 'milestone', inPlace: 'A course was held', seenBy: 'The lists' },
      realistic: 'The rooms are free',
      dueOn: '2027-05-03',
    } as const;
    expect(termsFrom(fieldsOfGoal(terms))).toEqual(terms);
  });
});

import { describe, expect, it } from 'vitest';
import { rehearse, type Rehearsal } from '../testing/rehearsal.ts';
import { assessmentNow, finishAll, open } from '../testing/template-a-stages.ts';
import { viewsKeptUntil, whyNotEraseViews } from './erase.ts';

const abandoned = (): Rehearsal => {
  const rehearsal = rehearse();
  const assessment = open(rehearsal);
  const { version } = assessmentNow(rehearsal);
  rehearsal.does('coordinator', 'assessment.abandon', { assessment, version, reason: 'Opened by mistake' });
  return rehearsal;
};
const askedOn = (rehearsal: Rehearsal, today: string) =>
  whyNotEraseViews(rehearsal.world(), assessmentNow(rehearsal).id, today);

describe('the views of an abandoned assessment', () => {
  it('are kept for their authors for thirty days, counted in the time zone of the partnership', () => {
    const rehearsal = abandoned();
    const { partnership } = rehearsal.world();
    const assessment = assessmentNow(rehearsal);
    expect(viewsKeptUntil(assessment, partnership)).toBe('2026-10-01');
    const late = { ...assessment, data: { ...assessment.data, abandoned: { reason: '', at: '2026-09-01T23:30:00Z' } } };
    expect(viewsKeptUntil(late, partnership)).toBe('2026-10-02');
  });

  it('are erased after the last of those days, and not on it', () => {
    const rehearsal = abandoned();
    expect(askedOn(rehearsal, '2026-10-01')).toMatchObject({
      code: 'invalidField',
      problem: { kind: 'notAfter', day: '2026-10-01' },
    });
    expect(askedOn(rehearsal, '2026-10-02')).toBeUndefined();
  });
});

it('the views of an assessment that goes on are not erased, however old it is', () => {
  const rehearsal = rehearse();
  finishAll(rehearsal);
  expect(viewsKeptUntil(assessmentNow(rehearsal), rehearsal.world().partnership)).toBeUndefined();
  expect(askedOn(rehearsal, '2030-01-01')).toMatchObject({ code: 'wrongState', state: 'gathering' });
});

it('the views of an assessment that is not there are not found', () => {
  const { id } = assessmentNow(abandoned());
  expect(whyNotEraseViews(rehearse().world(), id, '2030-01-01')).toEqual({ code: 'notFound', kind: 'assessment' });
});

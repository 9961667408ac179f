import { describe, expect, it } from 'vitest';
import { agreeTemplateA, assessmentNow } from '../testing/template-a-stages.ts';
import { rehearse } from '../testing/rehearsal.ts';

describe('an assessment', () => {
  it('is agreed when both leads confirm what everybody present has answered', () => {
    const rehearsal = rehearse();
    agreeTemplateA(rehearsal);
    expect(assessmentNow(rehearsal)).toMatchObject({
      state: 'agreed',
      data: { agreedOn: '2026-09-01', next: { on: '2027-09-01' } },
    });
  });
});

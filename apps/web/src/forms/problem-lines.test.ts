import { describe, expect, it } from 'vitest';
import type { Names } from '../words/names.ts';
import { fieldFor, problemLines } from './problem-lines.ts';

const names: Names = { member: () => 'Siân', challenge: () => 'Challenge 1', goal: () => 'goal 1' };
const fields = { reason: 'Reason', 'cited.what': 'What is cited', cited: 'What it rests on', typedName: 'Your name' };

describe('where a problem lands', () => {
  it('is the field it names, or the nearest one above it', () => {
    expect(fieldFor(['cited', 'what'], fields)).toBe('cited.what');
    expect(fieldFor(['cited', 'by', 0], fields)).toBe('cited');
    expect(fieldFor(['version'], fields)).toBeUndefined();
  });
});

describe('the lines of a problem', () => {
  it('name the field and say what is wrong at it', () => {
    const problem = { kind: 'fields', fields: [{ path: ['reason'], message: 'Write something here' }] } as const;
    expect(problemLines(problem, fields, names)).toEqual([
      { text: 'Reason: write something here', message: 'Write something here', field: 'reason' },
    ]);
  });

  it('say the same thing once', () => {
    const error = { path: ['cited', 'by'], message: 'This is needed' };
    expect(problemLines({ kind: 'fields', fields: [error, error] }, fields, names)).toHaveLength(1);
  });

  it('put a refusal that is about a field at that field', () => {
    const refusal = { code: 'typedNameDiffers', expected: 'Siân Llewelyn' } as const;
    expect(problemLines({ kind: 'refusal', refusal }, fields, names)).toMatchObject([{ field: 'typedName' }]);
  });

  it('leave a refusal about the whole at no field', () => {
    const [line] = problemLines({ kind: 'refusal', refusal: { code: 'noReviewOpen' } }, fields, names);
    expect(line).not.toHaveProperty('field');
  });

  it('say after a lost connection that nothing typed is lost', () => {
    expect(problemLines({ kind: 'lost' }, fields, names)[0]?.text).toContain('still here');
  });
});
